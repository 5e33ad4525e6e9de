package io.docket.local.postgres;

import io.docket.local.port.FreePorts;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * An embedded PostgreSQL server on the loopback address, as durable as production's, with Docket's databases and
 * roles. Each role's password is its name.
 */
public final class Postgres implements AutoCloseable {

    /** One database for each service. */
    public static final List<String> DATABASES = List.of("docket_config", "docket_ticket", "docket_notification");

    /** Owns the databases and runs their migrations. */
    public static final String OWNER = "docket_owner";

    /** Serves requests, bound by row-level security to one company at a time. */
    public static final String SERVICE = "docket_service";

    /** Works across companies: relay, timers, consumers. */
    public static final String WORKER = "docket_worker";

    /** The database administrator, who comes in without a password; for statistics and faults, never for a service. */
    public static final String SUPERUSER = "postgres";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** What the embedding library turns off for speed is on here: tests should meet the server that production has. */
    private static final Map<String, String> SETTINGS = Map.of(
            "listen_addresses", "127.0.0.1",
            "unix_socket_directories", "''",
            "fsync", "on",
            "synchronous_commit", "on",
            "full_page_writes", "on",
            "max_connections", "200",
            "shared_preload_libraries", "pg_stat_statements",
            "log_min_messages", "warning");

    /** The same order and case on every machine, whatever its language. */
    private static final Map<String, String> LOCALE =
            Map.of("locale", "C", "locale-provider", "builtin", "builtin-locale", "C.UTF-8");

    private final EmbeddedPostgres server;
    private final Path data;

    private Postgres(EmbeddedPostgres server, Path data) {
        this.server = server;
        this.data = data;
    }

    /** Starts a server in a temporary directory on a free port; both go when it closes. */
    public static Postgres start() {
        return builder().start();
    }

    public static Builder builder() {
        return new Builder();
    }

    /** The port on 127.0.0.1. */
    public int port() {
        return server.getPort();
    }

    /** The address of a database as the reactive client takes it; with {@code jdbc:} before it, as JDBC does. */
    public String url(String database) {
        return "postgresql://127.0.0.1:" + port() + "/" + database;
    }

    /** Opens a connection in which statements commit one by one. */
    public Connection connect(String database, String role) throws SQLException {
        return connect(port(), database, role);
    }

    /** Opens a connection to the server on that port of 127.0.0.1; the password is the role's name. */
    public static Connection connect(int port, String database, String role) throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setPortNumbers(new int[] {port});
        source.setDatabaseName(database);
        source.setUser(role);
        source.setPassword(role);
        source.setConnectTimeout(5);
        return source.getConnection();
    }

    /**
     * Stops a server that an earlier run left behind in a data directory, if there is one, and removes its traces.
     *
     * @throws UncheckedIOException if it cannot be stopped
     */
    public static void stopLeftover(Path data) {
        try {
            ServerProcess.stopLeftover(data);
        } catch (IOException e) {
            throw new UncheckedIOException("the PostgreSQL left running in " + data + " cannot be stopped", e);
        }
    }

    /** Completes when the server's process ends, whoever ended it. */
    public CompletableFuture<ProcessHandle> onExit() {
        return ServerProcess.of(data)
                .map(ProcessHandle::onExit)
                .orElseGet(() -> CompletableFuture.failedFuture(
                        new IllegalStateException("PostgreSQL is no longer running in " + data)));
    }

    /** Stops the server. A temporary data directory is deleted, one that was given is kept. */
    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the server keeps its data and where it listens; both temporary and free unless given. */
    public static final class Builder {

        private final Map<String, String> settings = new HashMap<>(SETTINGS);
        private int port;
        private Path data;

        private Builder() {}

        /** The port on 127.0.0.1; 0, the default, takes a free one. */
        public Builder port(int port) {
            this.port = port;
            return this;
        }

        /** Keeps the data there; it is created where it does not exist yet. */
        public Builder data(Path directory) {
            this.data = directory;
            return this;
        }

        /**
         * Has every finished segment of the write-ahead log copied to a folder, as one does who wants to go back to any moment
         * since a base backup.
         *
         * @param folder exists; its path holds no quote
         */
        public Builder archive(Path folder) {
            settings.put("archive_mode", "on");
            settings.put("archive_command", quoted("test ! -f %1$s/%%f && cp %%p %1$s/%%f".formatted(folder)));
            return this;
        }

        /** For the shell by which the server is started. */
        private static String quoted(String value) {
            return "'" + value + "'";
        }

        /**
         * Starts the server and returns when it takes connections and its databases and roles are there. A server
         * that an earlier run left behind in the same directory is stopped first.
         *
         * @throws UncheckedIOException if the server does not start within a minute, its output having been logged
         */
        public Postgres start() {
            try {
                Path directory = data == null ? Files.createTempDirectory("docket-postgres") : data;
                stopLeftover(directory);
                Postgres postgres = new Postgres(launch(directory), directory);
                Bootstrap.of(postgres).run();
                return postgres;
            } catch (IOException e) {
                throw new UncheckedIOException("PostgreSQL did not start: " + e.getMessage(), e);
            }
        }

        private EmbeddedPostgres launch(Path directory) throws IOException {
            Files.createDirectories(directory);
            EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                    .setPort(port == 0 ? FreePorts.one() : port)
                    .setDataDirectory(directory)
                    .setCleanDataDirectory(data == null)
                    .setDataDirectoryCustomizer(Bootstrap::requirePasswords)
                    .setOverrideWorkingDirectory(Binaries.ofThisUser().ready().toFile())
                    .setPGStartupWait(PATIENCE);
            settings.forEach(builder::setServerConfig);
            LOCALE.forEach(builder::setLocaleConfig);
            return builder.start();
        }
    }
}
