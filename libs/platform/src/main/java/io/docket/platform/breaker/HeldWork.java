package io.docket.platform.breaker;

import io.docket.platform.database.Sql;
import io.smallrye.mutiny.Uni;

/** What a service holds: a bean, and there may be none. Each is called in a worker's transaction, the breaker being locked. */
public interface HeldWork {

    /** How many are held, counted up to so many. */
    Uni<Integer> count(Sql sql, String company, String kind, int upTo);

    /** Lets some go, the oldest first. */
    Uni<Worked> release(Sql sql, Breaker breaker, int atMost);

    /** Drops some of what was held until the decision, the oldest first. */
    Uni<Worked> drop(Sql sql, Breaker breaker, int atMost);

    /**
     * Tells whoever is to know that it tripped.
     *
     * @param held how many are held by now
     */
    Uni<Void> tripped(Sql sql, Breaker breaker, HeldCount held);

    /** Tells whoever is to know that it is settled: what was decided stands in its state. */
    Uni<Void> settled(Sql sql, Breaker breaker);

    /**
     * What a step has done.
     *
     * @param count how many are released or dropped
     * @param more whether there may be more
     */
    record Worked(int count, boolean more) {}
}
