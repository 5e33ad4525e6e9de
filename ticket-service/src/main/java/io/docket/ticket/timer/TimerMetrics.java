package io.docket.ticket.timer;

import io.docket.scheme.engine.ClockKind;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/**
 * {@code docket_timer_lag_seconds}, the age of the oldest due clock of all companies as this replica last saw it, and
 * {@code docket_timers_fired_total{kind,outcome}}.
 */
@ApplicationScoped
class TimerMetrics {

    /** The kind of a clock that was not seen, because its ticket was held or the clock gone. */
    static final String UNSEEN = "UNSEEN";

    private final MeterRegistry registry;
    private volatile Duration lag = Duration.ZERO;

    TimerMetrics(MeterRegistry registry) {
        this.registry = registry;
        Gauge.builder("docket.timer.lag", () -> lag.toMillis() / 1000d)
                .baseUnit("seconds")
                .description("Age of the oldest due clock")
                .strongReference(true)
                .register(registry);
    }

    void lag(Duration age) {
        lag = age;
    }

    void count(String kind, Firing outcome) {
        counter(kind, outcome).increment();
    }

    /** A counter that begins with its first event hides that one. */
    void beginAtZero(@Observes StartupEvent event) {
        for (Firing outcome : Firing.values()) {
            counter(UNSEEN, outcome);
            for (ClockKind kind : ClockKind.values()) {
                counter(kind.name(), outcome);
            }
        }
    }

    private Counter counter(String kind, Firing outcome) {
        return registry.counter("docket.timers.fired", "kind", kind, "outcome", outcome.name());
    }
}
