package io.docket.notification.delivery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** {@code docket.delivery.*}: how senders work the ledger off. */
@ConfigMapping(prefix = "docket.delivery")
public interface DeliverySettings {

    /** Whether this process sends. */
    @WithDefault("true")
    boolean enabled();

    /** How many notices of a channel a sender claims at a time. It claims the next when it has begun the last of these. */
    @WithDefault("40")
    int batch();

    /** How many of them may be of one company: companies take turns, so that one's thousands delay nobody. */
    @WithDefault("10")
    int perCompany();

    /** How many a sender sends at the same time on each channel; webhooks have {@code docket.webhooks.at-once}. */
    @WithDefault("8")
    int atOnce();

    /** For how long a claim holds. A sender that died is replaced after it. */
    @WithDefault("PT1M")
    Duration claim();

    /**
     * How long an attempt may take until it is handed over, after which it is taken back; and as long again until it is
     * answered, after which it is in doubt.
     */
    @WithDefault("PT15S")
    Duration sendWithin();

    /**
     * After how many attempts a notice is given up. With the pauses below that is about seven hours. One that may have arrived
     * twice is given up before. Webhooks have {@code docket.webhooks.retry-pauses}.
     */
    @WithDefault("24")
    int attempts();

    /** The pause after the first attempt; it doubles with each. */
    @WithDefault("PT1S")
    Duration firstPause();

    /** The longest pause between two attempts. */
    @WithDefault("PT30M")
    Duration longestPause();

    /** For how long it can be seen what became of each attempt to post to a webhook. */
    @WithDefault("P30D")
    Duration attemptsKept();

    /** How often what is older is thrown away. */
    @WithDefault("PT1H")
    Duration attemptsSweep();

    /** How often a sender looks for work that nobody told it of. */
    @WithDefault("PT1S")
    Duration sweep();

    /** How often it begins to look at all lines of deliveries for one that stands still. */
    @WithDefault("PT1M")
    Duration linesSweep();

    /** How long a sender that is told to stop may go on with what it has claimed. */
    @WithDefault("PT30S")
    Duration stopWithin();
}
