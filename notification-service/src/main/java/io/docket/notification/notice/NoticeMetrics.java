package io.docket.notification.notice;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** {@code docket_notices_total{state}}: notices by the state they entered; {@code docket_notice_lag_seconds}. */
@ApplicationScoped
public class NoticeMetrics {

    private final Map<NoticeState, Counter> entered = new EnumMap<>(NoticeState.class);
    private volatile double lagSeconds;

    NoticeMetrics(MeterRegistry registry) {
        Arrays.stream(NoticeState.values()).forEach(state -> entered.put(state, counter(registry, state)));
        Gauge.builder("docket.notice.lag", () -> lagSeconds)
                .description("How long the oldest pending notice has been waiting")
                .baseUnit("seconds")
                .register(registry);
    }

    /** Counts a notice that entered a state. */
    public void count(NoticeState state) {
        entered.get(state).increment();
    }

    /** Notes how long the oldest pending notice has been waiting. */
    public void lag(double seconds) {
        lagSeconds = seconds;
    }

    private static Counter counter(MeterRegistry registry, NoticeState state) {
        return Counter.builder("docket.notices")
                .description("Notices by the state they entered")
                .tag("state", state.name())
                .register(registry);
    }
}
