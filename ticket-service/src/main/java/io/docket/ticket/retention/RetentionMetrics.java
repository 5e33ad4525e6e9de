package io.docket.ticket.retention;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** {@code docket_retention_removed_total} and {@code docket_retention_failures_total}, tickets: nothing else tells of a removal. */
@ApplicationScoped
class RetentionMetrics {
    private final Counter removed;
    private final Counter failures;

    RetentionMetrics(MeterRegistry registry) {
        removed = registry.counter("docket.retention.removed");
        failures = registry.counter("docket.retention.failures");
    }

    /** Counters that begin with their first event hide that one. */
    void beginAtZero(@Observes StartupEvent event) {
        removed.increment(0);
        failures.increment(0);
    }

    void removed() {
        removed.increment();
    }

    void failed() {
        failures.increment();
    }
}
