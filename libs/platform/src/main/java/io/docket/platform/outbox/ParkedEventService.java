package io.docket.platform.outbox;

import io.docket.platform.database.Rows;
import io.docket.platform.database.Sql;
import io.docket.platform.database.WorkerTransaction;
import io.docket.platform.identity.Caller;
import io.docket.platform.paging.Page;
import io.docket.platform.paging.PageRequest;
import io.docket.platform.problem.Problem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/** What operators do with parked events of all companies: look at them, and have them sent again. */
@ApplicationScoped
public class ParkedEventService {

    private static final Logger LOG = Logger.getLogger(ParkedEventService.class);

    /** Ids are in the order in which the events were made. */
    private static final String LIST = """
            select p.event, p.topic, p.message_key, p.company, p.reason, p.parked_at, of_key.type, of_key.waiting
              from outbox_parked p
             cross join lateral (select min(o.type) filter (where o.event = p.event) as type, count(*) as waiting
                                   from outbox o
                                  where o.company = p.company and o.topic = p.topic and o.message_key = p.message_key) of_key
             where ($1::uuid is null or p.event > $1) and ($2::uuid is null or p.event = $2)
             order by p.event
             limit $3
            """;

    private static final String RELEASE = "delete from outbox_parked where event = $1";

    private final WorkerTransaction transaction;
    private final Outbox outbox;

    ParkedEventService(WorkerTransaction transaction, Outbox outbox) {
        this.transaction = transaction;
        this.outbox = outbox;
    }

    /** A page of them, the oldest first. */
    Uni<Page<ParkedEvent>> list(PageRequest page) {
        UUID after = page.after() == null ? null : UUID.fromString(page.after());
        return transaction
                .run(sql -> parked(sql, after, null, page.toFetch()))
                .map(found -> page.page(found, event -> event.id().toString()));
    }

    /** Has an event sent again, and those behind it after it; fails with 404 where none of that id is parked. */
    Uni<ParkedEvent> release(Caller operator, UUID event) {
        return transaction.run(sql -> parked(sql, null, event, 1)
                .map(found -> found.stream().findFirst().orElseThrow(Problem::notFound))
                .call(found -> sql.update(RELEASE, event).invoke(ParkedEventService::requireReleased))
                .invoke(found -> sql.afterCommit(outbox::wake))
                .invoke(found -> sql.afterCommit(() -> LOG.infof(
                        "Operator %s released event %s: the %d events of key '%s' on %s are sent again",
                        operator.id(), event, found.waiting(), found.key(), found.topic()))));
    }

    /** Somebody else may have released it since it was looked up. */
    private static void requireReleased(int rows) {
        if (rows == 0) {
            throw Problem.notFound();
        }
    }

    private static Uni<List<ParkedEvent>> parked(Sql sql, UUID after, UUID only, int limit) {
        return sql.query(LIST, after, only, limit).map(ParkedEventService::events);
    }

    private static List<ParkedEvent> events(RowSet<Row> rows) {
        return Rows.stream(rows)
                .map(row -> new ParkedEvent(
                        row.getUUID("event"),
                        row.getString("topic"),
                        row.getString("message_key"),
                        row.getString("company"),
                        row.getString("type"),
                        row.getString("reason"),
                        Rows.instant(row, "parked_at"),
                        row.getLong("waiting")))
                .toList();
    }
}
