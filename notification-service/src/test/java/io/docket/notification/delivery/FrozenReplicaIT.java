package io.docket.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.docket.local.mailbox.Mailbox;
import io.docket.local.stack.Stack;
import io.docket.notification.GoldenEvent;
import io.docket.notification.KafkaReader;
import io.docket.notification.SmtpGate;
import io.docket.notification.TicketService;
import io.docket.notification.delivery.LedgerRows.LedgerRow;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two processes work off one ledger; each in turn freezes past its claims, and comes back; one is killed at the end. */
class FrozenReplicaIT {

    private static final String COMPANY = "frosty";
    private static final Duration CLAIM = Duration.ofSeconds(3);
    private static final Duration A_WHILE = Duration.ofSeconds(120);
    private static final int ROUNDS = 4;
    private static final int NOTICES_A_ROUND = 150;

    private static final Map<String, String> SETTINGS = Map.of(
            "docket.delivery.claim", CLAIM.toString(),
            "docket.delivery.send-within", "PT1S",
            "docket.delivery.per-company", "40",
            "docket.delivery.sweep", "PT0.2S",
            "docket.delivery.first-pause", "PT0.1S",
            "docket.delivery.longest-pause", "PT1S",
            "docket.database.frozen-after", "2s",
            "docket.consumer.session-timeout", "3000");

    private static Mailbox mailbox;
    private static SmtpGate gate;
    private static TicketService ticketService;
    private static Replica first;
    private static Replica second;

    /** The mail server's threads complain of a client that froze in the middle of a mail; that is no failure. */
    @BeforeAll
    static void startTwoReplicas() {
        Awaitility.doNotCatchUncaughtExceptionsByDefault();
        mailbox = Mailbox.start(0, 0);
        gate = new SmtpGate(mailbox.smtpPort(), Duration.ofMillis(15));
        ticketService = new TicketService(Stack.shared().kafka());
        first = Replica.start("first", gate.port(), SETTINGS).awaitReady();
        second = Replica.start("second", gate.port(), SETTINGS).awaitReady();
    }

    @AfterAll
    static void stopThem() {
        first.close();
        second.close();
        ticketService.close();
        gate.close();
        mailbox.close();
    }

    @Test
    void every_notice_is_sent_none_is_lost_and_copies_beyond_one_are_at_most_the_uncertain_rows() {
        Set<UUID> tickets = new HashSet<>();
        for (int round = 1; round <= ROUNDS; round++) {
            Replica freezing = round % 2 == 0 ? second : first;
            int settledBefore = settled();
            tickets.addAll(replies());
            await().atMost(A_WHILE).pollInterval(Duration.ofMillis(5)).until(() -> settled() > settledBefore + 20);

            freezing.freeze();
            await().atMost(A_WHILE).until(() -> settled() == tickets.size());
            freezing.resume();
        }
        tickets.addAll(replies());
        await().atMost(A_WHILE).pollInterval(Duration.ofMillis(5)).until(() -> settled() > tickets.size() - 100);
        second.kill();

        await().atMost(A_WHILE).until(() -> settled() == tickets.size());
        first.awaitReady();
        var arrivals = new Arrivals(mailbox);
        arrivals.awaitTheLast(CLAIM);
        List<LedgerRow> ledger = LedgerRows.ofCompany(COMPANY);
        assertThat(ledger).extracting(LedgerRow::ticket).containsExactlyInAnyOrderElementsOf(tickets);
        assertThat(ledger).extracting(LedgerRow::state).isSubsetOf("SENT", "UNCERTAIN");
        arrivals.assertAgreementWith(ledger);
        assertThatEachEndIsPublishedOnce(ledger);
    }

    private static Set<UUID> replies() {
        List<GoldenEvent> replies = IntStream.range(0, NOTICES_A_ROUND)
                .mapToObj(i -> GoldenEvent.of("docket.ticket.replied")
                        .ofCompany(COMPANY)
                        .numbered(1))
                .toList();
        ticketService.publishes(replies.toArray(GoldenEvent[]::new));
        return new HashSet<>(replies.stream().map(GoldenEvent::ticket).toList());
    }

    private static int settled() {
        return (int) LedgerRows.ofCompany(COMPANY).stream()
                .filter(LedgerRow::isSettled)
                .count();
    }

    private static void assertThatEachEndIsPublishedOnce(List<LedgerRow> ledger) {
        try (var reader = new KafkaReader(Stack.shared().kafka(), "docket.notifications")) {
            List<End> recorded = ledger.stream()
                    .map(row -> new End(row.ticket().toString(), row.id().toString(), row.state(), 1))
                    .toList();
            // Delivery is at least once: what a killed relay had published may come again, as the same event.
            await().atMost(A_WHILE).untilAsserted(() -> assertThat(reader.all().stream()
                            .map(KafkaReader::data)
                            .filter(data -> COMPANY.equals(data.get("company").asText()))
                            .map(End::of)
                            .distinct())
                    .containsExactlyInAnyOrderElementsOf(recorded));
        }
    }

    /** What became of a notice, as others hear of it. */
    private record End(String ticket, String notification, String state, long sequence) {
        static End of(JsonNode data) {
            return new End(
                    data.get("ticket").asText(),
                    data.get("notification").asText(),
                    data.get("state").asText(),
                    data.get("sequence").asLong());
        }
    }
}
