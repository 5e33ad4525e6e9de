package io.docket.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.docket.local.identity.Identity;
import io.docket.local.kafka.Kafka;
import io.docket.local.postgres.Postgres;
import io.docket.local.process.Jvm;
import io.docket.local.process.ServiceProcess;
import io.docket.local.stack.Tokens;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The system under measurement: a durable PostgreSQL, Kafka, the services' own jars, one company with tickets. */
final class Desk implements AutoCloseable {

    static final String DATABASE = "docket_ticket";
    static final String CONFIG_DATABASE = "docket_config";
    static final String NEW_TICKET =
            "{\"subject\":\"The kettle does not heat\",\"description\":\"It worked for a week. Since yesterday the lamp is on,"
                    + " but the water stays cold.\"}";

    private static final String COMPANY = "bench";
    private static final Jvm JVM = Jvm.lasting(1024);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final Path repository;
    private final Path directory;
    private final Postgres postgres;
    private final Map<String, String> environment;
    private final Tokens tokens;
    private final String operator;
    private final ServiceProcess config;
    private final ServiceProcess tickets;
    private final List<String> ticketIds = new ArrayList<>();
    private final List<String> statusIds = new ArrayList<>();
    private String customer;
    private String agent;

    private Desk(Path repository, Path directory) throws IOException, SQLException {
        this.repository = repository;
        this.directory = directory;
        Kafka kafka = opened(Kafka.start());
        Identity identity = opened(Identity.start(0));
        this.tokens = new Tokens(identity.issuer());
        this.operator = tokens.operator();
        this.postgres = opened(serverThatCanLog(directory.resolve("postgres")));
        this.environment =
                Map.of("DOCKET_KAFKA", kafka.bootstrapServers(), "DOCKET_IDENTITY_ISSUER", identity.issuer());
        this.config = start("status-config-service", CONFIG_DATABASE, postgres.port());
        this.tickets = start("ticket-service", DATABASE, postgres.port());
        prepareCompany();
    }

    static Desk open(Path repository, int tickets) throws IOException, InterruptedException, SQLException {
        Desk desk = new Desk(repository, Files.createTempDirectory("docket-bench"));
        desk.createTickets(tickets);
        return desk;
    }

    /** Starts another replica of ticket-service, which reaches the database under another port. */
    ServiceProcess replica(int databasePort) {
        return start("ticket-service", DATABASE, databasePort);
    }

    Postgres postgres() {
        return postgres;
    }

    Path serverLog() {
        return directory.resolve("postgres").resolve("log");
    }

    Path directory() {
        return directory;
    }

    ServiceProcess ticketService() {
        return tickets;
    }

    ServiceProcess configService() {
        return config;
    }

    /** The ids of the tickets that replies and moves are sent to. */
    List<String> tickets() {
        return ticketIds;
    }

    /** Two statuses between which a person may move freely. */
    List<String> statuses() {
        return statusIds;
    }

    String customer() {
        return customer;
    }

    String agent() {
        return agent;
    }

    /** The call by which an operator creates a company from a template. */
    Load.Call newCompany(String company, String template) {
        return new Load.Call(
                HttpMethod.PUT,
                "/api/v1/companies/" + company,
                operator,
                "{\"name\":\"%s\",\"template\":\"%s\"}".formatted(company, template));
    }

    /** Stops the services, so that the server is left to pgbench alone. */
    void stopServices() {
        for (AutoCloseable each : List.copyOf(open)) {
            if (each instanceof ServiceProcess service) {
                service.close();
                open.remove(each);
            }
        }
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    private void prepareCompany() {
        customer = tokens.customer(COMPANY, "carla");
        agent = tokens.agent(COMPANY, "anna");
        String admin = tokens.admin(COMPANY, "ada");
        try (Load http = new Load("127.0.0.1", config.port(), 1)) {
            http.send(newCompany(COMPANY, "standard"));
            for (String name : List.of("At the Workshop", "At the Warehouse")) {
                String status = http.send(new Load.Call(
                        "/api/v1/statuses", admin, "{\"category\":\"PROCESSING\",\"name\":\"" + name + "\"}"));
                statusIds.add(read(status).path("id").asText());
            }
        }
    }

    /** Their first move leaves NEW and waits, if it must, until the company's scheme has arrived. */
    private void createTickets(int count) throws InterruptedException {
        try (Load http = new Load("127.0.0.1", tickets.port(), 1)) {
            for (int i = 0; i < count; i++) {
                String ticket = patiently(http, new Load.Call("/api/v1/tickets", customer, NEW_TICKET));
                ticketIds.add(read(ticket).path("id").asText());
                patiently(
                        http,
                        new Load.Call(
                                "/api/v1/tickets/" + ticketIds.get(i) + "/moves",
                                agent,
                                "{\"to\":\"" + statusIds.get(1) + "\"}"));
            }
        }
    }

    private static String patiently(Load http, Load.Call call) throws InterruptedException {
        for (int attempt = 0; ; attempt++) {
            try {
                return http.send(call);
            } catch (RuntimeException notYet) {
                if (attempt == 20) {
                    throw notYet;
                }
                Thread.sleep(500);
            }
        }
    }

    private ServiceProcess start(String name, String database, int databasePort) {
        Map<String, String> all = new HashMap<>(environment);
        all.put("DOCKET_DATABASE_URL", "postgresql://127.0.0.1:" + databasePort + "/" + database);
        Path jar = repository.resolve(name).resolve("target/quarkus-app/quarkus-run.jar");
        return opened(new ServiceProcess(name + "-" + databasePort, jar, JVM, all, directory))
                .awaitReady();
    }

    /** Its JSON log needs the collector, which only a restart switches on. */
    private static Postgres serverThatCanLog(Path data) throws SQLException {
        try (Postgres first = Postgres.builder().data(data).start();
                Connection connection = first.connect("postgres", Postgres.SUPERUSER);
                Statement statement = connection.createStatement()) {
            statement.execute("alter system set logging_collector = on");
            statement.execute("alter system set log_destination = 'jsonlog'");
            statement.execute("alter system set log_rotation_size = 0");
            statement.execute("alter system set compute_query_id = on");
            statement.execute("alter system set track_io_timing = off");
        }
        return Postgres.builder().data(data).start();
    }

    private <T extends AutoCloseable> T opened(T resource) {
        open.push(resource);
        return resource;
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new IllegalStateException("not JSON: " + json, e);
        }
    }
}
