package io.docket.platform.outbox;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgConnection;
import java.time.Duration;
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

    private final Pool pool;
    private final String holder;
    private final Runnable heard;
    private final AtomicBoolean telling = new AtomicBoolean();
    private volatile SqlConnection listening;
    private volatile boolean closed;
    private volatile long nextAttempt = System.nanoTime();

    RelaySignals(Pool pool, String holder, Runnable heard) {
        this.pool = pool;
        this.holder = holder;
        this.heard = heard;
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
        SqlConnection connection = pool.getConnection().await().atMost(Duration.ofSeconds(5));
        PgConnection postgres = PgConnection.cast(connection.getDelegate());
        postgres.notificationHandler(notification -> {
            if (!holder.equals(notification.getPayload())) {
                heard.run();
            }
        });
        postgres.closeHandler(gone -> listening = null);
        listening = connection;
        connection.query("listen " + CHANNEL).execute().await().atMost(Duration.ofSeconds(5));
        heard.run();
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
