package io.docket.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.docket.local.postgres.Postgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data that another build has kept, whose tables this one would not have made. */
class OldDataIT {

    @TempDir
    private static Path work;

    @Test
    void data_of_a_build_with_other_migrations_is_refused_at_once_with_what_to_do() throws Exception {
        Launcher docket = new Launcher(Path.of(System.getProperty("project.root")), work);
        docket.run();
        asIfAnotherBuildHadMigrated(docket.port(Part.POSTGRES));
        docket.terminate();

        assertThat(docket.runAnother())
                .contains("ticket-service does not know the tables in " + work.resolve("data"))
                .contains("-Dfresh", "-Ddata=…")
                .doesNotContain("Not ready after");
    }

    private static void asIfAnotherBuildHadMigrated(int port) throws SQLException {
        try (Connection connection = Postgres.connect(port, "docket_ticket", Postgres.OWNER);
                Statement jdbc = connection.createStatement()) {
            assertThat(jdbc.executeUpdate("update flyway_schema_history set checksum = 1 where version = '1'"))
                    .isEqualTo(1);
        }
    }
}
