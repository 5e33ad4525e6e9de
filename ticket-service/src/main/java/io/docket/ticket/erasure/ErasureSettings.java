package io.docket.ticket.erasure;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** {@code docket.erasure.*}. */
@ConfigMapping(prefix = "docket.erasure")
interface ErasureSettings {

    /** How often it is looked whether somebody is to be erased. */
    @WithDefault("PT5S")
    Duration every();

    /** How many tickets are looked at in one turn; then it is another company's. */
    @WithDefault("50")
    int together();

    /** How long it rests between turns, so that it leaves the database to others. */
    @WithDefault("PT0.05S")
    Duration rest();

    /** How long whoever takes a turn has for it; after that another may. */
    @WithDefault("PT1M")
    Duration turn();

    /** How long an erasure that has to wait for others, or failed, has no turn. */
    @WithDefault("PT5S")
    Duration again();

    /** How long tickets that failed are left alone until they are tried again. */
    @WithDefault("PT1M")
    Duration failed();
}
