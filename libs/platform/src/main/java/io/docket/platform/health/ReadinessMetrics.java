package io.docket.platform.health;

import io.docket.platform.metrics.Sample;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.health.SmallRyeHealth;
import io.smallrye.health.SmallRyeHealthReporter;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * {@code docket_ready{check}}: 1 while a readiness check says yes, 0 while it says no, asked every ten seconds; no
 * number where they cannot be asked. A probe shows only that something is wrong; this shows what, and for how long.
 */
@ApplicationScoped
public class ReadinessMetrics implements Sample {

    private static final Logger LOG = Logger.getLogger(ReadinessMetrics.class);
    private static final Duration EVERY = Duration.ofSeconds(10);

    private final SmallRyeHealthReporter reporter;
    private final MeterRegistry registry;
    private final Map<String, Double> answers = new ConcurrentHashMap<>();

    public ReadinessMetrics(SmallRyeHealthReporter reporter, MeterRegistry registry) {
        this.reporter = reporter;
        this.registry = registry;
    }

    @Override
    public Duration every() {
        return EVERY;
    }

    @Override
    public Uni<Void> take() {
        return reporter.getReadinessAsync()
                .invoke(this::note)
                .replaceWithVoid()
                .onFailure()
                .invoke(this::unknown)
                .onFailure()
                .recoverWithNull();
    }

    void note(SmallRyeHealth health) {
        health.getPayload().getJsonArray("checks").getValuesAs(JsonObject.class).forEach(this::note);
    }

    private void note(JsonObject check) {
        String name = check.getString("name");
        if (answers.put(name, "UP".equals(check.getString("status")) ? 1.0 : 0.0) == null) {
            Gauge.builder("docket.ready", () -> answers.get(name))
                    .description("Whether a readiness check says yes")
                    .tag("check", name)
                    .register(registry);
        }
    }

    void unknown(Throwable failure) {
        answers.replaceAll((check, answer) -> Double.NaN);
        LOG.warnf("The readiness checks could not be asked; tried again in %s: %s", EVERY, failure);
    }
}
