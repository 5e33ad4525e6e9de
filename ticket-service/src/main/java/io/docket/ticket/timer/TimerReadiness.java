package io.docket.ticket.timer;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready once this replica has not managed a sweep for half a minute. */
@Readiness
@ApplicationScoped
class TimerReadiness implements HealthCheck {

    private final TimerLoop loop;

    TimerReadiness(TimerLoop loop) {
        this.loop = loop;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("timer-loop").status(loop.isAlive()).build();
    }
}
