package io.docket.platform.health;

import io.docket.platform.outbox.RelayLifecycle;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready only while events leave the outbox's relay; the database's own check is Quarkus's. */
@Readiness
@ApplicationScoped
public class RelayReady implements HealthCheck {

    private final RelayLifecycle relay;

    public RelayReady(RelayLifecycle relay) {
        this.relay = relay;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("outbox-relay").status(relay.isAlive()).build();
    }
}
