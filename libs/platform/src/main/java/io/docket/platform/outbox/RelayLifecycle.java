package io.docket.platform.outbox;

import io.docket.platform.id.Ids;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Runs the relay as long as the service runs. */
@ApplicationScoped
public class RelayLifecycle {

    private final Relay relay;
    private final boolean wanted;

    public RelayLifecycle(
            OutboxConfig config,
            @ConfigProperty(name = "quarkus.application.name") String service,
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            @ReactiveDataSource("worker") Pool pool,
            RelayWaking waking,
            MeterRegistry registry) {
        this.relay = new Relay(settings(config, service, kafka), pool, waking, registry);
        this.wanted = config.relay();
    }

    /** Whether the relay does what it is to do. */
    public boolean isAlive() {
        return !wanted || relay.isAlive();
    }

    void start(@Observes StartupEvent event) {
        if (wanted) {
            relay.start();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        if (wanted) {
            relay.stop();
        }
    }

    private static RelaySettings settings(OutboxConfig config, String service, Map<String, Object> kafka) {
        return new RelaySettings(
                service,
                Ids.next().toString(),
                config.buckets(),
                config.threads(),
                config.batch(),
                config.lease(),
                config.sweep(),
                config.backoff(),
                kafka);
    }
}
