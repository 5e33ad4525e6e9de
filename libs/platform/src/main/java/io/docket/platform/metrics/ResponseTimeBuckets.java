package io.docket.platform.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * Counts {@code http_server_requests_seconds} in a few buckets from 5 ms to 10 s. Buckets of all replicas can be added up, which
 * percentiles that each computes for itself cannot. Each bucket is a series for each path, method and status: therefore few.
 */
final class ResponseTimeBuckets implements MeterFilter {

    private static final String REQUESTS = "http.server.requests";

    private static final double[] BOUNDS_IN_NANOS = Stream.of(5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000)
            .mapToDouble(millis -> Duration.ofMillis(millis).toNanos())
            .toArray();

    @Override
    public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
        return REQUESTS.equals(id.getName())
                ? DistributionStatisticConfig.builder()
                        .serviceLevelObjectives(BOUNDS_IN_NANOS)
                        .build()
                        .merge(config)
                : config;
    }
}
