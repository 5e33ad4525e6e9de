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

    /** The pause after the first attempt; it doubles with each, up to {@code docket.delivery.longest-pause}. */
    @WithDefault("PT5S")
    Duration firstPause();

    /** Webhooks get no events from further before their registration than the clocks of two databases may differ by. */
    @WithDefault("PT1M")
    Duration clockTolerance();
}
