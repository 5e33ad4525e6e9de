package io.docket.platform.metrics;

import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How all meters of a service look: each says by {@code application} whose it is, so that queries need not know what an installation
 * calls its releases, and the requests' times are counted in buckets.
 */
@ApplicationScoped
public class ServiceMeters {

    @Produces
    @Singleton
    MeterFilter application(@ConfigProperty(name = "quarkus.application.name") String service) {
        return MeterFilter.commonTags(Tags.of("application", service));
    }

    @Produces
    @Singleton
    MeterFilter responseTimes() {
        return new ResponseTimeBuckets();
    }
}
