package io.docket.notification.delivery;

import static io.restassured.RestAssured.given;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.docket.local.stack.Stack;
import io.docket.notification.GoldenEvent;
import io.docket.notification.Receiver;
import io.docket.notification.Receiver.Received;
import io.docket.notification.TicketService;
import io.docket.notification.delivery.LedgerRows.LedgerRow;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two processes deliver to one webhook, and each in turn is killed in the middle of it. */
class KilledReplicaIT {

    private static final String COMPANY = "killed-replica";
    private static final Duration CLAIM = Duration.ofSeconds(3);
    private static final Duration A_WHILE = Duration.ofSeconds(120);
    private static final int EVENTS_A_ROUND = 120;
    private static final int ANSWER_MILLIS = 30;

    private static final Map<String, String> SETTINGS = Map.of(
            "docket.delivery.claim", CLAIM.toString(),
            "docket.delivery.send-within", "PT1S",
            "docket.delivery.per-company", "40",
            "docket.delivery.sweep", "PT0.2S",
            "docket.webhooks.retry-pauses", "PT0.1S,PT0.5S,PT1S,PT1S,PT1S,PT1S",
            "docket.database.frozen-after", "2s",
            "docket.consumer.session-timeout", "3000");

    private static Receiver receiver;
    private static TicketService ticketService;

    @BeforeAll
    static void start() {
        ticketService = new TicketService(Stack.shared().kafka());
        receiver = new Receiver()
                .answers(request -> CompletableFuture.delayedExecutor(ANSWER_MILLIS, TimeUnit.MILLISECONDS)
                        .execute(() -> request.response().setStatusCode(204).end()));
    }

    @AfterAll
    static void stop() {
        ticketService.close();
        receiver.close();
    }

    @Test
    void every_event_is_delivered_and_copies_beyond_one_are_at_most_the_uncertain_rows() {
        try (Replica first = replica("webhook-first");
                Replica second = replica("webhook-second")) {
            registers(first);
            publishes();
            awaitSettled(EVENTS_A_ROUND / 4);
            second.kill();
            awaitSettled(EVENTS_A_ROUND);

            try (Replica third = replica("webhook-third")) {
                publishes();
                awaitSettled(EVENTS_A_ROUND + EVENTS_A_ROUND / 4);
                first.kill();
                awaitSettled(2 * EVENTS_A_ROUND);
                third.awaitReady();
            }
        }

        List<LedgerRow> ledger = LedgerRows.ofCompany(COMPANY);
        assertThat(ledger)
                .hasSize(2 * EVENTS_A_ROUND)
                .extracting(LedgerRow::state)
                .isSubsetOf("SENT", "UNCERTAIN");
        assertAgreement(ledger);
    }

    private static void assertAgreement(List<LedgerRow> ledger) {
        Map<String, Long> copies = receiver.received().stream().collect(groupingBy(KilledReplicaIT::id, counting()));
        Set<String> uncertain = ledger.stream()
                .filter(row -> row.state().equals("UNCERTAIN"))
                .map(row -> "msg_" + row.id())
                .collect(Collectors.toSet());

        assertThat(copies.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        ledger.stream().map(row -> "msg_" + row.id()).toList());
        assertThat(copies).allSatisfy((id, count) -> assertThat(count == 1 || uncertain.contains(id))
                .as("%s came %d times", id, count)
                .isTrue());
        assertThat(receiver.received().size() - ledger.size()).isLessThanOrEqualTo(uncertain.size());
    }

    private static String id(Received post) {
        return post.header("webhook-id");
    }

    private static Replica replica(String name) {
        return Replica.start(name, 1, SETTINGS).awaitReady();
    }

    private static void registers(Replica replica) {
        given().auth()
                .oauth2(Stack.shared().tokens().admin(COMPANY, "ada"))
                .contentType("application/json")
                .body(Map.of("url", receiver.url("/docket"), "events", List.of("docket.message.public")))
                .post(replica.url() + "/api/v1/webhooks")
                .then()
                .statusCode(201);
    }

    /** Messages that nobody is mailed. */
    private static void publishes() {
        ticketService.publishes(IntStream.range(0, EVENTS_A_ROUND)
                .mapToObj(i -> GoldenEvent.of("docket.ticket.replied")
                        .ofCompany(COMPANY)
                        .now()
                        .with(data -> data.remove("notices")))
                .toArray(GoldenEvent[]::new));
    }

    private static void awaitSettled(int count) {
        await().atMost(A_WHILE)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> LedgerRows.ofCompany(COMPANY).stream()
                                .filter(LedgerRow::isSettled)
                                .count()
                        >= count);
    }
}
