package io.docket.ticket.shutdown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.docket.local.postgres.Postgres;
import io.docket.local.stack.Stack;
import io.docket.ticket.scheme.Publisher;
import io.docket.ticket.scheme.RunningStack;
import io.docket.ticket.scheme.SchemeDocument;
import io.docket.ticket.scheme.TicketDatabase;
import io.docket.ticket.timer.Replica;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A replica that is told to stop in the middle of its work, by callers who heed its readiness, as load balancers do. */
class ShutdownIT {

    private static final String COMPANY = "stopping";
    private static final Duration DELAY = Duration.ofSeconds(3);
    private static final Duration A_WHILE = Duration.ofSeconds(60);
    private static final Duration BETWEEN_PROBES = Duration.ofMillis(500);
    private static final int CALLERS = 4;
    private static final int SOME = 30;
    private static final int KILLED_BY_SIGTERM = 128 + 15;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Queue<String> answers = new ConcurrentLinkedQueue<>();
    private volatile boolean ready = true;

    @Test
    void a_replica_told_to_stop_is_unready_at_once_serves_on_for_a_while_and_finishes_what_it_has_begun()
            throws Exception {
        Replica replica = Replica.start("stopping", Map.of("quarkus.shutdown.delay", DELAY.toSeconds() + "s"));
        try (replica) {
            replica.awaitReady();
            awaitScheme();
            String ticket = ticket(replica);
            List<CompletableFuture<Void>> callers = IntStream.range(0, CALLERS)
                    .mapToObj(caller -> CompletableFuture.runAsync(() -> callWhileReady(replica)))
                    .toList();
            await().atMost(A_WHILE).until(() -> answers.size() >= SOME);

            CompletableFuture<HttpResponse<String>> underWay;
            try (Connection locked = lockOf(ticket)) {
                underWay = http.sendAsync(message(replica, ticket), HttpResponse.BodyHandlers.ofString());
                await().atMost(A_WHILE).until(ShutdownIT::somebodyWaitsForTheTicket);
                replica.terminate();
                await().atMost(Duration.ofSeconds(2)).until(() -> !replica.isReady());
                assertThat(create(replica)).as("served on while unready").isEqualTo("201");
                probe(replica);
                callers.forEach(CompletableFuture::join);
                await().atMost(A_WHILE).until(() -> replica.said().contains("Waiting for HTTP requests to complete"));
                assertThat(underWay).as("waits for the ticket").isNotDone();
                locked.rollback();
            }

            assertThat(underWay.join().statusCode()).isEqualTo(201);
            assertThat(replica.awaitExit()).isEqualTo(KILLED_BY_SIGTERM);
        }
        assertThat(answers).hasSizeGreaterThan(SOME).containsOnly("201");
        assertThat(TicketDatabase.rows("select name from lease where expires_at > clock_timestamp()"))
                .as("leases that others would have to wait for")
                .isEmpty();
        assertThat(TicketDatabase.rows("select holder from relay_member where seen_until > clock_timestamp()"))
                .isEmpty();
        assertThat(TicketDatabase.rows("select id from outbox where company = ?", COMPANY))
                .as("events that were left to others")
                .isEmpty();
    }

    /** As a load balancer's probe does, now and then. */
    private void probe(Replica replica) {
        await().atMost(A_WHILE).pollInterval(BETWEEN_PROBES).until(() -> {
            ready = replica.isReady();
            return !ready;
        });
    }

    private void callWhileReady(Replica replica) {
        while (ready) {
            answers.add(create(replica));
        }
    }

    /** The status with which it was answered, or how it failed. */
    private String create(Replica replica) {
        try {
            return Integer.toString(http.send(creation(replica), HttpResponse.BodyHandlers.ofString())
                    .statusCode());
        } catch (IOException failure) {
            return failure.toString();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return interrupted.toString();
        }
    }

    private String ticket(Replica replica) throws Exception {
        HttpResponse<String> created = http.send(creation(replica), HttpResponse.BodyHandlers.ofString());
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        return new ObjectMapper().readTree(created.body()).get("id").asText();
    }

    private static HttpRequest creation(Replica replica) {
        return post(replica, "/api/v1/tickets", "{\"subject\": \"The zip is torn\", \"description\": \"At once.\"}");
    }

    private static HttpRequest message(Replica replica, String ticket) {
        return post(replica, "/api/v1/tickets/" + ticket + "/messages", "{\"type\": \"REPLY\", \"body\": \"Hello?\"}");
    }

    private static HttpRequest post(Replica replica, String path, String body) {
        return HttpRequest.newBuilder(URI.create(replica.url() + path))
                .header("Authorization", "Bearer " + Stack.shared().tokens().customer(COMPANY, "carl"))
                .header("Content-Type", "application/json")
                .timeout(A_WHILE)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private static void awaitScheme() {
        Publisher.of(Stack.shared().kafka()).publish(SchemeDocument.of(COMPANY, 1));
        await().atMost(A_WHILE)
                .until(() -> !TicketDatabase.rows("select scheme_version from company where company = ?", COMPANY)
                        .isEmpty());
    }

    /** Holds the ticket's row until it is rolled back or closed. */
    private static Connection lockOf(String ticket) throws SQLException {
        Connection connection = Stack.shared().connection(RunningStack.DATABASE, Postgres.SUPERUSER);
        connection.setAutoCommit(false);
        try (PreparedStatement lock =
                connection.prepareStatement("select id from ticket where company = ? and id = ? for update")) {
            lock.setString(1, COMPANY);
            lock.setObject(2, UUID.fromString(ticket));
            lock.execute();
        }
        return connection;
    }

    private static boolean somebodyWaitsForTheTicket() {
        return !TicketDatabase.rows(
                        "select pid from pg_stat_activity where wait_event_type = 'Lock' and usename = 'docket_service'")
                .isEmpty();
    }
}
