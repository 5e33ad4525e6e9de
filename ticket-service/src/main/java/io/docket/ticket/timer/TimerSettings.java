package io.docket.ticket.timer;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How eagerly this replica looks for due clocks, and how much of the database it takes for them. */
@ConfigMapping(prefix = "docket.timer")
public interface TimerSettings {

    /** Whether this replica works on timers at all; at least one must. */
    @WithDefault("true")
    boolean enabled();

    /** The longest time between two looks for due clocks. */
    @WithDefault("PT0.5S")
    Duration sweep();

    /** How many due clocks one sweep looks at, all companies together. */
    @WithDefault("500")
    int window();

    /** How many tickets of one company a sweep takes at most, so that one company's backlog delays nobody else. */
    @WithDefault("50")
    int perCompany();

    /**
     * For how long a sweep begins with second and further tickets of a company, so that whose clock comes due meanwhile does not wait
     * for all of them where they are slow.
     */
    @WithDefault("PT0.1S")
    Duration longest();

    /**
     * How many events may wait for the relay while one company's clocks come as fast as they can. With more, after the broker was away
     * for instance, a sweep takes one ticket of each company: what others say would have to wait behind all of it.
     */
    @WithDefault("5000")
    int unpublished();

    /** How many tickets are worked on at the same time; each takes one of the worker pool's connections. */
    @WithDefault("3")
    int concurrency();

    /** How long a ticket rests after its clock failed for the first time; doubled with each further failure. */
    @WithDefault("PT1S")
    Duration rest();

    /** The longest rest. */
    @WithDefault("PT5M")
    Duration longestRest();

    /** How long a stopping replica waits for what it has begun. */
    @WithDefault("PT8S")
    Duration stop();
}
