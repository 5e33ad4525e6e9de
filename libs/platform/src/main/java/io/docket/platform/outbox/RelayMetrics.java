package io.docket.platform.outbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** {@code docket_outbox_lag_seconds}, {@code docket_outbox_parked_keys}, {@code docket_outbox_published_total{outcome}}. */
final class RelayMetrics {

    private final MeterRegistry registry;
    private volatile OutboxRows.Lag lag = new OutboxRows.Lag(0, 0);

    RelayMetrics(MeterRegistry registry) {
        this.registry = registry;
        Gauge.builder("docket.outbox.lag", () -> lag.seconds())
                .baseUnit("seconds")
                .description("Age of the oldest event in this replica's buckets that is not published yet")
                .register(registry);
        Gauge.builder("docket.outbox.parked.keys", () -> lag.parkedKeys())
                .description("Keys whose events wait because the broker refused the first of them for good")
                .register(registry);
        for (RelayOutcome outcome : RelayOutcome.values()) {
            published(outcome, 0);
        }
    }

    void published(RelayOutcome outcome, int events) {
        registry.counter("docket.outbox.published", "outcome", outcome.tag()).increment(events);
    }

    void behind(OutboxRows.Lag lag) {
        this.lag = lag;
    }
}
