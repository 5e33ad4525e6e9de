package io.docket.ticket.metrics;

import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.Status;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code docket_company_tickets{company,status,category,waits_for}}: how many tickets of an observed company are in a status now, all
 * replicas seeing the same; {@code docket_company_samples_failed_total}: how often they could not be counted.
 *
 * <p>{@code waits_for} is whose turn it is: the awaited side, {@code desk}, or {@code nobody} while the ticket is paused or resolved.
 */
@ApplicationScoped
class CompanyMetrics {

    private static final String DESK = "desk";
    private static final String NOBODY = "nobody";

    private final MultiGauge tickets;
    private final Counter failures;
    private final Map<String, List<MultiGauge.Row<?>>> rows = new HashMap<>();

    CompanyMetrics(MeterRegistry registry) {
        tickets = MultiGauge.builder("docket.company.tickets")
                .description("Tickets of an observed company by status, without closed ones, each up to "
                        + TicketCounts.AT_MOST)
                .register(registry);
        failures = Counter.builder("docket.company.samples.failed")
                .description("How often the tickets of an observed company could not be counted")
                .register(registry);
    }

    /** Shows what was just counted, a number for each of the statuses. */
    synchronized void counted(String company, Scheme scheme, Map<String, Long> counts) {
        rows.put(
                company,
                counts.entrySet().stream()
                        .<MultiGauge.Row<?>>map(one -> MultiGauge.Row.of(
                                tags(company, scheme, scheme.requireStatus(one.getKey())), one.getValue()))
                        .toList());
        show();
    }

    /** Shows nothing of a company rather than what was so some time ago. */
    synchronized void unknown(String company) {
        failures.increment();
        if (rows.remove(company) != null) {
            show();
        }
    }

    private void show() {
        tickets.register(rows.values().stream().flatMap(List::stream).toList(), true);
    }

    private static Tags tags(String company, Scheme scheme, Status status) {
        return Tags.of(
                "company",
                company,
                "status",
                status.id(),
                "category",
                status.category().name(),
                "waits_for",
                waitsFor(scheme, status));
    }

    private static String waitsFor(Scheme scheme, Status status) {
        return switch (status.category()) {
            case NEW, PROCESSING -> DESK;
            case AWAITING_RESPONSE -> scheme.awaitedSide(status).orElse(NOBODY);
            case PAUSED, RESOLVED, CLOSED -> NOBODY;
        };
    }
}
