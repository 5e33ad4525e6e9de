package io.docket.platform.database;

import io.vertx.mutiny.sqlclient.Pool;
import java.time.Duration;

/** Refuses sessions in which a process that freezes within a transaction would keep its locks for ever. */
final class FreezeCheck {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String MILLISECONDS = """
            select setting::int from pg_settings where name = 'idle_in_transaction_session_timeout'""";

    private FreezeCheck() {}

    /**
     * Checks that the database ends transactions that stand still.
     *
     * @throws IllegalStateException saying what to set
     */
    static void check(Pool pool) {
        int milliseconds = pool.query(MILLISECONDS)
                .execute()
                .await()
                .atMost(PATIENCE)
                .iterator()
                .next()
                .getInteger(0);
        if (milliseconds == 0) {
            throw new IllegalStateException(
                    "docket.database.frozen-after is 0: a process that froze within a transaction"
                            + " would keep for ever what it has locked. Give a time after which the database ends it, such as 15s.");
        }
    }
}
