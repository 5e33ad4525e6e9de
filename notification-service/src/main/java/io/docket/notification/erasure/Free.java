package io.docket.notification.erasure;

import io.docket.platform.database.Rows;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * The next rows of a walk, locked, up to the first that another transaction is at work on. Whoever that is may wait for another row: so a
 * walk waits for nobody, and nobody waits in a circle.
 *
 * @param all whether there was no such row
 */
record Free<T>(List<T> rows, boolean all) {

    /** Of rows that say in {@code free} whether this transaction has locked them. */
    static <T> Free<T> of(RowSet<Row> rows, Function<Row, T> read) {
        return new Free<>(
                Rows.stream(rows)
                        .takeWhile(row -> row.getBoolean("free"))
                        .map(read)
                        .toList(),
                Rows.stream(rows).allMatch(row -> row.getBoolean("free")));
    }

    /**
     * Where the walk goes on.
     *
     * @param reached where it was
     * @param together how many rows were asked for
     * @return the last row's id; where it was if its first row is not free; empty where these were the last
     */
    Optional<String> next(Optional<String> reached, int together, Function<T, UUID> id) {
        if (all && rows.size() < together) {
            return Optional.empty();
        }
        return rows.isEmpty()
                ? again(reached)
                : Optional.of(id.apply(rows.get(rows.size() - 1)).toString());
    }

    /** The same place once more. */
    static Optional<String> again(Optional<String> reached) {
        return Optional.of(reached.orElse(""));
    }
}
