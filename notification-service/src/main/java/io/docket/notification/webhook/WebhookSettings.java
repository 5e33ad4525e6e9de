package io.docket.notification.webhook;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

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

    /** The pause after the first attempt; it doubles with each, up to {@code docket.delivery.longest-pause}. */
    @WithDefault("PT5S")
    Duration firstPause();

    /** Webhooks get no events from further before their registration than the clocks of two databases may differ by. */
    @WithDefault("PT1M")
    Duration clockTolerance();
}
