package io.docket.local.run;

import io.docket.local.kafka.Kafka;
import io.docket.local.kafka.KafkaMain;
import io.docket.local.postgres.Postgres;
import io.docket.local.postgres.PostgresMain;
import io.docket.local.stack.Stack;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Which programs make up Docket on one machine, and how each is told where the others are. */
final class Programs {

    /** What no installation should be told: secrets that everybody can read, and webhooks to wherever anybody likes. */
    private static final Map<String, String> ON_ONE_S_OWN_MACHINE = Map.of(
            "DOCKET_SECRETS_KEY",
            Stack.SECRETS_KEY,
            "DOCKET_OUTBOUND_INTERNAL_ADDRESSES",
            "true",
            "DOCKET_MAILBOX_INTERNAL_ADDRESSES",
            "true",
            "DOCKET_OUTBOUND_PLAIN_HTTP",
            "true");

    private static final int SMALL_HEAP = 128;
    private static final int BROKER_HEAP = 384;
    private static final int SERVICE_HEAP = 256;
    private static final int PROBE_MILLIS = 2_000;
    private static final String FLYWAY_REFUSES = "Migrations have failed validation";

    private static final Map<Part, String> DATABASES = Map.of(
            Part.CONFIG, "docket_config", Part.TICKET, "docket_ticket", Part.NOTIFICATION, "docket_notification");

    private final Settings settings;

    Programs(Settings settings) {
        this.settings = settings;
    }

    /** What the services need before they can start. */
    List<Program> servers() {
        return List.of(postgres(), kafka());
    }

    /** Every replica of every service. */
    List<Program> services() {
        return Stream.of(Part.CONFIG, Part.TICKET, Part.NOTIFICATION)
                .flatMap(part -> IntStream.rangeClosed(1, settings.replicas()).mapToObj(i -> service(part, i)))
                .toList();
    }

    private Program postgres() {
        int port = settings.port(Part.POSTGRES);
        String folder = settings.postgresData().toString();
        return server("postgresql", SMALL_HEAP, PostgresMain.class, port, folder, () -> databasesAreThere(port));
    }

    private Program kafka() {
        int port = settings.port(Part.KAFKA);
        String folder = settings.data().resolve("kafka").toString();
        return server("kafka", BROKER_HEAP, KafkaMain.class, port, folder, () -> Kafka.isReady("127.0.0.1:" + port));
    }

    private static Program server(
            String name, int heap, Class<?> main, int port, String folder, BooleanSupplier ready) {
        List<String> arguments = List.of(Integer.toString(port), folder);
        return new Program(name, heap, ClassPath.whole(), main.getName(), arguments, Map.of(), ready, Map.of());
    }

    private Program service(Part part, int replica) {
        String jar = settings.jar(part).toString();
        int port = settings.port(part, replica);
        return new Program(
                Settings.replicaName(part, replica),
                SERVICE_HEAP,
                jar,
                jar,
                List.of(),
                environment(part, port),
                () -> saysReady(port),
                Map.of(FLYWAY_REFUSES, dataOfAnotherBuild(part)));
    }

    private String dataOfAnotherBuild(Part part) {
        return ("%s does not know the tables in %s: another build of it, whose migrations were others, has made them."
                        + " Forget the data: -Dfresh. Or keep it, and give this build a folder of its own: -Ddata=…")
                .formatted(part.title(), settings.data());
    }

    private Map<String, String> environment(Part part, int port) {
        Map<String, String> environment = new HashMap<>(ON_ONE_S_OWN_MACHINE);
        environment.putAll(Map.of(
                "QUARKUS_HTTP_HOST",
                "127.0.0.1",
                "QUARKUS_HTTP_PORT",
                Integer.toString(port),
                "DOCKET_DATABASE_URL",
                "postgresql://127.0.0.1:" + settings.port(Part.POSTGRES) + "/" + DATABASES.get(part),
                "DOCKET_KAFKA",
                "127.0.0.1:" + settings.port(Part.KAFKA),
                "DOCKET_IDENTITY_ISSUER",
                "http://127.0.0.1:" + settings.port(Part.IDENTITY),
                "DOCKET_TICKET_SERVICE_URL",
                "http://127.0.0.1:" + settings.port(Part.TICKET),
                "DOCKET_EMAIL_SERVER_HOST",
                "127.0.0.1",
                "DOCKET_EMAIL_SERVER_PORT",
                Integer.toString(settings.port(Part.SMTP)),
                "DOCKET_ATTACHMENTS_FOLDER",
                settings.data().resolve("attachments").toString()));
        return environment;
    }

    /** The last of the databases is created last. */
    private static boolean databasesAreThere(int port) {
        String last = Postgres.DATABASES.get(Postgres.DATABASES.size() - 1);
        try (Connection connection = Postgres.connect(port, last, Postgres.SERVICE)) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    private static boolean saysReady(int port) {
        try {
            URI health = URI.create("http://127.0.0.1:" + port + "/q/health/ready");
            HttpURLConnection connection = (HttpURLConnection) health.toURL().openConnection();
            connection.setConnectTimeout(PROBE_MILLIS);
            connection.setReadTimeout(PROBE_MILLIS);
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException e) {
            return false;
        }
    }
}
