package io.docket.local.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.docket.local.port.FreePorts;
import io.docket.local.postgres.Postgres;
import io.docket.local.process.ServiceProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Migrating apart from serving, with the jars that production runs: who needs what, who waits, who refuses. */
class MigrationIT {

    private static final Path ROOT = Path.of(System.getProperty("project.root"));
    private static final Duration A_WHILE = Duration.ofSeconds(60);

    @ParameterizedTest
    @EnumSource(
            value = Part.class,
            names = {"CONFIG", "TICKET", "NOTIFICATION"})
    void a_service_waits_unready_for_a_migration_that_needs_the_database_and_its_owner_only(Part part) {
        OwnDatabase database = OwnDatabase.create(part);
        Map<String, String> patient = database.serving();
        patient.put("docket.database.await-migrations", "PT4M");
        try (ServiceProcess service = Services.process(ROOT, part, part.title() + "-waits", patient)) {
            await().atMost(A_WHILE).until(() -> service.said().contains("Waiting up to 240 s for it."));
            assertThat(service.isReady()).isFalse();

            try (ServiceProcess migration = migration(part, migrating(database))) {
                assertThat(migration.awaitExit()).as(migration.said()).isZero();
                assertThat(migration.said()).doesNotContain("ERROR");
            }

            service.awaitReady();
        }
    }

    @Test
    void a_service_refuses_a_database_that_lacks_a_migration_and_takes_one_that_a_newer_build_has_migrated() {
        OwnDatabase database = OwnDatabase.create(Part.TICKET);
        try (ServiceProcess migration = migration(Part.TICKET, migrating(database))) {
            assertThat(migration.awaitExit()).as(migration.said()).isZero();
        }
        database.asOwner("update flyway_schema_history set version = '1000' where version = '6'");

        Map<String, String> impatient = database.serving();
        impatient.put("docket.database.await-migrations", "PT0S");
        try (ServiceProcess service = Services.process(ROOT, Part.TICKET, "ticket-service-refuses", impatient)) {
            assertThat(service.awaitExit()).isEqualTo(1);
            assertThat(service.said())
                    .contains("The database lacks migrations of this build: V6 (statistics).")
                    .contains("QUARKUS_INIT_AND_EXIT=true, DOCKET_DATABASE_MIGRATE=true");
        }

        database.asOwner(
                "insert into flyway_schema_history select (select max(installed_rank) + 1 from flyway_schema_history), '6', description, type, script,"
                        + " checksum, installed_by, installed_on, execution_time, success"
                        + " from flyway_schema_history where version = '1000'");
        try (ServiceProcess service = Services.process(ROOT, Part.TICKET, "ticket-service-is-older", impatient)) {
            service.awaitReady();
        }
        try (ServiceProcess older = migration(Part.TICKET, migrating(database))) {
            assertThat(older.awaitExit()).as(older.said()).isZero();
        }
    }

    @Test
    void a_migration_that_fails_says_why_keeps_nothing_and_does_not_end_with_0() {
        Map<String, String> settings = migrating(OwnDatabase.create(Part.CONFIG));
        settings.put("docket.database.worker.username", "nobody");

        try (ServiceProcess migration = migration(Part.CONFIG, settings)) {
            assertThat(migration.awaitExit()).isEqualTo(1);
            assertThat(migration.said()).contains("V0_1__platform.sql").contains("role \"nobody\" does not exist");
        }

        settings.remove("docket.database.worker.username");
        try (ServiceProcess migration = migration(Part.CONFIG, settings)) {
            assertThat(migration.awaitExit()).as(migration.said()).isZero();
        }
    }

    @Test
    void a_migration_without_the_owners_password_says_so() {
        Map<String, String> settings = migrating(OwnDatabase.create(Part.CONFIG));
        settings.put("docket.database.owner.password", "wrong");

        try (ServiceProcess migration = migration(Part.CONFIG, settings)) {
            assertThat(migration.awaitExit()).isEqualTo(1);
            assertThat(migration.said()).contains("password authentication failed for user \"docket_owner\"");
        }
    }

    private static ServiceProcess migration(Part part, Map<String, String> settings) {
        return Services.process(ROOT, part, part.title() + "-migrates", settings);
    }

    /** All that a migration gets: there is nobody at the other addresses, and the services' roles have other passwords. */
    private static Map<String, String> migrating(OwnDatabase database) {
        String nobody = "127.0.0.1:" + FreePorts.one();
        return new HashMap<>(Map.of(
                "quarkus.init-and-exit",
                "true",
                "docket.database.migrate",
                "true",
                "docket.database.url",
                database.url(),
                "docket.database.owner.username",
                Postgres.OWNER,
                "docket.database.owner.password",
                Postgres.OWNER,
                "docket.database.service.password",
                "unknown",
                "docket.database.worker.password",
                "unknown",
                "docket.kafka",
                nobody,
                "docket.identity.issuer",
                "http://" + nobody));
    }
}
