package io.docket.platform.metrics;

import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Takes every {@link Sample} of the service in its rhythm, and none while its last one is still being taken. */
@ApplicationScoped
public class Sampler {

    private static final long AT_ONCE = 1;

    private final Vertx vertx;
    private final List<Sample> samples;
    private final List<Long> timers = new ArrayList<>();

    Sampler(Vertx vertx, @All List<Sample> samples) {
        this.vertx = vertx;
        this.samples = samples;
    }

    void start(@Observes StartupEvent event) {
        for (Sample sample : samples) {
            AtomicBoolean busy = new AtomicBoolean();
            timers.add(vertx.setPeriodic(AT_ONCE, sample.every().toMillis(), tick -> unlessBusy(sample, busy)));
        }
    }

    void stop(@Observes ShutdownEvent event) {
        timers.forEach(vertx::cancelTimer);
    }

    private static void unlessBusy(Sample sample, AtomicBoolean busy) {
        if (busy.compareAndSet(false, true)) {
            sample.take()
                    .onTermination()
                    .invoke(() -> busy.set(false))
                    .subscribe()
                    .with(taken -> {});
        }
    }
}
