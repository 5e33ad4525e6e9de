package io.docket.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.docket.local.identity.Identity;
import io.docket.local.kafka.Kafka;
import io.docket.local.postgres.Postgres;
import io.docket.local.process.Jvm;
import io.docket.local.process.ServiceProcess;
import io.docket.local.stack.Stack;
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
    static final String NOTIFICATION_DATABASE = "docket_notification";
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

    private Desk(Path repository, Path directory, boolean breaker) throws IOException, SQLException {
        this.repository = repository;
        this.directory = directory;
        Kafka kafka = opened(Kafka.start());
        Identity identity = opened(Identity.start(0));
        this.tokens = new Tokens(identity.issuer());
        this.operator = tokens.operator();
        this.postgres = opened(serverThatCanLog(directory.resolve("postgres")));
        this.environment = Map.of(
                "DOCKET_KAFKA",
                kafka.bootstrapServers(),
                "DOCKET_IDENTITY_ISSUER",
                identity.issuer(),
                "DOCKET_SECRETS_KEY",
                Stack.SECRETS_KEY,
                "DOCKET_OUTBOUND_INTERNAL_ADDRESSES",
                "true",
                "DOCKET_OUTBOUND_PLAIN_HTTP",
                "true",
                "DOCKET_BREAKER_ENABLED",
                Boolean.toString(breaker));
        this.config = start("status-config-service", CONFIG_DATABASE, postgres.port(), Map.of());
        this.tickets = start("ticket-service", DATABASE, postgres.port(), Map.of());
        prepareCompany();
    }

    static Desk open(Path repository, int tickets) throws IOException, InterruptedException, SQLException {
        return open(repository, tickets, true);
    }

    /** @param breaker whether the services hold what is many times as much as usual */
    static Desk open(Path repository, int tickets, boolean breaker)
            throws IOException, InterruptedException, SQLException {
        Desk desk = new Desk(repository, Files.createTempDirectory("docket-bench"), breaker);
        desk.createTickets(tickets);
        return desk;
    }

    /** A ticket of a new company whose agent has answered: it is closed unless the customer replies within 30 days. */
    String answeredTicketOf(String company) throws InterruptedException {
        try (Load config = new Load("127.0.0.1", this.config.port(), 1);
                Load http = new Load("127.0.0.1", tickets.port(), 1)) {
            config.send(newCompany(company, "hosting"));
            String ticket = read(patiently(
                            http, new Load.Call("/api/v1/tickets", tokens.customer(company, "carla"), NEW_TICKET)))
                    .path("id")
                    .asText();
            patiently(
                    http,
                    new Load.Call(
                            "/api/v1/tickets/" + ticket + "/messages",
                            tokens.agent(company, "anna"),
                            "{\"type\":\"REPLY\",\"body\":\"Have you tried another socket?\"}"));
            return ticket;
        }
    }

    String kafka() {
        return environment.get("DOCKET_KAFKA");
    }

    /** Starts another replica of ticket-service, which reaches the database under another port. */
    ServiceProcess replica(int databasePort) {
        return start("ticket-service", DATABASE, databasePort, Map.of());
    }

    /** Starts notification-service, which mails to that port. */
    ServiceProcess notificationServiceMailingTo(int smtpPort) {
        return start(
                "notification-service",
                NOTIFICATION_DATABASE,
                postgres.port(),
                Map.of("DOCKET_EMAIL_SERVER_PORT", Integer.toString(smtpPort)));
    }

    /** Starts notification-service, which nobody needs to measure calls. It sends nothing: the operator has paused all sending. */
    ServiceProcess notificationService() {
        ServiceProcess notifications = start("notification-service", NOTIFICATION_DATABASE, postgres.port(), Map.of());
        try (Load http = new Load("127.0.0.1", notifications.port(), 1)) {
            String pause = "{\"paused\":true,\"because\":\"Only taking is measured\"}";
            http.send(new Load.Call(HttpMethod.PUT, "/api/v1/sending", operator, pause));
        }
        return notifications;
    }

    /** Registers a webhook that every event of the company goes to. */
    void registerWebhook(ServiceProcess notifications) {
        try (Load http = new Load("127.0.0.1", notifications.port(), 1)) {
            http.send(new Load.Call(
                    "/api/v1/webhooks",
                    tokens.admin(COMPANY, "ada"),
                    "{\"url\":\"http://127.0.0.1:9/\",\"events\":[\"docket.ticket.created\",\"docket.ticket.replied\","
                            + "\"docket.ticket.moved\",\"docket.message.public\"]}"));
        }
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

    private ServiceProcess start(String name, String database, int databasePort, Map<String, String> besides) {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(besides);
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
