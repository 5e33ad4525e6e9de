package io.docket.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.docket.local.mailbox.Mailbox;
import io.docket.local.stack.Stack;
import io.docket.notification.GoldenEvent;
import io.docket.notification.TicketService;
import io.docket.notification.delivery.LedgerRows.LedgerRow;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The mail server goes, comes back, and forgets to answer. */
class MailServerOutageIT {

    private static final Duration A_WHILE = Duration.ofSeconds(60);
    private static final Map<String, String> SETTINGS = Map.of(
            "docket.delivery.attempts", "50",
            "docket.delivery.first-pause", "PT0.1S",
            "docket.delivery.longest-pause", "PT0.5S",
            "docket.delivery.sweep", "PT0.2S");

    private static Mailbox mailbox;
    private static SmtpGate gate;
    private static TicketService ticketService;
    private static Replica service;

    @BeforeAll
    static void start() {
        Awaitility.doNotCatchUncaughtExceptionsByDefault();
        mailbox = Mailbox.start(0, 0);
        gate = new SmtpGate(mailbox.smtpPort(), Duration.ZERO);
        ticketService = new TicketService(Stack.shared().kafka());
        service = Replica.start("outage", gate.port(), SETTINGS).awaitReady();
    }

    @AfterAll
    static void stop() {
        service.close();
        ticketService.close();
        gate.close();
        mailbox.close();
    }

    @Test
    void what_is_due_while_the_mail_server_is_away_is_sent_once_when_it_is_back() {
        var reply = GoldenEvent.of("docket.ticket.replied").ofCompany("outage").numbered(1);
        gate.shut();
        ticketService.publishes(reply);
        await().atMost(A_WHILE).untilAsserted(() -> assertThat(LedgerRows.ofCompany("outage"))
                .singleElement()
                .satisfies(row -> assertThat(row.attempts()).isGreaterThan(2)));
        assertThat(LedgerRows.ofCompany("outage").get(0).lastError()).contains("cannot be reached");

        gate.open();

        await().atMost(A_WHILE).until(() -> settled("outage") == 1);
        assertThat(LedgerRows.ofCompany("outage")).extracting(LedgerRow::state).containsExactly("SENT");
        assertThat(mailsTo(reply.addressOf("carl"))).isEqualTo(1);
    }

    @Test
    void a_mail_whose_answer_was_lost_is_sent_again_and_said_to_be_uncertain() {
        var reply =
                GoldenEvent.of("docket.ticket.replied").ofCompany("forgetful").numbered(1);
        gate.loseNextAnswer();

        ticketService.publishes(reply);

        await().atMost(A_WHILE).until(() -> settled("forgetful") == 1);
        assertThat(LedgerRows.ofCompany("forgetful"))
                .extracting(LedgerRow::state)
                .containsExactly("UNCERTAIN");
        assertThat(mailsTo(reply.addressOf("carl"))).isEqualTo(2);
    }

    @Test
    void a_service_that_is_told_to_stop_finishes_what_it_claimed_and_leaves_no_doubt() {
        List<GoldenEvent> replies = IntStream.range(0, 100)
                .mapToObj(i -> GoldenEvent.of("docket.ticket.replied")
                        .ofCompany("patient")
                        .numbered(1))
                .toList();
        ticketService.publishes(replies.toArray(GoldenEvent[]::new));
        await().atMost(A_WHILE).pollInterval(Duration.ofMillis(5)).until(() -> settled("patient") > 10);

        service.close();
        service = Replica.start("outage-again", gate.port(), SETTINGS).awaitReady();

        await().atMost(A_WHILE).until(() -> settled("patient") == replies.size());
        assertThat(LedgerRows.ofCompany("patient")).extracting(LedgerRow::state).containsOnly("SENT");
        assertThat(replies).allSatisfy(reply -> assertThat(mailsTo(reply.addressOf("carl")))
                .isEqualTo(1));
    }

    private static long settled(String company) {
        return LedgerRows.ofCompany(company).stream()
                .filter(LedgerRow::isSettled)
                .count();
    }

    private static long mailsTo(String address) {
        return mailbox.mails().stream()
                .filter(mail -> mail.to().equals(address))
                .count();
    }
}
