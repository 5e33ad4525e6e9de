package io.docket.local.run;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.docket.local.postgres.Postgres;
import io.docket.local.process.ServiceProcess;
import io.docket.local.stack.Stack;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The services' role gets another password, and the service a restart: as docs/operations.md has it, "Rotating secrets". */
class PasswordIT {

    private static final Path ROOT = Path.of(System.getProperty("project.root"));

    @Test
    void a_service_goes_on_with_the_connections_it_has_and_takes_the_new_password_at_its_restart() {
        OwnDatabase database = OwnDatabase.create(Part.CONFIG);
        String role = database.name() + "_b";
        OwnDatabase.asAdministrator(
                "create role %s login password 'first' in role %s".formatted(role, Postgres.SERVICE));
        migrate(database);

        try (ServiceProcess service = start(database, role, "first", "60s")) {
            service.awaitReady();
            assertServes(service);

            OwnDatabase.asAdministrator("alter role %s password 'second'".formatted(role));

            assertServes(service);
        }
        try (ServiceProcess restarted = start(database, role, "second", "60s")) {
            restarted.awaitReady();
            assertServes(restarted);
        }
        try (ServiceProcess forgotten = start(database, role, "first", "0s")) {
            assertThat(forgotten.awaitExit()).isEqualTo(1);
            assertThat(forgotten.said())
                    .contains("password authentication failed for user \"" + role + "\"")
                    .contains("See that docket.database.url and docket.database.service.* are right.");
        }
    }

    private static void migrate(OwnDatabase database) {
        Map<String, String> settings = database.settings();
        settings.put("quarkus.init-and-exit", "true");
        try (ServiceProcess migration = Services.process(ROOT, Part.CONFIG, "password-migrates", settings)) {
            assertThat(migration.awaitExit()).as(migration.said()).isZero();
        }
    }

    private static ServiceProcess start(OwnDatabase database, String role, String password, String patience) {
        Map<String, String> settings = database.serving();
        settings.put("docket.database.service.username", role);
        settings.put("docket.database.service.password", password);
        settings.put("docket.database.await-migrations", patience);
        return Services.process(ROOT, Part.CONFIG, "password-" + password, settings);
    }

    private static void assertServes(ServiceProcess service) {
        given().auth()
                .oauth2(Stack.shared().tokens().admin("password", "ada"))
                .get(service.url() + "/api/v1/teams")
                .then()
                .statusCode(200);
    }
}
