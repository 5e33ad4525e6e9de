package io.docket.platform.database;

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
 * Tells the other replicas that there are rows to look for, and hears of theirs, by NOTIFY and LISTEN. Never within a business
 * transaction, where a NOTIFY makes all commits queue up; at most one is on its way at a time, and what is to be told meanwhile is told
 * by the next. A signal may be lost: whoever waits for one sweeps besides.
 */
public final class Signals {

    private static final Logger LOG = Logger.getLogger(Signals.class);
    private static final Duration BEFORE_RECONNECTING = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Pool pool;
    private final String channel;
    private final String holder;
    private final Runnable heard;
    private final Duration patience;
    private final AtomicBoolean telling = new AtomicBoolean();
    private final AtomicBoolean again = new AtomicBoolean();
    private volatile SqlConnection listening;
    private volatile boolean closed;
    private volatile long nextAttempt = System.nanoTime();

    /**
     * @param pool one of its connections is kept while somebody listens
     * @param channel as it stands in {@code listen}: a lower-case name
     * @param holder who tells, and does not hear itself
     * @param heard what to do when another has told; on the connection's thread
     */
    public Signals(Pool pool, String channel, String holder, Runnable heard) {
        this(pool, channel, holder, heard, PATIENCE);
    }

    /** @param patience how long to wait for a connection, and for the database to answer on it */
    Signals(Pool pool, String channel, String holder, Runnable heard, Duration patience) {
        this.pool = pool;
        this.channel = channel;
        this.holder = holder;
        this.heard = heard;
        this.patience = patience;
    }

    /** Tells the others; while that is being done, once more after it. Does not wait. */
    public void tell() {
        again.set(true);
        if (!closed && telling.compareAndSet(false, true)) {
            again.set(false);
            pool.preparedQuery("select pg_notify($1, $2)")
                    .execute(Tuple.of(channel, holder))
                    .onItemOrFailure()
                    .invoke((done, failure) -> told())
                    .subscribe()
                    .with(done -> {}, failure -> LOG.debug("The others were not told; they sweep", failure));
        }
    }

    private void told() {
        telling.set(false);
        if (again.get()) {
            tell();
        }
    }

    /** Connects if there is no connection, at most once a second; to be called now and then, not on an event loop. */
    public void keepListening() {
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
        connection.query("listen " + channel).execute().await().atMost(patience);
        listening = connection;
        if (!open.get()) {
            listening = null;
        }
    }

    /** Listens and tells no more. */
    public void close() {
        closed = true;
        SqlConnection connection = listening;
        if (connection != null) {
            connection.query("unlisten " + channel).executeAndForget();
            connection.closeAndForget();
        }
    }
}
