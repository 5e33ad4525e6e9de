package io.docket.ticket.counting;

import io.docket.platform.database.Statement;
import io.vertx.pgclient.PgException;
import java.time.Duration;

/** What counting may cost in the transaction of a call. */
public final class Patience {

    private static final String TOOK_TOO_LONG = "57014";

    /**
     * For the present transaction. Plans should depend little on how fresh the planner's knowledge is: a limit, or a company of which it
     * has not heard yet, makes it look cheap to read a whole table; and a bitmap is made of all that there is before any of it is counted.
     */
    private static final String BOUNDS = """
            select set_config('statement_timeout', $1, true), set_config('enable_seqscan', 'off', true),
                   set_config('enable_bitmapscan', 'off', true)""";

    private Patience() {}

    /** To be sent before what counts: a later statement that takes longer fails, see {@link #isOver}. */
    public static Statement bounds(Duration patience) {
        return Statement.of(BOUNDS, patience.toMillis() + "ms");
    }

    /** Whether a statement failed because it took too long. */
    public static boolean isOver(Throwable failure) {
        return failure instanceof PgException refused && TOOK_TOO_LONG.equals(refused.getSqlState());
    }
}
