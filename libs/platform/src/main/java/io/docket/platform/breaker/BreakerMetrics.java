package io.docket.platform.breaker;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** {@code docket_breakers_tripped}: how many wait for somebody's decision, of all companies and kinds. */
@ApplicationScoped
class BreakerMetrics {

    private final MeterRegistry registry;
    private volatile long tripped;

    BreakerMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void begin() {
        Gauge.builder("docket.breakers.tripped", () -> tripped)
                .description("Breakers that hold something until somebody decides")
                .strongReference(true)
                .register(registry);
    }

    void tripped(long now) {
        tripped = now;
    }
}
