package io.docket.platform.removal;

import io.docket.platform.database.Rows;
import io.docket.platform.database.Sql;
import io.docket.platform.database.Statement;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The table {@code removal}. */
@ApplicationScoped
public class Removals {

    private static final String BEGIN =
            "insert into removal (company, requested_by) values ($1, $2) on conflict (company) do nothing";

    private static final String OF_THESE = "select company from removal where company = any ($1)";

    private static final String COMPANIES = "select company from removal";

    private static final String COLUMNS = "select company, state, requested_at, finished_at, rows from removal ";

    private static final String ONE = COLUMNS + "where company = $1";

    private static final String LIST = COLUMNS + "where company > coalesce($1, '') order by company limit $2";

    /** Whoever takes a turn and dies has taken it: the next one comes all the same. */
    private static final String TAKE_TURN = """
            update removal set due_at = clock_timestamp() + $1::bigint * interval '1 millisecond'
             where company = (select company from removal where state = 'RUNNING' and due_at <= clock_timestamp()
                               order by due_at limit 1 for update skip locked)
            returning company""";

    private static final String REMOVE_ROWS = "select docket_remove_rows($1, $2, $3) as removed";

    private static final String GOES_ON = """
            update removal set rows = rows + $2, empty_since = null, due_at = clock_timestamp() + $3::bigint * interval '1 millisecond'
             where company = $1 and state = 'RUNNING'""";

    /** Done is what has been empty for a while: what was under way when the company was removed has come to its end by then. */
    private static final String IS_EMPTY = """
            update removal r
               set empty_since = coalesce(empty_since, clock_timestamp()), due_at = clock_timestamp() + $2::bigint * interval '1 millisecond',
                   state = case when done then 'DONE' else 'RUNNING' end, finished_at = case when done then docket_now() end
              from (select coalesce(empty_since <= clock_timestamp() - $3::bigint * interval '1 millisecond', false)
                           and not exists (select from outbox where company = $1) as done
                      from removal where company = $1) as look
             where company = $1 and r.state = 'RUNNING' returning state""";

    /**
     * Begins to remove a company here, in the transaction of whoever learns of it. From its end on nobody gets in; asked again, nothing
     * happens.
     *
     * @param requestedBy by which operator; null where another service told of it
     */
    public Uni<Void> begin(Sql sql, String company, String requestedBy) {
        return sql.query(BEGIN, company, requestedBy).replaceWithVoid();
    }

    /** Asks which of the companies were removed; {@link #read} takes the answer. */
    public static Statement ofThese(Collection<String> companies) {
        return Statement.of(OF_THESE, (Object) companies.toArray(String[]::new));
    }

    /** The answer to {@link #ofThese}. */
    public static Set<String> read(RowSet<Row> rows) {
        return Rows.stream(rows).map(row -> row.getString("company")).collect(Collectors.toSet());
    }

    /** Whether the company was removed. */
    public Uni<Boolean> contains(Sql sql, String company) {
        return sql.execute(ofThese(List.of(company))).map(rows -> rows.size() > 0);
    }

    /** How far the company's removal is; fails where it was not removed. */
    public Uni<Removal> get(Sql sql, String company) {
        return sql.query(ONE, company)
                .map(rows ->
                        Rows.stream(rows).map(Removals::removal).findFirst().orElseThrow());
    }

    /** All companies that were removed. */
    Uni<Set<String>> companies(Sql sql) {
        return sql.query(COMPANIES).map(Removals::read);
    }

    Uni<List<Removal>> after(Sql sql, String company, int limit) {
        return sql.query(LIST, company, limit)
                .map(rows -> Rows.stream(rows).map(Removals::removal).toList());
    }

    /** The company whose turn it is, which is nobody else's for so long; empty for none. */
    Uni<Optional<String>> takeTurn(Sql sql, Duration term) {
        return sql.query(TAKE_TURN, term.toMillis())
                .map(rows ->
                        Rows.stream(rows).map(row -> row.getString("company")).findFirst());
    }

    /** Deletes some of the company's rows, but for those tables; gives how many. */
    Uni<Integer> removeRows(Sql sql, String company, Set<String> exceptTables, int atMost) {
        return sql.query(REMOVE_ROWS, company, exceptTables.toArray(String[]::new), atMost)
                .map(rows -> rows.iterator().next().getInteger("removed"));
    }

    /** Notes that so many are gone and there may be more. */
    Uni<Void> goesOn(Sql sql, String company, long removed, Duration rest) {
        return sql.query(GOES_ON, company, removed, rest.toMillis()).replaceWithVoid();
    }

    /** Notes that nothing was found; says whether that has been so for long enough. */
    Uni<Boolean> isEmpty(Sql sql, String company, Duration rest, Duration settle) {
        return sql.query(IS_EMPTY, company, rest.toMillis(), settle.toMillis()).map(rows -> Rows.stream(rows)
                .anyMatch(row -> row.getString("state").equals(Removal.State.DONE.name())));
    }

    private static Removal removal(Row row) {
        return new Removal(
                row.getString("company"),
                Removal.State.valueOf(row.getString("state")),
                Rows.instant(row, "requested_at"),
                Rows.instant(row, "finished_at"),
                row.getLong("rows"));
    }
}
