package io.docket.notification.inbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.docket.local.stack.Stack;
import io.docket.notification.AfterTest;
import io.docket.notification.GoldenEvent;
import io.docket.notification.TicketService;
import io.docket.notification.delivery.Replica;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two processes, streams at both; one is killed in the middle, one is told to stop. */
class InboxReplicasIT {

    private static final String COMPANY = "inbox-replicas";
    private static final Duration A_WHILE = Duration.ofSeconds(120);
    private static final int A_ROUND = 60;

    private static final Map<String, String> SETTINGS = Map.of(
            "docket.database.frozen-after", "2s",
            "docket.consumer.session-timeout", "3000");

    @RegisterExtension
    final AfterTest afterTest = new AfterTest();

    /** Where replicas can be reached, as whoever balances between them knows it: also one that has just died. */
    private final List<String> balanced = new CopyOnWriteArrayList<>();

    private final AtomicInteger turn = new AtomicInteger();

    @Test
    void whoever_comes_back_to_another_replica_has_every_number_once_and_in_order() {
        TicketService ticketService =
                afterTest.close(new TicketService(Stack.shared().kafka()));
        Replica first = replica("inbox-first");
        Replica second = replica("inbox-second");
        EventStream atFirst = streams(first);
        EventStream atSecond = streams(second);
        EventStream byTicket = streamsByTicket(second);
        balanced.addAll(List.of(first.url(), second.url()));

        publishes(ticketService);
        awaitNotices(A_ROUND / 2, atFirst, atSecond, byTicket);
        first.kill();
        publishes(ticketService);
        awaitNotices(2 * A_ROUND, atFirst, atSecond, byTicket);

        Replica third = replica("inbox-third");
        balanced.add(0, third.url());
        publishes(ticketService);
        awaitNotices(2 * A_ROUND + A_ROUND / 2, atFirst, atSecond, byTicket);
        second.terminate();
        publishes(ticketService);
        awaitNotices(4 * A_ROUND, atFirst, atSecond, byTicket);

        second.awaitExit();
        for (EventStream stream : List.of(atFirst, atSecond, byTicket)) {
            assertThat(stream.notices())
                    .extracting(EventStream.Event::number)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, 4 * A_ROUND).boxed().toList());
            assertThat(stream.events()).extracting(EventStream.Event::name).doesNotContain("reset");
            assertThat(stream.statuses()).hasSizeGreaterThan(1).containsOnly(200);
        }
    }

    private Replica replica(String name) {
        return afterTest.close(Replica.start(name, 1, SETTINGS).awaitReady());
    }

    /** Begins at that replica, and comes back to whichever there are. */
    private EventStream streams(Replica begins) {
        AtomicInteger connections = new AtomicInteger();
        EventStream stream = afterTest.close(EventStream.lasting(
                () -> (connections.getAndIncrement() == 0 ? begins.url() : next()) + "/api/v1/inbox/stream",
                Map.of("Authorization", "Bearer " + token())));
        await().atMost(A_WHILE).until(() -> !stream.events().isEmpty());
        return stream;
    }

    private EventStream streamsByTicket(Replica begins) {
        String ticket = given().auth()
                .oauth2(token())
                .post(begins.url() + "/api/v1/inbox/stream-tickets")
                .then()
                .statusCode(201)
                .extract()
                .path("ticket");
        AtomicInteger connections = new AtomicInteger();
        EventStream stream = afterTest.close(EventStream.lasting(
                () -> (connections.getAndIncrement() == 0 ? begins.url() : next()) + "/api/v1/inbox/stream?ticket="
                        + ticket,
                Map.of()));
        await().atMost(A_WHILE).until(() -> !stream.events().isEmpty());
        return stream;
    }

    private String next() {
        return balanced.get(turn.getAndIncrement() % balanced.size());
    }

    private static String token() {
        return Stack.shared().tokens().customer(COMPANY, "carl");
    }

    private static void publishes(TicketService ticketService) {
        ticketService.publishes(IntStream.range(0, A_ROUND)
                .mapToObj(i -> GoldenEvent.of("docket.ticket.replied")
                        .ofCompany(COMPANY)
                        .now())
                .toArray(GoldenEvent[]::new));
    }

    private static void awaitNotices(int count, EventStream... streams) {
        await().atMost(A_WHILE).pollInterval(Duration.ofMillis(20)).until(() -> List.of(streams).stream()
                .allMatch(stream -> stream.notices().size() >= count));
    }
}
