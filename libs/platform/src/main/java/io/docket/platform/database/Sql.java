package io.docket.platform.database;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * One open transaction. Statements are sent when their {@code Uni} is subscribed to, in that order, on one connection; those
 * that are sent without waiting for one another travel together.
 *
 * <p>Not for use by two threads at a time, nor after the transaction has ended.
 */
public final class Sql {

    private static final Logger LOG = Logger.getLogger(Sql.class);
    private static final String IN_FAILED_TRANSACTION = "25P02";

    private final SqlConnection connection;
    private final List<Runnable> afterCommit = new ArrayList<>();
    private volatile Throwable firstFailure;
    private int savepoints;
    private boolean ended;

    Sql(SqlConnection connection) {
        this.connection = connection;
    }

    /** Sends one statement and gives its rows. Parameters as {@link Statement} takes them. */
    public Uni<RowSet<Row>> query(String sql, Object... params) {
        return execute(Statement.of(sql, params));
    }

    /** Sends one statement and gives the number of rows it affected. */
    public Uni<Integer> update(String sql, Object... params) {
        return query(sql, params).map(RowSet::rowCount);
    }

    /** Sends one statement for all rows; nothing is sent for none. */
    public Uni<Void> batch(String sql, List<Tuple> rows) {
        return execute(Statement.batch(sql, rows)).replaceWithVoid();
    }

    /** The present time, which only the database knows. Read it after the lock that it is to be later than. */
    public Uni<Instant> now() {
        return query("select docket_now() as now")
                .map(rows -> Rows.instant(rows.iterator().next(), "now"));
    }

    /** Sends one statement; an empty batch gives no rows and is not sent. */
    public Uni<RowSet<Row>> execute(Statement statement) {
        if (statement.isEmpty()) {
            return Uni.createFrom().item(NoRows::rowSet);
        }
        return send(statement).onFailure().invoke(this::remember);
    }

    /**
     * Sends all statements before the first has answered: one network round trip. Gives their results in order, or the first
     * failure; the statements after a failed one have no effect.
     */
    public Uni<List<RowSet<Row>>> pipeline(List<Statement> statements) {
        return Uni.createFrom()
                .deferred(() -> inOrder(statements.stream().map(this::fire).toList()));
    }

    /** Sends one statement now. Its failure fails the transaction even if nobody waits for the answer. */
    public Uni<RowSet<Row>> fire(Statement statement) {
        return fired(execute(statement));
    }

    /** Runs something once the transaction is committed, and not at all when it is not. */
    public void afterCommit(Runnable action) {
        afterCommit.add(action);
    }

    /**
     * Does work whose failure undoes only that work: the transaction is as before and can go on. The failure is handed on.
     */
    public <T> Uni<T> undoable(Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            String savepoint = "undoable_" + ++savepoints;
            Throwable before = firstFailure;
            command("savepoint " + savepoint);
            return attempt(work).onFailure().call(() -> undo(savepoint, before));
        });
    }

    void begin() {
        command("begin");
    }

    /**
     * Commits. PostgreSQL answers the COMMIT of a failed transaction with a rollback and without an error, therefore a
     * statement whose failure nobody looked at fails the commit here.
     */
    Uni<Void> commit() {
        return command("commit")
                .invoke(() -> ended = true)
                .chain(() -> firstFailure == null
                        ? Uni.createFrom().voidItem()
                        : Uni.createFrom().failure(firstFailure))
                .invoke(this::runAfterCommit);
    }

    Uni<Void> rollback() {
        if (ended) {
            return Uni.createFrom().voidItem();
        }
        return command("rollback")
                .onFailure()
                .invoke(failure -> LOG.debugf(failure, "Rollback failed; the server rolls back with the connection"))
                .onFailure()
                .recoverWithNull();
    }

    Uni<Void> close() {
        return connection.close().onFailure().recoverWithNull();
    }

    /** The failure that made the transaction fail, where {@code seen} only says that it had failed before. */
    Throwable causeOf(Throwable seen) {
        boolean consequence =
                seen instanceof PgException refused && IN_FAILED_TRANSACTION.equals(refused.getSqlState());
        return consequence && firstFailure != null ? firstFailure : seen;
    }

    static <T> Uni<T> attempt(Supplier<Uni<T>> work) {
        try {
            return work.get();
        } catch (RuntimeException | Error failure) {
            return Uni.createFrom().failure(failure);
        }
    }

    private Uni<Void> undo(String savepoint, Throwable before) {
        return fired(connection.query("rollback to savepoint " + savepoint).execute())
                .invoke(() -> firstFailure = before)
                .replaceWithVoid()
                .onFailure()
                .invoke(this::remember)
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> command(String sql) {
        return fired(connection.query(sql).execute().onFailure().invoke(this::remember))
                .replaceWithVoid();
    }

    private Uni<RowSet<Row>> send(Statement statement) {
        List<Tuple> rows = statement.rows();
        return rows.size() == 1
                ? connection.preparedQuery(statement.sql()).execute(rows.get(0))
                : connection.preparedQuery(statement.sql()).executeBatch(rows);
    }

    private void remember(Throwable failure) {
        if (firstFailure == null) {
            firstFailure = failure;
        }
    }

    private void runAfterCommit() {
        for (Runnable action : afterCommit) {
            try {
                action.run();
            } catch (RuntimeException failure) {
                LOG.error("What was to follow a commit failed; the commit stands", failure);
            }
        }
    }

    /**
     * Sent now, and its answer kept. Kept in a future: work may have gone on to a worker's thread, and Mutiny's memoizing can lose an answer
     * that comes to the connection's thread while another one asks for it.
     */
    private static <T> Uni<T> fired(Uni<T> statement) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        statement.subscribe().with(answer::complete, answer::completeExceptionally);
        return Uni.createFrom().completionStage(answer);
    }

    private static <T> Uni<List<T>> inOrder(List<Uni<T>> fired) {
        Uni<List<T>> results = Uni.createFrom().item(() -> new ArrayList<>(fired.size()));
        for (Uni<T> one : fired) {
            results = results.chain(so -> one.invoke(so::add).replaceWith(so));
        }
        return results;
    }
}
