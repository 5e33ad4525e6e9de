package io.docket.notification.notice;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;

/** {@code docket_notices_total{channel,state}}: notices by the state they entered; {@code docket_notice_lag_seconds}. */
@ApplicationScoped
public class NoticeMetrics {

    private final MeterRegistry registry;
    private volatile double lagSeconds;

    NoticeMetrics(MeterRegistry registry) {
        this.registry = registry;
        Gauge.builder("docket.notice.lag", () -> lagSeconds)
                .description("How long the oldest pending notice has been waiting")
                .baseUnit("seconds")
                .register(registry);
    }

    /** Lets the figures of these channels begin at zero: a counter that begins with its first notice hides that one. */
    public void beginAtZero(Collection<String> channels) {
        for (String channel : channels) {
            for (NoticeState state : NoticeState.values()) {
                counter(channel, state);
            }
        }
    }

    /** Counts a notice of a channel that entered a state. */
    public void count(String channel, NoticeState state) {
        counter(channel, state).increment();
    }

    /** Notes how long the oldest pending notice has been waiting. */
    public void lag(double seconds) {
        lagSeconds = seconds;
    }

    private Counter counter(String channel, NoticeState state) {
        return Counter.builder("docket.notices")
                .description("Notices by the state they entered")
                .tag("channel", channel)
                .tag("state", state.name())
                .register(registry);
    }
}
