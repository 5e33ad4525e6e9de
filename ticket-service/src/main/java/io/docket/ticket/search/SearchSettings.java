package io.docket.ticket.search;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** {@code docket.search.*}. */
@ConfigMapping(prefix = "docket.search")
public interface SearchSettings {

    /** For how many callers one process reads texts at once to find a phrase; who comes on top is answered 503. */
    @WithDefault("4")
    int readAtOnce();

    /** How often it is looked whether a company's tickets are to be walked through. */
    @WithDefault("PT15S")
    Duration walkEvery();

    /** How many tickets are read for one transaction of such a walk. */
    @WithDefault("50")
    int walkTogether();

    /** How long a company whose tickets could not be read or kept is not walked through again. */
    @WithDefault("PT1M")
    Duration walkAgainAfter();

    /** How long a walk rests between its transactions, so that it leaves the database to others. */
    @WithDefault("PT0.05S")
    Duration walkRest();
}
