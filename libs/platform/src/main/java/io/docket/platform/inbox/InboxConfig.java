package io.docket.platform.inbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** {@code docket.inbox.*}. */
@ConfigMapping(prefix = "docket.inbox")
public interface InboxConfig {

    /** How often an event is tried by itself before it is parked. */
    @WithDefault("3")
    int attempts();

    /**
     * How many events of a partition in one batch are tried that often; what fails by itself after them is parked at once, so that
     * thousands that nobody can take hold up their consumer for seconds each hundred, not for minutes.
     */
    @WithDefault("3")
    int patience();

    /** The pause before an event that failed by itself is tried again; doubles each time. */
    @WithDefault("PT0.2S")
    Duration pause();

    /** The longest pause while the database cannot be reached; it is tried for as long as that takes. */
    @WithDefault("PT5S")
    Duration longestPause();
}
