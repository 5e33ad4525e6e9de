package io.docket.notification.notice;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;

/**
 * {@code docket_notices_total{channel,state}}: notices by the state they entered; {@code docket_notice_lag_seconds}; {@code
 * docket_sending_paused}; {@code docket_sending_companies_paused}.
 */
@ApplicationScoped
public class NoticeMetrics {

    private final MeterRegistry registry;
    private volatile Backlog backlog = new Backlog(0, false, 0);

    NoticeMetrics(MeterRegistry registry) {
        this.registry = registry;
        Gauge.builder("docket.notice.lag", () -> backlog.seconds())
                .description("How long the oldest pending notice has been waiting")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("docket.sending.paused", () -> backlog.paused() ? 1 : 0)
                .description("1 while an operator has paused all sending")
                .register(registry);
        Gauge.builder("docket.sending.companies.paused", () -> backlog.companiesPaused())
                .description("Of how many companies an operator has paused the sending")
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
        count(channel, state, 1);
    }

    /** Counts several. */
    public void count(String channel, NoticeState state, int notices) {
        counter(channel, state).increment(notices);
    }

    /** Notes how far the senders are behind, as a claim has just seen it. */
    public void behind(Backlog backlog) {
        this.backlog = backlog;
    }

    /** Whether all sending was paused when a claim saw it last. */
    public boolean isPaused() {
        return backlog.paused();
    }

    private Counter counter(String channel, NoticeState state) {
        return Counter.builder("docket.notices")
                .description("Notices by the state they entered")
                .tag("channel", channel)
                .tag("state", state.name())
                .register(registry);
    }
}
