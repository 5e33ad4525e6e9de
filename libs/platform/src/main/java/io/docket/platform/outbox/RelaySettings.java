package io.docket.platform.outbox;

import io.docket.platform.settings.Sense;
import java.time.Duration;
import java.util.Map;

/**
 * How a relay works. Refuses what cannot work.
 *
 * @param service the service whose outbox it is; part of the producers' transactional ids and the events' source
 * @param holder this process, unlike any other
 * @param buckets into how many buckets keys are hashed, the same in all processes
 * @param threads how many buckets are published at a time
 * @param batch how many events go into one Kafka transaction at most
 * @param lease how long a bucket's lease lasts without being renewed
 * @param sweep how often to look for rows that nobody was woken for
 * @param backoff the longest pause after failures
 * @param kafka how to reach the broker, as Kafka's own properties
 */
public record RelaySettings(
        String service,
        String holder,
        int buckets,
        int threads,
        int batch,
        Duration lease,
        Duration sweep,
        Duration backoff,
        Map<String, Object> kafka) {

    private static final Duration SHORTEST_LEASE = Duration.ofMillis(500);

    public RelaySettings {
        Sense.require(buckets >= 1 && buckets <= 256, "docket.outbox.buckets must be from 1 to 256");
        Sense.require(threads >= 1, "docket.outbox.threads must be at least 1");
        Sense.require(batch >= 1 && batch <= 10_000, "docket.outbox.batch must be from 1 to 10000");
        Sense.require(lease.compareTo(SHORTEST_LEASE) >= 0, "docket.outbox.lease must be at least half a second");
        Sense.require(!sweep.isZero() && !sweep.isNegative(), "docket.outbox.sweep must be longer than nothing");
        Sense.require(!backoff.isZero() && !backoff.isNegative(), "docket.outbox.backoff must be longer than nothing");
        kafka = Map.copyOf(kafka);
    }

    String transactionalId(int bucket) {
        return service + "-outbox-" + bucket;
    }

    String leaseName(int bucket) {
        return "outbox-" + bucket;
    }

    String source() {
        return "urn:docket:" + service;
    }
}
