package io.docket.local.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.docket.local.certificate.ServerCertificate;
import io.docket.local.postgres.Postgres;
import io.docket.local.process.Jvm;
import io.docket.local.process.ServiceProcess;
import io.docket.local.stack.Stack;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The services' real jars in the environment that the chart gives them, on a database and a broker that encrypt and let in nobody
 * without a password, with the topics, users and rights that the chart declares.
 */
@EnabledOnOs(
        value = OS.LINUX,
        architectures = "amd64",
        disabledReason = "Embedded Helm is there for Linux on amd64 only")
class InstallationIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Jvm JVM = Jvm.brief(256);
    private static final List<Part> SERVICES = List.of(Part.CONFIG, Part.TICKET, Part.NOTIFICATION);
    private static final Path ROOT = Path.of(System.getProperty("project.root"));

    @TempDir
    private static Path work;

    private static final Map<Part, ServiceProcess> processes = new EnumMap<>(Part.class);
    private static ServerCertificate certificate;
    private static Postgres postgres;
    private static SecuredKafka kafka;
    private static RenderedChart chart;

    @BeforeAll
    static void install() throws Exception {
        certificate = ServerCertificate.create();
        for (String trusted : List.of("database", "kafka")) {
            Path folder = Files.createDirectories(work.resolve("trust").resolve(trusted));
            Files.copy(certificate.pem(), folder.resolve("ca.crt"));
        }
        postgres = Postgres.start();
        encrypt(postgres);
        chart = RenderedChart.of(ROOT.resolve("deploy/helm/docket"), "minimal", surroundings());
        kafka = new SecuredKafka(Files.createDirectory(work.resolve("broker")), certificate);
        kafka.make(chart);
        migrate();
        for (Part service : SERVICES) {
            processes.put(service, process(service, "installed ", chart.environment(service, InstallationIT::secret)));
        }
        processes.values().forEach(ServiceProcess::awaitReady);
    }

    @AfterAll
    static void uninstall() {
        processes.values().forEach(ServiceProcess::terminate);
        processes.values().forEach(ServiceProcess::close);
        kafka.close();
        postgres.close();
    }

    @Test
    void what_the_chart_gives_suffices_from_the_first_company_to_the_mail() {
        Desk desk = new Desk(InstallationIT::address, "installed");
        desk.createFrom("standard");
        desk.createTeam("first-line");
        String ticket = desk.createTicket("My tent leaks", 1);

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(desk.mailsTo(desk.carl())).hasSize(1));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(PublishedEvent.on("docket.notifications", kafka.administration()))
                        .anySatisfy(event -> assertThat(event.key()).isEqualTo(ticket)));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(PublishedEvent.on("docket.directory", kafka.administration()))
                        .anySatisfy(event -> assertThat(event.key()).isEqualTo("installed/first-line")));
    }

    @Test
    void what_a_consumer_cannot_take_reaches_its_dead_letters() throws Exception {
        Map<String, List<String>> letters = Map.of(
                "docket.schemes",
                        List.of("docket.schemes.ticket-service.dlq", "docket.schemes.notification-service.dlq"),
                "docket.directory", List.of("docket.directory.ticket-service.dlq"),
                "docket.intake", List.of("docket.intake.ticket-service.dlq"),
                "docket.erasures",
                        List.of(
                                "docket.erasures.notification-service.dlq",
                                "docket.erasures.status-config-service.dlq"),
                "docket.tickets",
                        List.of(
                                "docket.tickets.notification-service.dlq",
                                "docket.tickets.ticket-service-search.dlq",
                                "docket.tickets.ticket-service-statistics.dlq"));
        try (var producer = producer(Map.of("bootstrap.servers", kafka.administration()))) {
            for (String topic : letters.keySet()) {
                ProducerRecord<String, String> timeless = new ProducerRecord<>(topic, "key", "{}");
                timeless.headers().add("ce_time", "never".getBytes(StandardCharsets.UTF_8));
                producer.send(timeless).get();
            }
        }
        letters.values().stream().flatMap(List::stream).forEach(topic -> await().atMost(SOON)
                .untilAsserted(() -> assertThat(PublishedEvent.on(topic, kafka.administration()))
                        .hasSize(1)));
    }

    @Test
    void a_service_may_not_write_what_is_another_s() {
        Map<String, Object> settings = new HashMap<>(Map.of(
                "bootstrap.servers",
                kafka.bootstrapServers(),
                "security.protocol",
                "SASL_SSL",
                "sasl.mechanism",
                "SCRAM-SHA-512",
                "sasl.jaas.config",
                SecuredKafka.login("docket-status-config-service"),
                "ssl.truststore.type",
                "PEM",
                "ssl.truststore.location",
                certificate.pem().toString()));
        try (var producer = producer(settings)) {
            assertThatThrownBy(() -> producer.send(new ProducerRecord<>("docket.tickets", "key", "{}"))
                            .get())
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(TopicAuthorizationException.class);
        }
    }

    @Test
    void no_connection_to_the_database_is_unencrypted() throws SQLException {
        try (Connection connection = postgres.connect("postgres", Postgres.SUPERUSER);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                    select count(*) filter (where ssl), count(*) filter (where not ssl)
                      from pg_stat_ssl join pg_stat_activity using (pid)
                     where usename in ('docket_service', 'docket_worker')
                    """)) {
            row.next();
            assertThat(row.getInt(1)).isPositive();
            assertThat(row.getInt(2)).isZero();
        }
    }

    private static void migrate() {
        List<ServiceProcess> migrations = SERVICES.stream()
                .map(service -> process(service, "migration of ", chart.migration(service, InstallationIT::secret)))
                .toList();
        migrations.forEach(migration ->
                assertThat(migration.awaitExit()).as(migration.name()).isZero());
    }

    private static void encrypt(Postgres postgres) throws SQLException {
        try (Connection connection = postgres.connect("postgres", Postgres.SUPERUSER);
                Statement statement = connection.createStatement()) {
            statement.execute("alter system set ssl_cert_file = '" + certificate.pem() + "'");
            statement.execute("alter system set ssl_key_file = '" + certificate.keyPem() + "'");
            statement.execute("alter system set ssl = on");
            statement.execute("select pg_reload_conf()");
        }
    }

    private static Map<String, Object> surroundings() {
        return Map.of(
                "identity.issuer", Stack.shared().issuer(),
                "email.server.host", "127.0.0.1",
                "email.server.port", smtpPort());
    }

    private static int smtpPort() {
        return Integer.parseInt(
                Stack.shared().configurationFor("docket_notification").get("docket.email.server.port"));
    }

    private static ServiceProcess process(Part service, String what, Map<String, String> environment) {
        Map<String, String> settings = new HashMap<>();
        environment.forEach((name, value) -> settings.put(name, onThisMachine(value)));
        return new ServiceProcess(
                what + service.title(),
                ROOT.resolve(service.title()).resolve("target/quarkus-app/quarkus-run.jar"),
                JVM,
                settings,
                Path.of("target"));
    }

    /** Names that only the cluster resolves, and paths that only its containers have. */
    private static String onThisMachine(String value) {
        return value.replace("docket-postgresql-rw:5432", "127.0.0.1:" + postgres.port())
                .replace("docket-kafka-kafka-bootstrap:9093", kafka.bootstrapServers())
                .replace("/etc/docket/trust", work.resolve("trust").toString())
                .replace("/var/lib/docket", work.resolve("volumes").toString());
    }

    /** What somebody, or Strimzi, has put into the Secrets. */
    private static String secret(String name, String key) {
        return switch (key) {
            case "sasl.jaas.config" -> SecuredKafka.login(name);
            case "encryption-key" -> Stack.SECRETS_KEY;
            case "cursor-key" -> "as long and as random as it likes";
            default -> name.replace("docket-database-", "docket_");
        };
    }

    private static String address(Part part) {
        return switch (part) {
            case IDENTITY -> Stack.shared().issuer();
            case MAILBOX -> Stack.shared().mailbox();
            default -> processes.get(part).url();
        };
    }

    private static KafkaProducer<String, String> producer(Map<String, Object> settings) {
        return new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
    }
}
