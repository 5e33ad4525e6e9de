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

    /**
     * How old an answer may be; where something older is not counted, the caller is answered 503: these are tickets that are counted for
     * the first time. It has to be longer than {@link #walkIdle}, after which nothing else is left.
     */
    @WithDefault("PT2H")
    Duration oldest();

    /** How often this replica looks whether a company's turn has come, while it is no company's. */
    @WithDefault("PT5S")
    Duration walkLook();

    /** How often this replica looks for companies that are new to the walk. */
    @WithDefault("PT1M")
    Duration walkBegin();

    /** How long after its turn a company has the next, where some of its tickets had changed but not more than there was time for. */
    @WithDefault("PT5M")
    Duration walkEvery();

    /** How long after its turn a company has the next where none of its tickets had changed, unless an event tells of one. */
    @WithDefault("PT1H")
    Duration walkIdle();

    /** How many tickets are passed in one transaction. */
    @WithDefault("200")
    int walkPage();

    /** How many pages a company has in one turn; with more, it comes again behind those whose turn it is. */
    @WithDefault("20")
    int walkPages();

    /** The rest between two turns, where the database has to be spared. */
    @WithDefault("PT0S")
    Duration walkRest();

    /**
     * The walk's distance from the present. No transaction may last as long, nor may the database's clock go back so far: what is
     * committed later with an earlier time would lie behind the walk unseen.
     */
    @WithDefault("PT1M")
    Duration walkBehind();
}
