package io.docket.ticket.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.docket.local.stack.Stack;
import io.docket.ticket.Desk;
import io.docket.ticket.scheme.RunningStack;
import io.docket.ticket.scheme.TicketDatabase;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Callers that hang up in the middle of a command. */
@QuarkusTest
@WithTestResource(value = RunningStack.class, scope = TestResourceScope.GLOBAL)
class HangingUpTest {
    private static final int CALLERS = 10;
    private static final int MORE_THAN_THE_POOL_HOLDS = 30;
    private static final Duration SOON = Duration.ofSeconds(20);

    @TestHTTPResource
    URI service;

    @Test
    void a_command_once_begun_runs_to_its_end_and_gives_its_connection_back() throws Exception {
        Desk desk = Desk.from("standard");
        String ticket = desk.assignedTicket();

        try (Connection connection = Stack.shared().ownerConnection(RunningStack.DATABASE)) {
            connection.setAutoCommit(false);
            lock(connection, ticket);
            List<Socket> callers = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                callers.add(callerThatNotes(desk, ticket, "Note " + i));
            }
            await().atMost(SOON).until(() -> waitingForTheLock() == CALLERS);
            for (Socket caller : callers) {
                caller.close();
            }
            connection.rollback();
        }

        await().atMost(SOON).untilAsserted(() -> assertThat(liveTransactions()).isZero());
        assertThat(desk.detail(ticket).getList("messages.items")).hasSize(CALLERS);
        assertThat(callsAtOnce(desk, ticket)).hasSize(MORE_THAN_THE_POOL_HOLDS).containsOnly(200);
    }

    private Socket callerThatNotes(Desk desk, String ticket, String text) throws IOException {
        String body = new ObjectMapper().writeValueAsString(Map.of("type", "NOTE", "body", text));
        String request = """
                POST /api/v1/tickets/%s/messages HTTP/1.1\r
                Host: %s\r
                Authorization: Bearer %s\r
                Content-Type: application/json\r
                Content-Length: %d\r
                \r
                %s""".formatted(
                ticket, service.getAuthority(), Desk.tokens().agent(desk.company(), "anna"), body.length(), body);
        Socket caller = new Socket(service.getHost(), service.getPort());
        caller.setSoLinger(true, 0);
        caller.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
        caller.getOutputStream().flush();
        return caller;
    }

    private static void lock(Connection connection, String ticket) throws Exception {
        try (PreparedStatement statement =
                connection.prepareStatement("select 1 from ticket where id = ? for update")) {
            statement.setObject(1, UUID.fromString(ticket));
            statement.executeQuery();
        }
    }

    private static List<Integer> callsAtOnce(Desk desk, String ticket) {
        List<CompletableFuture<Integer>> calls = IntStream.range(0, MORE_THAN_THE_POOL_HOLDS)
                .mapToObj(i -> CompletableFuture.supplyAsync(() ->
                        desk.agent("anna").get("/api/v1/tickets/{id}", ticket).statusCode()))
                .toList();
        return calls.stream().map(CompletableFuture::join).toList();
    }

    private static int waitingForTheLock() {
        return count("wait_event_type = 'Lock'");
    }

    private static int liveTransactions() {
        return count("xact_start is not null");
    }

    private static int count(String condition) {
        return Integer.parseInt(TicketDatabase.rows("select count(*) from pg_stat_activity"
                        + " where usename = 'docket_service' and datname = current_database() and " + condition)
                .get(0));
    }
}
