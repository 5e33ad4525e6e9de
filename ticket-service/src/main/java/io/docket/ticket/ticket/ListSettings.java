package io.docket.ticket.ticket;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** {@code docket.lists.*}: what a list of tickets may cost. */
@ConfigMapping(prefix = "docket.lists")
public interface ListSettings {

    /** How long the database may take for one statement, before the caller is answered 503. */
    @WithDefault("PT2S")
    Duration patience();
}
