package io.docket.platform;

import io.docket.local.postgres.Postgres;
import io.docket.local.stack.Stack;
import io.docket.platform.database.MigrationLock;
import io.vertx.core.VertxOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** The migrated database that all tests of this module share, and pools of its roles. */
public final class TestDatabase {

    public static final String NAME = "docket_ticket";

    private static final Vertx VERTX = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
    private static TestDatabase shared;

    private final int port;

    private TestDatabase(int port) {
        this.port = port;
    }

    public static synchronized TestDatabase shared() {
        if (shared == null) {
            shared = new TestDatabase(migrate());
        }
        return shared;
    }

    public int port() {
        return port;
    }

    /** A pool of the requests' role. */
    public Pool service() {
        return pool(port, Postgres.SERVICE, 4);
    }

    /** A pool of the workers' role. */
    public Pool worker() {
        return pool(port, Postgres.WORKER, 6);
    }

    public static Pool pool(int port, String role, int size) {
        return pool(port, role, size, Map.of());
    }

    /** A pool whose sessions have settings of their own. */
    public static Pool pool(int port, String role, int size, Map<String, String> properties) {
        PgConnectOptions options = new PgConnectOptions()
                .setHost("127.0.0.1")
                .setPort(port)
                .setDatabase(NAME)
                .setUser(role)
                .setPassword(role)
                .setCachePreparedStatements(true)
                .setPipeliningLimit(256);
        properties.forEach(options::addProperty);
        return Pool.pool(VERTX, options, new PoolOptions().setMaxSize(size));
    }

    /** Does something as the owner, who sees everything. */
    public void asOwner(String sql) {
        try (Connection connection = Stack.shared().ownerConnection(NAME);
                java.sql.Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public static RowSet<Row> rows(Pool pool, String sql) {
        return pool.query(sql).execute().await().indefinitely();
    }

    public static long count(Pool pool, String table) {
        return rows(pool, "select count(*) from " + table).iterator().next().getLong(0);
    }

    private static int migrate() {
        try (Connection owner = Stack.shared().ownerConnection(NAME)) {
            String url = owner.getMetaData().getURL();
            FluentConfiguration configuration = Flyway.configure();
            new MigrationLock().customize(configuration);
            configuration
                    .dataSource(url, Postgres.OWNER, Postgres.OWNER)
                    .locations("db/platform", "db/migration")
                    .placeholders(Map.of("service_role", Postgres.SERVICE, "worker_role", Postgres.WORKER))
                    .load()
                    .migrate();
            return Integer.parseInt(url.replaceAll(".*:(\\d+)/.*", "$1"));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
