package io.docket.platform.erasure;

import io.docket.platform.database.Sql;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;

/** What a service keeps of a company beside the tables that all services have, and how a person is taken out of it. */
public interface ErasurePart {

    /**
     * Does the next step, in a transaction of its own. What is done already is found to be so: a step may come again.
     *
     * @param reached where the step before ended; empty for the first
     * @return where this one ended; empty where it was the last
     */
    Uni<Optional<String>> step(Sql sql, PersonErased person, Optional<String> reached);

    /** For how long something of before the erasure may still arrive, and it is remembered therefore; zero where nothing can. */
    default Duration latest() {
        return Duration.ZERO;
    }
}
