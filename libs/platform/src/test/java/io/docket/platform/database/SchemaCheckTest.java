package io.docket.platform.database;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.docket.local.postgres.Postgres;
import io.docket.local.stack.Stack;
import io.docket.platform.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On a database that is made anew for each test. */
class SchemaCheckTest {

    private static final String DATABASE = "docket_schema_check";

    @BeforeEach
    void createDatabase() {
        asSuperuser("create database " + DATABASE + " owner " + Postgres.OWNER);
    }

    @AfterEach
    void dropDatabase() {
        asSuperuser("drop database " + DATABASE + " with (force)");
    }

    @Test
    void aMigratedDatabaseIsFineAlsoWhereANewerBuildHasMigratedIt() {
        migrate("db/platform");
        asOwner("insert into flyway_schema_history select 99, '99', 'of a newer build', type, script, 99, installed_by,"
                + " installed_on, execution_time, success from flyway_schema_history where version = '0.2'");
        asOwner(
                "insert into flyway_schema_history select 98, '0.1.1', 'of a newer build', type, script, 98, installed_by,"
                        + " installed_on, execution_time, success from flyway_schema_history where version = '0.2'");

        assertThatNoException().isThrownBy(() -> check(Duration.ZERO, "db/platform"));
    }

    @Test
    void oneThatLacksAMigrationIsRefusedWithWhatToDo() {
        migrate("db/platform");

        assertThatThrownBy(() -> check(Duration.ZERO, "db/platform", "db/migration"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith(
                        "The database lacks migrations of this build: V1 (note), V2 (note by id). Migrate"
                                + " it: run this build once with QUARKUS_INIT_AND_EXIT=true");
    }

    @Test
    void aMigrationBelowTheNewestIsMissedToo() {
        migrate("db/platform");
        asOwner("delete from flyway_schema_history where version = '0.1'");

        assertThatThrownBy(() -> check(Duration.ZERO, "db/platform"))
                .hasMessageContaining("lacks migrations of this build: V0.1 (platform).");
    }

    @Test
    void oneThatNobodyHasMigratedIsWaitedForUntilSomebodyDoes() throws Exception {
        CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> check(Duration.ofMinutes(1), "db/platform"));

        assertThatThrownBy(() -> waiting.get(1, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
        migrate("db/platform");

        waiting.get(30, TimeUnit.SECONDS);
    }

    @Test
    void oneThatWasMigratedByAnotherBuildIsRefusedAtOnce() {
        migrate("db/platform");
        asOwner("update flyway_schema_history set checksum = 1 where version = '0.1'");

        assertThatThrownBy(() -> check(Duration.ofDays(1), "db/platform"))
                .hasMessageContaining("its migrations V0.1 (platform) are not the ones of the same numbers here");
    }

    @Test
    void aHistoryThatTheRoleMayNotReadIsToldOf() {
        migrate("db/platform");
        asOwner("revoke select on flyway_schema_history from " + Postgres.SERVICE);

        assertThatThrownBy(() -> check(Duration.ZERO, "db/platform"))
                .hasMessageContaining("cannot be read: ERROR: permission denied for table flyway_schema_history.")
                .hasMessageContaining("never migrated so far that this role may read it. Migrate it:");
    }

    private static void migrate(String... locations) {
        flyway(Postgres.OWNER, locations).load().migrate();
    }

    private static void check(Duration patience, String... locations) {
        SchemaCheck.check(flyway(Postgres.SERVICE, locations).load(), patience);
    }

    private static FluentConfiguration flyway(String role, String... locations) {
        return Flyway.configure()
                .dataSource(
                        "jdbc:postgresql://127.0.0.1:" + TestDatabase.shared().port() + "/" + DATABASE, role, role)
                .locations(locations)
                .outOfOrder(true)
                .placeholders(Map.of("service_role", Postgres.SERVICE, "worker_role", Postgres.WORKER));
    }

    private static void asOwner(String sql) {
        execute(DATABASE, Postgres.OWNER, sql);
    }

    private static void asSuperuser(String sql) {
        execute("postgres", Postgres.SUPERUSER, sql);
    }

    private static void execute(String database, String role, String sql) {
        try (Connection connection = Stack.shared().connection(database, role);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
