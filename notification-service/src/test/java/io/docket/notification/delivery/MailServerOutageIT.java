package io.docket.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.docket.local.mailbox.Mailbox;
import io.docket.local.stack.Stack;
import io.docket.notification.GoldenEvent;
import io.docket.notification.SmtpGate;
import io.docket.notification.TicketService;
import io.docket.notification.delivery.LedgerRows.LedgerRow;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.Condition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The mail server goes, comes back, forgets to answer, freezes and thaws. */
class MailServerOutageIT {

    private static final Duration A_WHILE = Duration.ofSeconds(60);
    private static final Duration SEND_WITHIN = Duration.ofSeconds(2);
    private static final int AT_ONCE = 8;
    private static final Map<String, String> SETTINGS = Map.of(
            "docket.delivery.attempts", "500",
            "docket.delivery.at-once", Integer.toString(AT_ONCE),
            "docket.delivery.claim", "PT6S",
            "docket.delivery.send-within", SEND_WITHIN.toString(),
            "docket.delivery.first-pause", "PT0.1S",
            "docket.delivery.longest-pause", "PT0.5S",
            "docket.delivery.sweep", "PT0.2S");

    private static Mailbox mailbox;
    private static Arrivals arrivals;
    private static SmtpGate gate;
    private static TicketService ticketService;
    private static Replica service;

    @BeforeAll
    static void start() {
        Awaitility.doNotCatchUncaughtExceptionsByDefault();
        mailbox = Mailbox.start(0, 0);
        arrivals = new Arrivals(mailbox);
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
        gate.shut();
        var reply = replies("away", 1).get(0);
        awaitAttempts("away", 3);
        assertThat(row("away").lastError()).contains("cannot be reached");

        gate.open();

        awaitSettled("away", 1);
        assertThat(row("away").state()).isEqualTo("SENT");
        assertThat(arrivals.at(reply.addressOf("carl"))).isEqualTo(1);
    }

    @Test
    void a_mail_whose_answer_was_lost_is_sent_again_and_said_to_be_uncertain() {
        gate.loseNextAnswers(1);

        var reply = replies("forgetful", 1).get(0);

        awaitSettled("forgetful", 1);
        assertThat(row("forgetful").state()).isEqualTo("UNCERTAIN");
        assertThat(arrivals.at(reply.addressOf("carl"))).isEqualTo(2);
    }

    @Test
    void a_mail_whose_answer_is_lost_each_time_is_not_sent_for_ever() {
        gate.loseNextAnswers(2);

        var reply = replies("oblivious", 1).get(0);

        awaitSettled("oblivious", 1);
        assertThat(row("oblivious").state()).isEqualTo("UNCERTAIN");
        assertThat(row("oblivious").lastError()).startsWith("Given up, it may have arrived twice");
        arrivals.awaitTheLast(SEND_WITHIN);
        assertThat(arrivals.at(reply.addressOf("carl"))).isEqualTo(2);
    }

    @Test
    void what_the_server_had_not_been_given_when_it_froze_arrives_once_and_leaves_no_doubt() {
        gate.freezeAt(SmtpGate.DATA);
        var reply = replies("icy", 1).get(0);
        awaitAttempts("icy", 3);

        gate.thaw();

        awaitSettled("icy", 1);
        assertThat(row("icy").state()).isEqualTo("SENT");
        arrivals.awaitTheLast(SEND_WITHIN);
        assertThat(arrivals.at(reply.addressOf("carl"))).isEqualTo(1);
    }

    @Test
    void what_the_server_had_been_given_when_it_froze_is_uncertain_and_is_sent_once_more_not_oftener() {
        gate.freezeAt(SmtpGate.END_OF_MAIL);
        var reply = replies("glacial", 1).get(0);
        awaitAttempts("glacial", 3);

        gate.thaw();

        awaitSettled("glacial", 1);
        assertThat(row("glacial").state()).isEqualTo("UNCERTAIN");
        arrivals.awaitTheLast(SEND_WITHIN);
        assertThat(arrivals.at(reply.addressOf("carl"))).isEqualTo(2);
    }

    @Test
    void a_mail_server_that_freezes_and_thaws_makes_no_more_copies_than_there_are_uncertain_rows() {
        int notices = replies("frozen", 40).size();
        await().atMost(A_WHILE).pollInterval(Duration.ofMillis(5)).until(() -> settled("frozen") > 5);
        gate.freeze();
        awaitAttempts("frozen", 3);

        gate.thaw();

        awaitSettled("frozen", notices);
        arrivals.awaitTheLast(SEND_WITHIN);
        List<LedgerRow> ledger = LedgerRows.ofCompany("frozen");
        arrivals.assertAgreementWith(ledger);
        assertThat(ledger)
                .extracting(LedgerRow::state)
                .isSubsetOf("SENT", "UNCERTAIN")
                .as("only what was being handed over when it froze is in doubt, which may be nothing")
                .haveAtMost(AT_ONCE, new Condition<>("UNCERTAIN"::equals, "uncertain"));
    }

    @Test
    void a_service_that_is_told_to_stop_finishes_what_it_claimed_and_leaves_no_doubt() {
        List<GoldenEvent> replies = replies("patient", 100);
        await().atMost(A_WHILE).pollInterval(Duration.ofMillis(5)).until(() -> settled("patient") > 10);

        service.close();
        service = Replica.start("outage-again", gate.port(), SETTINGS).awaitReady();

        awaitSettled("patient", replies.size());
        assertThat(LedgerRows.ofCompany("patient")).extracting(LedgerRow::state).containsOnly("SENT");
        assertThat(replies).allSatisfy(reply -> assertThat(arrivals.at(reply.addressOf("carl")))
                .isEqualTo(1));
    }

    private static List<GoldenEvent> replies(String company, int count) {
        List<GoldenEvent> replies = IntStream.range(0, count)
                .mapToObj(i -> GoldenEvent.of("docket.ticket.replied")
                        .ofCompany(company)
                        .numbered(1))
                .toList();
        ticketService.publishes(replies.toArray(GoldenEvent[]::new));
        return replies;
    }

    private static void awaitAttempts(String company, int count) {
        await().atMost(A_WHILE)
                .until(() -> LedgerRows.ofCompany(company).stream().anyMatch(row -> row.attempts() >= count));
    }

    private static void awaitSettled(String company, int count) {
        await().atMost(A_WHILE).until(() -> settled(company) == count);
    }

    private static LedgerRow row(String company) {
        List<LedgerRow> rows = LedgerRows.ofCompany(company);
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }

    private static long settled(String company) {
        return LedgerRows.ofCompany(company).stream()
                .filter(LedgerRow::isSettled)
                .count();
    }
}
