package io.docket.ticket.statistics;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** {@code docket.statistics.*}: what counting a company's tickets may cost, and what answers from the counters may. */
@ConfigMapping(prefix = "docket.statistics")
public interface StatisticsSettings {

    /** The longest period that can be asked for. */
    @WithDefault("P366D")
    Duration longestPeriod();

    /** How long the database may take for one statement, before the caller is answered 503. */
    @WithDefault("PT5S")
    Duration patience();

    /** How many callers one process answers at once; who comes on top is answered 503, so that others find connections. */
    @WithDefault("4")
    int atOnce();

    /** How many tickets that changed since the walk came by are looked at for an answer; with more, the caller is answered 503. */
    @WithDefault("20000")
    int aheadOfWalk();

    /** How often this replica looks whether a company's turn has come. */
    @WithDefault("PT5S")
    Duration walkLook();

    /** How long after its turn a company has the next, unless there was more than a page of its tickets. */
    @WithDefault("PT5M")
    Duration walkEvery();

    /** How many tickets are passed in one transaction. */
    @WithDefault("200")
    int walkPage();

    /** The rest between two turns. */
    @WithDefault("PT0.1S")
    Duration walkRest();

    /**
     * The walk's distance from the present. No transaction may last as long, nor may the database's clock go back so far: what is
     * committed later with an earlier time would lie behind the walk unseen.
     */
    @WithDefault("PT1M")
    Duration walkBehind();
}
