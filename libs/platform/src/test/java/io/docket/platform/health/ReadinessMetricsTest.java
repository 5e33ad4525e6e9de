package io.docket.platform.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.health.SmallRyeHealth;
import jakarta.json.Json;
import org.junit.jupiter.api.Test;

class ReadinessMetricsTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final ReadinessMetrics metrics = new ReadinessMetrics(null, registry);

    @Test
    void eachCheckIsOneWhileItSaysYesAndZeroWhileItSaysNo() {
        metrics.note(answer("database", "UP", "outbox-relay", "UP"));
        assertThat(ready("outbox-relay")).isEqualTo(1);

        metrics.note(answer("database", "UP", "outbox-relay", "DOWN"));

        assertThat(ready("outbox-relay")).isZero();
        assertThat(ready("database")).isEqualTo(1);
    }

    @Test
    void whereTheChecksCannotBeAskedThereIsNoNumberRatherThanAnOldOne() {
        metrics.note(answer("database", "UP", "outbox-relay", "DOWN"));

        metrics.unknown(new IllegalStateException("shutting down"));

        assertThat(ready("database")).isNaN();
        assertThat(ready("outbox-relay")).isNaN();
    }

    private double ready(String check) {
        return registry.get("docket.ready").tag("check", check).gauge().value();
    }

    private static SmallRyeHealth answer(String one, String itsStatus, String other, String theOthers) {
        return new SmallRyeHealth(Json.createObjectBuilder()
                .add("status", "DOWN")
                .add(
                        "checks",
                        Json.createArrayBuilder()
                                .add(Json.createObjectBuilder().add("name", one).add("status", itsStatus))
                                .add(Json.createObjectBuilder()
                                        .add("name", other)
                                        .add("status", theOthers)))
                .build());
    }
}
