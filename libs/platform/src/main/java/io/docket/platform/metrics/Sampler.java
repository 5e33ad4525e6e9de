package io.docket.platform.metrics;

import io.docket.platform.periodic.PeriodicWork;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.jboss.logging.Logger;

/** Takes every {@link Sample} of the service in its rhythm, and none while its last one is still being taken. */
@ApplicationScoped
public class Sampler {

    private static final Logger LOG = Logger.getLogger(Sampler.class);

    private final List<PeriodicWork> samples;

    Sampler(Vertx vertx, @All List<Sample> samples) {
        this.samples = samples.stream()
                .map(sample -> new PeriodicWork(vertx, sample.every(), sample::take, Sampler::failed))
                .toList();
    }

    void start(@Observes StartupEvent event) {
        samples.forEach(PeriodicWork::startNow);
    }

    void stop(@Observes ShutdownEvent event) {
        samples.forEach(PeriodicWork::stop);
    }

    private static void failed(Throwable failure) {
        LOG.warnf(failure, "A figure could not be taken now; it is tried again");
    }
}
