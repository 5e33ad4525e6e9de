package io.docket.local.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.Driver;

class PostgresTest {

    private static Postgres postgres;

    @BeforeAll
    static void start() {
        postgres = Postgres.start();
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @Test
    void is_as_durable_as_in_production() throws SQLException {
        for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
            assertThat(query(postgres, "docket_ticket", Postgres.SERVICE, "show " + setting))
                    .as(setting)
                    .containsExactly("on");
        }
    }

    @Test
    void listens_on_the_loopback_address_only() throws SQLException {
        assertThat(query(postgres, "docket_ticket", Postgres.SERVICE, "show listen_addresses"))
                .containsExactly("127.0.0.1");
    }

    @Test
    void has_a_database_for_each_service_which_the_owner_owns() throws SQLException {
        String owned = "select datname from pg_database where pg_get_userbyid(datdba) = 'docket_owner'";

        assertThat(query(postgres, "docket_config", Postgres.OWNER, owned))
                .containsExactlyInAnyOrder("docket_config", "docket_ticket", "docket_notification");
    }

    @Test
    void no_role_of_docket_passes_row_level_security() throws SQLException {
        String privileged = "select rolname from pg_roles where rolname like 'docket%' and (rolsuper or rolbypassrls)";

        assertThat(query(postgres, "docket_config", Postgres.OWNER, privileged)).isEmpty();
    }

    @Test
    void a_role_needs_its_password() {
        String address = "jdbc:" + postgres.url("docket_ticket");

        assertThatThrownBy(() -> new Driver().connect(address, credentials("docket_owner", "guess")))
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void counts_the_statements_it_runs() throws SQLException {
        assertThat(query(postgres, "docket_ticket", Postgres.SUPERUSER, "select count(*) > 0 from pg_stat_statements"))
                .containsExactly("t");
    }

    @Test
    void keeps_its_data_though_it_was_killed_and_its_pid_file_names_a_stranger(@TempDir Path folder) throws Exception {
        Process launcher = startElsewhere(folder);
        try (Connection connection = Postgres.connect(port(folder), "docket_ticket", Postgres.OWNER);
                Statement statement = connection.createStatement()) {
            statement.execute("create table kept as select 'this' as what");
        }
        kill(launcher.toHandle(), ServerProcess.of(folder).orElseThrow());
        writePidFile(folder, ProcessHandle.current().pid());

        try (Postgres next = Postgres.builder().data(folder).start()) {
            assertThat(query(next, "docket_ticket", Postgres.OWNER, "select what from kept"))
                    .containsExactly("this");
        }
    }

    @Test
    void stops_a_server_that_a_killed_run_left_behind(@TempDir Path folder) throws Exception {
        Process launcher = startElsewhere(folder);
        kill(launcher.toHandle());
        ProcessHandle server = ServerProcess.of(folder).orElseThrow();

        Postgres.stopLeftover(folder);

        assertThat(server.isAlive()).isFalse();
    }

    @Test
    void leaves_another_directorys_server_alone_whose_number_an_old_pid_file_names(@TempDir Path folder)
            throws Exception {
        ProcessHandle another = ServerProcess.of(dataOf(postgres)).orElseThrow();
        Files.writeString(folder.resolve("postmaster.pid"), another.pid() + "\n" + folder + "\n");

        Postgres.stopLeftover(folder);

        assertThat(query(postgres, "docket_ticket", Postgres.SERVICE, "select 'alive'"))
                .containsExactly("alive");
        assertThat(folder.resolve("postmaster.pid")).doesNotExist();
    }

    private static Path dataOf(Postgres server) throws SQLException {
        return Path.of(query(server, "docket_ticket", Postgres.SUPERUSER, "show data_directory")
                .get(0));
    }

    /** A server whose launcher is another process, which can be killed. */
    private static Process startElsewhere(Path folder) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = System.getProperty("java.class.path");
        Process launcher = new ProcessBuilder(
                        java, "-cp", classPath, PostgresMain.class.getName(), "0", folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(launcher.inputReader().readLine()).startsWith("PostgreSQL listens on");
        return launcher;
    }

    /** The fourth line of the pid file is the port. */
    private static int port(Path folder) throws IOException {
        return Integer.parseInt(
                Files.readAllLines(folder.resolve("postmaster.pid")).get(3).strip());
    }

    private static void writePidFile(Path folder, long pid) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(folder.resolve("postmaster.pid")));
        lines.set(0, Long.toString(pid));
        Files.write(folder.resolve("postmaster.pid"), lines);
    }

    private static void kill(ProcessHandle... processes) {
        for (ProcessHandle process : processes) {
            process.destroyForcibly();
            process.onExit().join();
        }
    }

    private static Properties credentials(String user, String password) {
        Properties credentials = new Properties();
        credentials.setProperty("user", user);
        credentials.setProperty("password", password);
        return credentials;
    }

    private static List<String> query(Postgres server, String database, String role, String sql) throws SQLException {
        try (Connection connection = server.connect(database, role);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }
}
