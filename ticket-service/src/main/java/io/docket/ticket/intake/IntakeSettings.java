package io.docket.ticket.intake;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much of this replica one company's events may take, and for what events wait. */
@ConfigMapping(prefix = "docket.intake")
public interface IntakeSettings {

    /** How many events a second each replica takes of one company for long; what is above is refused with 429. */
    @WithDefault("100")
    int rate();

    /** How many events of one company may come at once before the rate counts. */
    @WithDefault("5000")
    int burst();

    /** For how long from its writing an event waits for the scheme of a company that nobody knows yet. */
    @WithDefault("PT5S")
    Duration awaitScheme();

    /** By how much a token may be early or late at its record's time: by as much as a call's may at its own. */
    @WithDefault("0")
    Duration tokenGrace();

    /** The pause before the issuer of tokens is asked again that did not answer; doubles each time. */
    @WithDefault("PT0.5S")
    Duration pause();

    /** The longest such pause; the issuer is asked for as long as it takes. */
    @WithDefault("PT5S")
    Duration longestPause();
}
