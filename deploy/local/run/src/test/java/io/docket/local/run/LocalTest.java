package io.docket.local.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.docket.local.postgres.Postgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** One run from its start to its end, and the next; PostgreSQL and Kafka are real, the services as small as can be. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LocalTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private static Path root;

    private static Launcher launcher;

    @BeforeAll
    static void start() throws IOException {
        for (Part part : List.of(Part.TICKET, Part.CONFIG, Part.NOTIFICATION)) {
            TinyService.packInto(root.resolve(part.title()).resolve("target/quarkus-app/quarkus-run.jar"));
        }
        launcher = new Launcher(root, root);
        launcher.run("-Dreplicas=2");
    }

    @AfterAll
    static void stop() throws Exception {
        launcher.close();
    }

    @Test
    @Order(1)
    void everything_is_up_when_the_screen_says_so() throws Exception {
        for (Part service : List.of(Part.TICKET, Part.CONFIG, Part.NOTIFICATION)) {
            assertThat(get(launcher.port(service), "/q/health/ready")).isEqualTo(200);
            assertThat(get(launcher.port(service) + 100, "/q/health/ready")).isEqualTo(200);
        }
        assertThat(get(launcher.port(Part.MAILBOX), "/messages")).isEqualTo(200);
        assertThat(get(launcher.port(Part.IDENTITY), "/token?sub=olga&groups=operator"))
                .isEqualTo(200);
        sql("create table kept as select 'this' as what");
    }

    @Test
    @Order(2)
    void a_second_run_on_the_same_data_is_refused_in_words() throws Exception {
        assertThat(launcher.runAnother()).contains("Docket already runs on " + root.resolve("data"));
    }

    @Test
    @Order(2)
    void a_second_run_on_the_same_ports_hears_of_each_and_starts_nothing() throws Exception {
        assertThat(launcher.runAnother("-Ddata=other"))
                .contains("Port " + launcher.port(Part.TICKET) + ", where ticket-service would listen, is taken.")
                .contains("-Dport.ticket=…", "-Dport.postgres=…", "-Dport.kafka=…")
                .doesNotContain("starting");
    }

    @Test
    @Order(2)
    void a_service_that_dies_is_started_again() throws Exception {
        HttpClient.newHttpClient()
                .sendAsync(request(launcher.port(Part.TICKET), "/die"), HttpResponse.BodyHandlers.discarding());

        await().atMost(PATIENCE).until(() -> launcher.said("| I was asked to die."));

        assertThat(launcher.screen()).containsPattern("ticket-service +died with exit code 7");
        await().atMost(PATIENCE).until(() -> answers(launcher.port(Part.TICKET)));
    }

    @Test
    @Order(2)
    void a_killed_database_server_is_started_again_with_its_data() throws Exception {
        Path pidFile = root.resolve("data/postgresql/postmaster.pid");
        long server = Long.parseLong(Files.readAllLines(pidFile).get(0).strip());

        ProcessHandle.of(server).orElseThrow().destroyForcibly();

        await().atMost(PATIENCE).until(() -> launcher.said("postgresql               died"));
        await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> sql("select what from kept"));
    }

    @Test
    @Order(3)
    void told_to_stop_it_stops_everything() throws Exception {
        List<ProcessHandle> family = launcher.family();

        launcher.terminate();

        assertThat(family).noneMatch(ProcessHandle::isAlive);
        assertThat(launcher.screen()).contains("Everything has stopped");
        assertThat(root.resolve("data/postgresql/postmaster.pid")).doesNotExist();
    }

    @Test
    @Order(4)
    void the_next_run_finds_the_data_of_the_last() throws Exception {
        launcher.run();

        sql("select what from kept");
    }

    @Test
    @Order(5)
    void nothing_outlives_it_even_if_it_is_killed() throws Exception {
        List<ProcessHandle> family = launcher.family();

        launcher.kill();

        await().atMost(PATIENCE).until(() -> family.stream().noneMatch(ProcessHandle::isAlive));
        await().atMost(PATIENCE).until(() -> !Files.exists(root.resolve("data/postgresql/postmaster.pid")));
    }

    private static boolean answers(int port) {
        try {
            return get(port, "/q/health/ready") == 200;
        } catch (IOException | InterruptedException e) {
            return false;
        }
    }

    private static int get(int port, String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(request(port, path), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static HttpRequest request(int port, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
    }

    private static void sql(String statement) throws SQLException {
        try (Connection connection = Postgres.connect(launcher.port(Part.POSTGRES), "docket_ticket", Postgres.OWNER);
                Statement jdbc = connection.createStatement()) {
            jdbc.execute(statement);
        }
    }
}
