package io.docket.ticket.impact;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What counting live tickets may cost. */
@ConfigMapping(prefix = "docket.impact")
public interface ImpactSettings {

    /** Up to how many tickets or clocks a count is exact; one that is higher says "at least" this many. */
    @WithDefault("10000")
    int exactUpTo();

    /** How many tickets of a status are looked at for their clocks; where there are more, the count says "at least". */
    @WithDefault("50000")
    int lookAt();

    /** How long the database may take for one statement, before the caller is answered 503. */
    @WithDefault("PT2S")
    Duration patience();
}
