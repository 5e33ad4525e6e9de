package io.docket.notification.delivery;

import io.docket.notification.delivery.Sending.PausedCompany;
import io.docket.notification.notice.Ledger;
import io.docket.platform.database.Rows;
import io.docket.platform.database.Sql;
import io.docket.platform.database.Statement;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** The switch's row and those of single companies, and what waits behind them. */
@ApplicationScoped
class SendingRepository {

    private static final int EXACT = 10_000;

    private static final String STATE = "select paused, because, changed_by, changed_at from sending";

    /** Under a claim that ended nobody is under way, but whoever claims next will be in doubt. */
    static final String BACKLOG = """
            select (select count(*) from (select from notice where state = 'PENDING' limit $1) as counted) as waiting,
                   (select count(*) from notice
                     where state = 'PENDING' and sending and claim is not null and due_at > docket_now()) as under_way""";

    /** Waits for those who have read the switch and are about to hand over: they count as under way from then on. */
    private static final String LOCK = "select pg_advisory_xact_lock(" + Ledger.SWITCH + ")";

    private static final String CHANGE = """
            update sending set paused = $1, because = $2, changed_by = $3, changed_at = docket_now()
             where paused is distinct from $1 or because is distinct from $2""";

    private static final String PAUSED = """
            select company, because, changed_by, changed_at from sending_of_company order by changed_at, company limit $1""";

    private static final int MOST_PAUSED = 200;

    private static final String STATE_OF_COMPANY =
            "select because, changed_by, changed_at from sending_of_company where company = $1";

    static final String BACKLOG_OF_COMPANY = """
            select (select count(*) from (
                     select from notice where company = $1 and state = 'PENDING' limit $2) as counted) as waiting,
                   (select count(*) from notice
                     where company = $1 and state = 'PENDING' and sending and claim is not null
                       and due_at > docket_now()) as under_way""";

    private static final String PAUSE = """
            insert into sending_of_company as known (company, because, changed_by) values ($1, $2, $3)
            on conflict (company) do update
               set because = excluded.because, changed_by = excluded.changed_by, changed_at = docket_now()
             where known.because <> excluded.because""";

    private static final String RESUME = "delete from sending_of_company where company = $1";

    Uni<Sending> find(Sql sql) {
        return sql.pipeline(List.of(
                        Statement.of(STATE), Statement.of(BACKLOG, EXACT + 1), Statement.of(PAUSED, MOST_PAUSED)))
                .map(SendingRepository::sending);
    }

    Uni<Sending> find(Sql sql, String company) {
        return sql.pipeline(List.of(
                        Statement.of(STATE_OF_COMPANY, company), Statement.of(BACKLOG_OF_COMPANY, company, EXACT + 1)))
                .map(found -> sendingOf(company, found));
    }

    /** Pauses a company, or changes why. Says whether that changes anything. */
    Uni<Boolean> pause(Sql sql, String company, String because, String by) {
        return sql.query(LOCK)
                .chain(() -> sql.update(PAUSE, company, because, by))
                .map(rows -> rows == 1);
    }

    /** Resumes a company. Says whether that changes anything. Nobody is waited for: who has seen the pause looks again soon. */
    Uni<Boolean> resume(Sql sql, String company) {
        return sql.update(RESUME, company).map(rows -> rows == 1);
    }

    /** Says whether that changes anything. */
    Uni<Boolean> change(Sql sql, boolean paused, String because, String by) {
        return sql.query(LOCK)
                .chain(() -> sql.update(CHANGE, paused, because, by))
                .map(rows -> rows == 1);
    }

    private static Sending sending(List<RowSet<Row>> found) {
        Row state = found.get(0).iterator().next();
        Row backlog = found.get(1).iterator().next();
        return new Sending(
                null,
                state.getBoolean("paused"),
                state.getString("because"),
                state.getString("changed_by"),
                Rows.instant(state, "changed_at"),
                waiting(backlog),
                backlog.getLong("under_way"),
                Rows.stream(found.get(2))
                        .map(row -> paused(row.getString("company"), row))
                        .toList());
    }

    private static Sending sendingOf(String company, List<RowSet<Row>> found) {
        Optional<PausedCompany> state =
                Rows.stream(found.get(0)).map(row -> paused(company, row)).findFirst();
        Row backlog = found.get(1).iterator().next();
        return new Sending(
                company,
                state.isPresent(),
                state.map(PausedCompany::because).orElse(null),
                state.map(PausedCompany::changedBy).orElse(null),
                state.map(PausedCompany::changedAt).orElse(null),
                waiting(backlog),
                backlog.getLong("under_way"),
                null);
    }

    private static PausedCompany paused(String company, Row row) {
        return new PausedCompany(
                company, row.getString("because"), row.getString("changed_by"), Rows.instant(row, "changed_at"));
    }

    private static Sending.Count waiting(Row backlog) {
        long waiting = backlog.getLong("waiting");
        return new Sending.Count(Math.min(waiting, EXACT), waiting > EXACT);
    }
}
