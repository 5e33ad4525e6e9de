package io.docket.ticket.queue;

import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.docket.ticket.Desk;
import io.docket.ticket.scheme.TicketDatabase;
import io.docket.ticket.timer.Replica;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many agents take from one queue over two processes. {@code -Ddocket.test.queued} makes more tickets of it. */
class QueueRaceIT {
    private static final int AGENTS = 50;
    private static final int TICKETS = Integer.getInteger("docket.test.queued", 200);
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    private static Replica one;
    private static Replica other;

    @BeforeAll
    static void startTwoReplicas() {
        one = Replica.start("queue-one", Map.of());
        other = Replica.start("queue-other", Map.of());
        one.awaitReady();
        other.awaitReady();
    }

    @AfterAll
    static void stopThem() {
        one.close();
        other.close();
    }

    /** Where taking moves the ticket out of the queue, and where it stays in it. */
    @ParameterizedTest
    @ValueSource(strings = {"marketplace", "helpdesk"})
    void MKT_03_fifty_agents_take_every_ticket_and_none_twice(String template) throws Exception {
        Desk desk = Desk.from(template);
        List<String> tickets = tickets(desk, template.equals("marketplace") ? ", \"side\": \"seller\"" : "");

        List<String> taken = inParallel(AGENTS, agent -> takeAll(desk, "agent-" + agent)).stream()
                .flatMap(List::stream)
                .collect(toList());

        assertThat(taken).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(tickets);
        assertThat(TicketDatabase.rows(
                        "select count(*) from ticket where company = ? and assignee is null", desk.company()))
                .containsExactly("0");
        assertThat(TicketDatabase.rows(
                        "select ticket from history where company = ? and type = 'ASSIGNED' group by ticket having count(*) > 1",
                        desk.company()))
                .isEmpty();
    }

    /** Takes one ticket after the other until none waits. */
    private static List<String> takeAll(Desk desk, String agent) throws IOException, InterruptedException {
        List<String> taken = new ArrayList<>();
        String token = Desk.tokens().agent(desk.company(), agent);
        while (true) {
            Replica replica = taken.size() % 2 == 0 ? one : other;
            HttpResponse<String> answer = post(replica, "/api/v1/queue/next", token, desk, "{}");
            if (answer.statusCode() == 204) {
                return taken;
            }
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            taken.add(id(answer));
        }
    }

    private static List<String> tickets(Desk desk, String more) throws Exception {
        String token = Desk.tokens().customer(desk.company(), "carl");
        String body = "{\"subject\": \"It is lost\", \"description\": \"Since Monday.\"" + more + "}";
        List<String> ids = new ArrayList<>();
        for (List<String> some : inParallel(10, worker -> {
            List<String> own = new ArrayList<>();
            for (int i = worker; i < TICKETS; i += 10) {
                own.add(id(post(i % 2 == 0 ? one : other, "/api/v1/tickets", token, desk, body)));
            }
            return own;
        })) {
            ids.addAll(some);
        }
        assertThat(ids).hasSize(TICKETS);
        return ids;
    }

    private static HttpResponse<String> post(Replica replica, String path, String token, Desk desk, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(replica.url() + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Min-Scheme-Version", Integer.toString(desk.schemeVersion()))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static String id(HttpResponse<String> answer) throws IOException {
        return JSON.readTree(answer.body()).path("id").textValue();
    }

    /** One of several workers, by number. */
    private interface Work<T> {
        T by(int worker) throws Exception;
    }

    private static <T> List<T> inParallel(int workers, Work<T> work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(workers);
        try {
            List<Callable<T>> tasks = IntStream.range(0, workers)
                    .mapToObj(worker -> (Callable<T>) () -> work.by(worker))
                    .toList();
            List<T> results = new ArrayList<>();
            for (Future<T> result : pool.invokeAll(tasks)) {
                results.add(result.get());
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }
}
