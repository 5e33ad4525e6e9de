package io.docket.notification.webhook;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/** {@code docket.webhooks.*}. */
@ConfigMapping(prefix = "docket.webhooks")
public interface WebhookSettings {

    /** How many webhooks a company can have. */
    @WithDefault("20")
    int most();

    /** How many deliveries a sender has under way at the same time, to all webhooks. They wait for receivers, and need no thread. */
    @WithDefault("256")
    int atOnce();

    /** How many of them may go to one webhook. To one whose last answer was not a good one: one. */
    @WithDefault("4")
    int ofEach();

    /**
     * The pauses between the attempts of a delivery, after the last of which it is given up: what Standard Webhooks recommends,
     * a little more than three days. Each but the first is lengthened by up to a tenth.
     */
    @WithDefault("PT5S,PT5M,PT30M,PT2H,PT5H,PT10H,PT14H,PT20H,PT24H")
    List<Duration> retryPauses();

    /** For how long a receiver can have itself left alone by {@code Retry-After}. */
    @WithDefault("PT24H")
    Duration longestRetryAfter();

    /** After how long without one success a webhook is disabled. */
    @WithDefault("P5D")
    Duration disableAfter();

    /** For how long since Docket disabled a webhook its events are entered, to be sent again once it is enabled. */
    @WithDefault("P30D")
    Duration keptWhileDisabled();

    /** Webhooks get no events from further before their registration than the clocks of two databases may differ by. */
    @WithDefault("PT1M")
    Duration clockTolerance();
}
