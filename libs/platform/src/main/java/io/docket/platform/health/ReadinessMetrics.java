package io.docket.platform.health;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.health.SmallRyeHealth;
import io.smallrye.health.SmallRyeHealthReporter;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * {@code docket_ready{check}}: 1 while a readiness check says yes, 0 while it says no, asked every ten seconds. A probe shows only
 * that something is wrong; this shows what, and for how long.
 */
@ApplicationScoped
public class ReadinessMetrics {

    private static final Logger LOG = Logger.getLogger(ReadinessMetrics.class);
    private static final Duration EVERY = Duration.ofSeconds(10);

    private final Vertx vertx;
    private final SmallRyeHealthReporter reporter;
    private final MeterRegistry registry;
    private final Map<String, Boolean> answers = new ConcurrentHashMap<>();
    private long timer;

    public ReadinessMetrics(Vertx vertx, SmallRyeHealthReporter reporter, MeterRegistry registry) {
        this.vertx = vertx;
        this.reporter = reporter;
        this.registry = registry;
    }

    void start(@Observes StartupEvent event) {
        timer = vertx.setPeriodic(EVERY.toMillis(), tick -> ask());
    }

    void stop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(timer);
    }

    private void ask() {
        reporter.getReadinessAsync()
                .subscribe()
                .with(this::note, failure -> LOG.warn("The readiness checks could not be asked", failure));
    }

    void note(SmallRyeHealth health) {
        health.getPayload().getJsonArray("checks").getValuesAs(JsonObject.class).forEach(this::note);
    }

    private void note(JsonObject check) {
        String name = check.getString("name");
        if (answers.put(name, "UP".equals(check.getString("status"))) == null) {
            Gauge.builder("docket.ready", () -> answers.get(name) ? 1 : 0)
                    .description("Whether a readiness check says yes")
                    .tag("check", name)
                    .register(registry);
        }
    }
}
