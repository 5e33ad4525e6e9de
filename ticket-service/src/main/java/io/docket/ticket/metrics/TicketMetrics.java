package io.docket.ticket.metrics;

import io.docket.scheme.engine.Cause;
import io.docket.scheme.engine.CauseKind;
import io.docket.scheme.engine.MessageType;
import io.docket.scheme.model.Category;
import io.docket.scheme.model.Channel;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/**
 * What happens to the tickets of all companies together, counted by each replica since it runs: {@code
 * docket_tickets_created_total{channel}}, {@code docket_tickets_moved_total{from,to,cause}} between the six categories, {@code
 * docket_messages_total{type,by}}, {@code docket_intake_events_total{outcome}}, {@code docket_promises_broken_total} and {@code
 * docket_first_reply_seconds}. Of the observed companies the last two are counted again by themselves, as {@code
 * docket_company_…{company}}.
 */
@ApplicationScoped
public class TicketMetrics {

    private static final String BY_CUSTOMER = "CUSTOMER";
    private static final String BY_DESK = "DESK";

    /** From five minutes to a week, in the steps in which desks promise answers. */
    private static final Duration[] FIRST_REPLY_BOUNDS = {
        Duration.ofMinutes(5),
        Duration.ofMinutes(15),
        Duration.ofHours(1),
        Duration.ofHours(4),
        Duration.ofHours(8),
        Duration.ofDays(1),
        Duration.ofDays(2),
        Duration.ofDays(7)
    };

    private final MeterRegistry registry;
    private final ObservedCompanies observed;

    TicketMetrics(MeterRegistry registry, ObservedCompanies observed) {
        this.registry = registry;
        this.observed = observed;
    }

    /** A ticket was opened. */
    public void created(Channel channel) {
        registry.counter("docket.tickets.created", "channel", channel.name()).increment();
    }

    /** A ticket went from one status to another, perhaps within a category. */
    public void moved(Category from, Category to, Cause cause) {
        moves(from, to, cause.kind()).increment();
    }

    /** A message joined a ticket. */
    public void said(MessageType type, boolean byCustomer) {
        messages(type, byCustomer ? BY_CUSTOMER : BY_DESK).increment();
    }

    /** What another service asked for over Kafka was done, or refused. */
    public void intake(boolean accepted) {
        intakeEvents(accepted).increment();
    }

    /** A promised update did not come. */
    public void promiseBroken(String company) {
        registry.counter("docket.promises.broken").increment();
        if (observed.has(company)) {
            brokenPromises(company).increment();
        }
    }

    /** Somebody of the desk answered a ticket for the first time, so long after it was opened. */
    public void firstReply(String company, Duration after) {
        firstReplies("docket.first.reply", Tags.empty()).record(after);
        if (observed.has(company)) {
            firstReplies("docket.company.first.reply", Tags.of("company", company))
                    .record(after);
        }
    }

    /** A counter that begins with its first event hides that one: what grew cannot be told from what was always so. */
    void beginAtZero(@Observes StartupEvent event) {
        for (Channel channel : Channel.values()) {
            registry.counter("docket.tickets.created", "channel", channel.name());
        }
        intakeEvents(true);
        intakeEvents(false);
        registry.counter("docket.promises.broken");
        firstReplies("docket.first.reply", Tags.empty());
        for (String company : observed.all()) {
            brokenPromises(company);
            firstReplies("docket.company.first.reply", Tags.of("company", company));
        }
    }

    private Counter intakeEvents(boolean accepted) {
        return registry.counter("docket.intake.events", "outcome", accepted ? "ACCEPTED" : "REJECTED");
    }

    private Counter moves(Category from, Category to, CauseKind cause) {
        return registry.counter("docket.tickets.moved", "from", from.name(), "to", to.name(), "cause", cause.name());
    }

    private Counter messages(MessageType type, String by) {
        return registry.counter("docket.messages", "type", type.name(), "by", by);
    }

    private Counter brokenPromises(String company) {
        return registry.counter("docket.company.promises.broken", "company", company);
    }

    private Timer firstReplies(String name, Tags tags) {
        return Timer.builder(name)
                .description("How long after its opening a ticket was first answered by the desk")
                .serviceLevelObjectives(FIRST_REPLY_BOUNDS)
                .tags(tags)
                .register(registry);
    }
}
