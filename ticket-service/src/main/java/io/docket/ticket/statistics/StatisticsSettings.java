package io.docket.ticket.statistics;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What counting a company's tickets may cost. */
@ConfigMapping(prefix = "docket.statistics")
public interface StatisticsSettings {

    /** The longest period that can be asked for. */
    @WithDefault("P366D")
    Duration longestPeriod();

    /** How long the database may take for one statement, before the caller is answered 503. */
    @WithDefault("PT5S")
    Duration patience();

    /** How many callers one process counts for at once; who comes on top is answered 503, so that others find connections. */
    @WithDefault("4")
    int atOnce();
}
