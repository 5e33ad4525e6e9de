package io.docket.notification.delivery;

import io.docket.platform.database.Rows;
import io.docket.platform.database.Sql;
import io.docket.platform.database.Statement;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The switch's row, and what waits behind it. */
@ApplicationScoped
class SendingRepository {

    private static final int EXACT = 10_000;

    private static final String STATE = "select paused, because, changed_by, changed_at from sending";

    /** Under a claim that ended nobody is under way, but whoever claims next will be in doubt. */
    private static final String BACKLOG = """
            select (select count(*) from (select from notice where state = 'PENDING' limit $1) as counted) as waiting,
                   (select count(*) from notice
                     where state = 'PENDING' and sending and claim is not null and due_at > docket_now()) as under_way""";

    /** Waits for those who have read the switch and are about to hand over: they count as under way from then on. */
    private static final String LOCK = "lock table sending in access exclusive mode";

    private static final String CHANGE = """
            update sending set paused = $1, because = $2, changed_by = $3, changed_at = docket_now()
             where paused is distinct from $1 or because is distinct from $2""";

    Uni<Sending> find(Sql sql) {
        return sql.pipeline(List.of(Statement.of(STATE), Statement.of(BACKLOG, EXACT + 1)))
                .map(SendingRepository::sending);
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
        long waiting = backlog.getLong("waiting");
        return new Sending(
                state.getBoolean("paused"),
                state.getString("because"),
                state.getString("changed_by"),
                Rows.instant(state, "changed_at"),
                new Sending.Count(Math.min(waiting, EXACT), waiting > EXACT),
                backlog.getLong("under_way"));
    }
}
