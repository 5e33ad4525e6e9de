package io.docket.ticket.queue;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.docket.ticket.Desk;
import io.docket.ticket.scheme.TicketDatabase;
import io.docket.ticket.timer.Replica;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
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

/** Many agents take from one queue over two processes. {@code -Ddocket.test.queued} makes more tickets of it, {@code -Ddocket.test.rounds} more rounds. */
class QueueRaceIT {
    private static final int AGENTS = 50;
    private static final int TICKETS = Integer.getInteger("docket.test.queued", 200);
    private static final int ROUNDS = Integer.getInteger("docket.test.rounds", 5);
    private static final int LAST_FEW = 20;
    private static final List<String> PRIORITIES = List.of("NORMAL", "LOW", "URGENT", "HIGH");
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
        List<String> tickets = tickets(desk, TICKETS);
        List<String> queue = queue(desk);

        List<Take> takes = takesOfAll(desk);

        assertThat(queue).containsExactlyInAnyOrderElementsOf(tickets);
        assertThat(takes).extracting(Take::ticket).containsExactlyInAnyOrderElementsOf(queue);
        assertThat(mostAtOnce(takes)).as("calls under way at once").isGreaterThan(AGENTS / 2);
        assertNobodyWasPassedOver(queue, takes);
        assertThat(TicketDatabase.rows(
                        "select count(*) from ticket where company = ? and assignee is null", desk.company()))
                .containsExactly("0");
        assertThat(TicketDatabase.rows(
                        "select ticket from history where company = ? and type = 'ASSIGNED' group by ticket having count(*) > 1",
                        desk.company()))
                .isEmpty();
    }

    /** Where the last ones are fought for, all locks are waited for: over and over, since few tickets are gone at once. */
    @ParameterizedTest
    @ValueSource(strings = {"helpdesk", "marketplace"})
    void fifty_agents_take_the_last_few_tickets_over_and_over(String template) throws Exception {
        Desk desk = Desk.from(template);
        List<String> before = deadlocks();
        for (int round = 0; round < ROUNDS; round++) {
            List<String> tickets = tickets(desk, LAST_FEW);

            assertThat(takesOfAll(desk))
                    .as("round %d", round)
                    .extracting(Take::ticket)
                    .containsExactlyInAnyOrderElementsOf(tickets);
        }

        assertThat(deadlocks()).isEqualTo(before);
    }

    /** As many as the database has ended until now, for whatever reason. */
    private static List<String> deadlocks() {
        return TicketDatabase.rows("select deadlocks from pg_stat_database where datname = current_database()");
    }

    /**
     * A call that took a ticket.
     *
     * @param asked when it was sent, in nanoseconds of this machine's running time
     * @param got when its answer was there
     */
    private record Take(String ticket, long asked, long got) {}

    /**
     * Whoever gets a ticket gets the first that no other call is just taking: none is taken by a call that was sent when
     * another had already got one from behind it.
     */
    private static void assertNobodyWasPassedOver(List<String> queue, List<Take> takes) {
        Map<String, Take> byTicket = takes.stream().collect(toMap(Take::ticket, take -> take));
        long earliestAnswerBehind = Long.MAX_VALUE;
        for (int place = queue.size() - 1; place >= 0; place--) {
            Take take = byTicket.get(queue.get(place));
            assertThat(take.asked())
                    .as("place %d of %d, taken although one behind it had been taken before", place, queue.size())
                    .isLessThan(earliestAnswerBehind);
            earliestAnswerBehind = Math.min(earliestAnswerBehind, take.got());
        }
    }

    private static long mostAtOnce(List<Take> takes) {
        return takes.stream()
                .mapToLong(one -> takes.stream()
                        .filter(other -> other.asked() <= one.asked() && one.asked() < other.got())
                        .count())
                .max()
                .orElse(0);
    }

    private static List<Take> takesOfAll(Desk desk) throws Exception {
        List<String> tokens = IntStream.range(0, AGENTS)
                .mapToObj(agent -> Desk.tokens().agent(desk.company(), "agent-" + agent))
                .toList();
        return inParallel(AGENTS, agent -> takeAll(desk, agent, tokens.get(agent))).stream()
                .flatMap(List::stream)
                .toList();
    }

    /** Takes one ticket after the other until none waits, from each process in turn. */
    private static List<Take> takeAll(Desk desk, int agent, String token) throws IOException, InterruptedException {
        List<Take> takes = new ArrayList<>();
        while (true) {
            long asked = System.nanoTime();
            HttpResponse<String> answer = post(replica(agent + takes.size()), "/api/v1/queue/next", token, desk, "{}");
            if (answer.statusCode() == 204) {
                return takes;
            }
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            takes.add(new Take(id(answer), asked, System.nanoTime()));
        }
    }

    /** The whole queue in its order, as one replica lists it. */
    private static List<String> queue(Desk desk) throws IOException, InterruptedException {
        String token = Desk.tokens().agent(desk.company(), "anna");
        List<String> ids = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonNode page = JSON.readTree(send(request(one, "/api/v1/queue?limit=200" + cursor, token, desk)
                            .GET()
                            .build())
                    .body());
            page.path("items").forEach(ticket -> ids.add(ticket.path("id").textValue()));
            String next = page.path("nextCursor").textValue();
            cursor = next == null ? null : "&cursor=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
        }
        return ids;
    }

    private static Replica replica(int number) {
        return number % 2 == 0 ? one : other;
    }

    private static List<String> tickets(Desk desk, int number) throws Exception {
        String token = Desk.tokens().customer(desk.company(), "carl");
        String side = desk.company().startsWith("marketplace") ? ", \"side\": \"seller\"" : "";
        String body =
                "{\"subject\": \"It is lost\", \"description\": \"Since Monday.\", \"priority\": \"%s\"" + side + "}";
        List<String> ids = new ArrayList<>();
        for (List<String> some : inParallel(10, worker -> {
            List<String> own = new ArrayList<>();
            for (int i = worker; i < number; i += 10) {
                HttpResponse<String> answer =
                        post(replica(i), "/api/v1/tickets", token, desk, body.formatted(PRIORITIES.get(i % 4)));
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
                own.add(id(answer));
            }
            return own;
        })) {
            ids.addAll(some);
        }
        assertThat(ids).hasSize(number);
        return ids;
    }

    private static HttpResponse<String> post(Replica replica, String path, String token, Desk desk, String body)
            throws IOException, InterruptedException {
        return send(request(replica, path, token, desk)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private static HttpRequest.Builder request(Replica replica, String path, String token, Desk desk) {
        return HttpRequest.newBuilder(URI.create(replica.url() + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Min-Scheme-Version", Integer.toString(desk.schemeVersion()));
    }

    private static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        for (int patience = 15; answer.body().contains("scheme-not-yet-known") && patience > 0; patience--) {
            answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        }
        return answer;
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
