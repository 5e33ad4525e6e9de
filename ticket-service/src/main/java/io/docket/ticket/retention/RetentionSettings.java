package io.docket.ticket.retention;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How tickets that are kept no longer are removed: {@code docket.retention.*}. */
@ConfigMapping(prefix = "docket.retention")
interface RetentionSettings {

    /** How often it is looked for them. */
    @WithDefault("PT10M")
    Duration every();

    /** How many of one company are removed before it is the next one's turn; the rest follows in later sweeps. */
    @WithDefault("1000")
    int perCompany();

    /** The pause after each, in which the database is for others. */
    @WithDefault("PT0.02S")
    Duration rest();
}
