package io.docket.platform.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** {@code docket.outbox.*}. */
@ConfigMapping(prefix = "docket.outbox")
public interface OutboxConfig {

    /** Whether this process publishes. */
    @WithDefault("true")
    boolean relay();

    /** Into how many buckets keys are hashed. To be changed only while the outbox is empty and no replica runs. */
    @WithDefault("16")
    int buckets();

    /** How many buckets this process publishes at a time. */
    @WithDefault("4")
    int threads();

    /** How many events go into one Kafka transaction at most. */
    @WithDefault("500")
    int batch();

    /** How long a bucket's lease lasts without being renewed; a replica that died is replaced after it. */
    @WithDefault("PT10S")
    Duration lease();

    /** How often to look for rows that nobody was woken for. */
    @WithDefault("PT1S")
    Duration sweep();

    /** The longest pause after failures; the first is a hundredth of it. */
    @WithDefault("PT10S")
    Duration backoff();
}
