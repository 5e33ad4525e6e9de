package io.docket.config.impact;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** Where ticket-service is, and how long it is waited for. */
@ConfigMapping(prefix = "docket.ticket-service")
public interface TicketServiceSettings {

    /** Its address, without a path. */
    URI url();

    /** How long a dry run waits for its answer, and then does without. */
    @WithDefault("PT5S")
    Duration patience();
}
