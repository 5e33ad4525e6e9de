package io.docket.platform.outbox;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgConnection;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Tells the other replicas' relays of rows, and hears of theirs, by NOTIFY and LISTEN. Never within a business transaction,
 * where a NOTIFY makes all commits queue up; at most one is on its way at a time. A signal may be lost: the sweep finds the rows.
 */
final class RelaySignals {

    private static final Logger LOG = Logger.getLogger(RelaySignals.class);
    private static final String CHANNEL = "docket_outbox";
    private static final Duration BEFORE_RECONNECTING = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Pool pool;
    private final String holder;
    private final Runnable heard;
    private final Duration patience;
    private final AtomicBoolean telling = new AtomicBoolean();
    private volatile SqlConnection listening;
    private volatile boolean closed;
    private volatile long nextAttempt = System.nanoTime();

    RelaySignals(Pool pool, String holder, Runnable heard) {
        this(pool, holder, heard, PATIENCE);
    }

    /** @param patience how long to wait for a connection, and for the database to answer on it */
    RelaySignals(Pool pool, String holder, Runnable heard, Duration patience) {
        this.pool = pool;
        this.holder = holder;
        this.heard = heard;
        this.patience = patience;
    }

    /** Tells the others, unless it is being done already. Does not wait. */
    void tell() {
        if (telling.compareAndSet(false, true)) {
            pool.preparedQuery("select pg_notify($1, $2)")
                    .execute(Tuple.of(CHANNEL, holder))
                    .onTermination()
                    .invoke(() -> telling.set(false))
                    .subscribe()
                    .with(done -> {}, failure -> LOG.debug("The other relays were not told; they sweep", failure));
        }
    }

    /** Connects if there is no connection, at most once a second; to be called now and then. */
    void keepListening() {
        if (closed || listening != null || System.nanoTime() - nextAttempt < 0) {
            return;
        }
        nextAttempt = System.nanoTime() + BEFORE_RECONNECTING.toNanos();
        SqlConnection connection = connect();
        try {
            listenOn(connection);
        } catch (RuntimeException failure) {
            connection.closeAndForget();
            throw failure;
        }
        heard.run();
    }

    /** A connection of the pool. One that comes too late goes back at once: nobody would know of it any more. */
    private SqlConnection connect() {
        CompletableFuture<SqlConnection> coming = pool.getConnection().subscribeAsCompletionStage();
        try {
            return coming.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            coming.thenAccept(SqlConnection::closeAndForget);
            throw new IllegalStateException("There was no free connection to listen on for " + patience, late);
        } catch (ExecutionException failure) {
            throw new IllegalStateException("There is no connection to listen on", failure.getCause());
        } catch (InterruptedException interrupted) {
            coming.thenAccept(SqlConnection::closeAndForget);
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for a connection to listen on", interrupted);
        }
    }

    private void listenOn(SqlConnection connection) {
        PgConnection postgres = PgConnection.cast(connection.getDelegate());
        postgres.notificationHandler(notification -> {
            if (!holder.equals(notification.getPayload())) {
                heard.run();
            }
        });
        AtomicBoolean open = new AtomicBoolean(true);
        postgres.closeHandler(gone -> {
            open.set(false);
            if (listening == connection) {
                listening = null;
            }
        });
        connection.query("listen " + CHANNEL).execute().await().atMost(patience);
        listening = connection;
        if (!open.get()) {
            listening = null;
        }
    }

    void close() {
        closed = true;
        SqlConnection connection = listening;
        if (connection != null) {
            connection.query("unlisten " + CHANNEL).executeAndForget();
            connection.closeAndForget();
        }
    }
}
