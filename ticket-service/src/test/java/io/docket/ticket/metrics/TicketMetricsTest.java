package io.docket.ticket.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.docket.ticket.Desk;
import io.docket.ticket.scheme.RunningStack;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is counted of all companies together, and of those that are observed by themselves. */
@QuarkusTest
@WithTestResource(value = RunningStack.class, scope = TestResourceScope.GLOBAL)
class TicketMetricsTest {

    @Inject
    MeterRegistry registry;

    @AfterEach
    void it_is_the_present_again() {
        Desk.returnToPresent();
    }

    @Test
    void a_tickets_way_is_counted_by_categories_and_causes_and_its_first_answer_is_timed_once() {
        Desk desk = Desk.from("standard");
        double created = count("docket.tickets.created", "channel", "PHONE");
        double begun = moves("NEW", "PROCESSING", "REACTION");
        double resolved = moves("PROCESSING", "RESOLVED", "AGENT");
        double asked = count("docket.messages", "type", "REPLY", "by", "CUSTOMER");
        double answered = count("docket.messages", "type", "REPLY", "by", "DESK");
        long firstReplies = firstReplies().count();
        double seconds = firstReplies().totalTime(TimeUnit.SECONDS);

        String ticket = desk.agent("anna")
                .body(Map.of(
                        "subject", "The zip is torn",
                        "description", "It tore on the first day.",
                        "channel", "PHONE",
                        "requester", Map.of("name", "Carl", "email", "carl@example.org")))
                .post("/api/v1/tickets")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        desk.assign(ticket, Map.of("assignee", "anna"));
        Desk.passes(Duration.ofHours(2));
        desk.agentReplies(ticket, "Which tent is it?");
        desk.agentReplies(ticket, "And which zip?");
        desk.move(ticket, Map.of("to", "resolved"));
        desk.customerReplies(desk.ticket(), "Hello?");

        assertThat(count("docket.tickets.created", "channel", "PHONE")).isEqualTo(created + 1);
        assertThat(moves("NEW", "PROCESSING", "REACTION")).isEqualTo(begun + 1);
        assertThat(moves("PROCESSING", "RESOLVED", "AGENT")).isEqualTo(resolved + 1);
        assertThat(count("docket.messages", "type", "REPLY", "by", "CUSTOMER")).isEqualTo(asked + 1);
        assertThat(count("docket.messages", "type", "REPLY", "by", "DESK")).isEqualTo(answered + 2);
        assertThat(firstReplies().count()).isEqualTo(firstReplies + 1);
        assertThat(firstReplies().totalTime(TimeUnit.SECONDS) - seconds).isBetween(2 * 3600.0, 2 * 3600.0 + 60);
    }

    @Test
    void what_is_refused_is_not_counted() {
        Desk desk = Desk.from("retail");
        String ticket = desk.assignedTicket();
        double moved = count("docket.tickets.moved", "cause", "AGENT");
        double answered = count("docket.messages", "type", "REPLY", "by", "DESK");

        desk.refusals(ticket, Map.of("to", "customer-reply", "reply", Map.of("body", "We look into it.")));

        assertThat(count("docket.tickets.moved", "cause", "AGENT")).isEqualTo(moved);
        assertThat(count("docket.messages", "type", "REPLY", "by", "DESK")).isEqualTo(answered);
    }

    @Test
    void observed_companies_are_counted_by_themselves_and_begin_at_zero_others_are_not() {
        SimpleMeterRegistry own = new SimpleMeterRegistry();
        TicketMetrics metrics = new TicketMetrics(own, ObservedCompaniesTest.observed("seen,still"));
        metrics.beginAtZero(null);

        metrics.promiseBroken("seen");
        metrics.promiseBroken("unseen");
        metrics.firstReply("seen", Duration.ofMinutes(7));
        metrics.firstReply("unseen", Duration.ofMinutes(7));

        assertThat(own.get("docket.promises.broken").counter().count()).isEqualTo(2);
        assertThat(own.get("docket.company.promises.broken")
                        .tag("company", "seen")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(own.get("docket.company.promises.broken")
                        .tag("company", "still")
                        .counter()
                        .count())
                .isZero();
        assertThat(own.find("docket.company.promises.broken")
                        .tag("company", "unseen")
                        .counters())
                .isEmpty();
        assertThat(own.get("docket.company.first.reply")
                        .tag("company", "seen")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(own.get("docket.first.reply").timer().count()).isEqualTo(2);
    }

    private Timer firstReplies() {
        return registry.get("docket.first.reply").timer();
    }

    private double moves(String from, String to, String cause) {
        return count("docket.tickets.moved", "from", from, "to", to, "cause", cause);
    }

    private double count(String name, String... tags) {
        return registry.find(name).tags(tags).counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }
}
