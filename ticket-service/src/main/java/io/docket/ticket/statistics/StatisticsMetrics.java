package io.docket.ticket.statistics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * {@code docket_statistics_overtaken_total}, tickets that the walk had to count because no event had told of them in time; {@code
 * docket_statistics_failures_total}, how often the walk could not go on.
 */
@ApplicationScoped
class StatisticsMetrics {
    private final Counter overtaken;
    private final Counter failures;

    StatisticsMetrics(MeterRegistry registry) {
        overtaken = registry.counter("docket.statistics.overtaken");
        failures = registry.counter("docket.statistics.failures");
    }

    /** A counter that begins with its first event hides that one. */
    void beginAtZero(@Observes StartupEvent event) {
        overtook(0);
    }

    /** The walk counted so many tickets. */
    void overtook(int tickets) {
        overtaken.increment(tickets);
    }

    /** The walk could not count the tickets that came next. */
    void failed() {
        failures.increment();
    }
}
