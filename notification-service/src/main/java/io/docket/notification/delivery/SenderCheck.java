package io.docket.notification.delivery;

import io.docket.notification.notice.NoticeMetrics;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Alive: the sender gets on. One that hangs past two claims has lost everything it held and needs a restart. */
@Liveness
@ApplicationScoped
class SenderCheck implements HealthCheck {

    private final Sender sender;
    private final NoticeMetrics metrics;
    private final Duration longest;

    SenderCheck(Sender sender, NoticeMetrics metrics, DeliverySettings settings) {
        this.sender = sender;
        this.metrics = metrics;
        this.longest = settings.claim().multipliedBy(2);
    }

    @Override
    public HealthCheckResponse call() {
        Duration busy = sender.busyFor();
        return HealthCheckResponse.named("notice sender")
                .status(busy.compareTo(longest) < 0)
                .withData("busySeconds", busy.toSeconds())
                .withData("paused", metrics.isPaused())
                .build();
    }
}
