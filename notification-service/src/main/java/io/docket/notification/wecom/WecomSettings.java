package io.docket.notification.wecom;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** {@code docket.wecom.*}. */
@ConfigMapping(prefix = "docket.wecom")
public interface WecomSettings {

    /** How many messages a robot takes within any minute. */
    @WithDefault("20")
    int perMinute();
}
