package io.docket.platform.erasure;

import io.docket.platform.database.Sql;
import io.docket.platform.database.Statement;
import io.docket.platform.database.WorkerTransaction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes a person out of a company's rows in the tables that all services have: kept answers, unpublished events, parked keys, dead
 * letters and the keys that consumers have seen. For workers, in steps that lock nothing for long; done again it finds nothing more to do.
 *
 * <p>A call that the person made and repeats afterwards with the same {@code Idempotency-Key} is a new one. A dead letter that is no JSON
 * and names the person is emptied, and cannot be replayed. Letters that name no company are nobody's, and left as they are.
 */
@ApplicationScoped
public class PlatformErasure {

    private static final int PAGE = 100;

    private final WorkerTransaction transaction;

    public PlatformErasure(WorkerTransaction transaction) {
        this.transaction = transaction;
    }

    /**
     * Goes through all of them.
     *
     * @param pseudonym what the person is called from now on
     * @return how many rows were changed
     */
    public Uni<Integer> redact(String company, String pseudonym, PersonDigests digests) {
        RowRedaction redaction = new RowRedaction(digests, pseudonym);
        Uni<Integer> changed = Uni.createFrom().item(0);
        for (KeptTable table : KeptTable.ALL) {
            changed = changed.chain(
                    before -> pages(table, company, redaction, List.of()).map(more -> before + more));
        }
        return changed;
    }

    private Uni<Integer> pages(KeptTable table, String company, RowRedaction redaction, List<Object> after) {
        return transaction
                .run(sql -> page(sql, table, company, redaction, after))
                .chain(page -> page.last() == null
                        ? Uni.createFrom().item(page.changed())
                        : pages(table, company, redaction, page.last()).map(more -> page.changed() + more));
    }

    private static Uni<Page> page(
            Sql sql, KeptTable table, String company, RowRedaction redaction, List<Object> after) {
        List<Object> params = new ArrayList<>(List.of(company));
        params.addAll(after);
        return sql.query(table.page(after.isEmpty(), PAGE), params.toArray()).chain(rows -> {
            List<Tuple> changed = new ArrayList<>();
            for (Row row : rows) {
                List<Object> redacted = redaction.of(table, row);
                if (!redacted.equals(table.values(row))) {
                    changed.add(update(company, table.key(row), redacted));
                }
            }
            return sql.execute(Statement.batch(table.update(), changed))
                    .replaceWith(new Page(changed.size(), last(table, rows)));
        });
    }

    private static Tuple update(String company, List<Object> key, List<Object> values) {
        List<Object> params = new ArrayList<>(List.of(company));
        params.addAll(key);
        params.addAll(values);
        return Tuple.from(params);
    }

    private static List<Object> last(KeptTable table, RowSet<Row> rows) {
        List<Object> last = null;
        if (rows.size() == PAGE) {
            for (Row row : rows) {
                last = table.key(row);
            }
        }
        return last;
    }

    /** @param last the last row's key; null where no further page comes */
    private record Page(int changed, List<Object> last) {}
}
