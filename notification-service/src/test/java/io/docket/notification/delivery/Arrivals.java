package io.docket.notification.delivery;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.docket.local.mailbox.Mail;
import io.docket.local.mailbox.Mailbox;
import io.docket.notification.delivery.LedgerRows.LedgerRow;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What arrived in the mailbox, beside what the ledger says of it. */
record Arrivals(Mailbox mailbox) {

    private static final Duration A_WHILE = Duration.ofSeconds(120);

    /** Attempts that were under way, whatever became of their senders, may still end: waits until none has for that long. */
    void awaitTheLast(Duration quiet) {
        int[] before = {-1};
        await().atMost(A_WHILE).pollInterval(quiet).until(() -> {
            int now = mailbox.mails().size();
            boolean isQuiet = now == before[0];
            before[0] = now;
            return isQuiet;
        });
    }

    /** How often the address got a mail. */
    long at(String address) {
        return mailbox.mails().stream()
                .filter(mail -> mail.to().equals(address))
                .count();
    }

    /** Every notice arrived; what arrived more than once is said to be uncertain; copies beyond one are no more than such rows. */
    void assertAgreementWith(List<LedgerRow> ledger) {
        Map<String, Long> copies = copies(ledger);
        long uncertain =
                ledger.stream().filter(row -> row.state().equals("UNCERTAIN")).count();
        long beyondOne = copies.values().stream().mapToLong(count -> count - 1).sum();

        assertThat(copies.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        ledger.stream().map(LedgerRow::recipient).toList());
        assertThat(beyondOne)
                .as("copies beyond one, of %d uncertain rows", uncertain)
                .isLessThanOrEqualTo(uncertain);
        assertThat(ledger)
                .filteredOn(row -> copies.get(row.recipient()) > 1)
                .extracting(LedgerRow::state)
                .allMatch("UNCERTAIN"::equals);
    }

    private Map<String, Long> copies(List<LedgerRow> ledger) {
        Set<String> recipients = ledger.stream().map(LedgerRow::recipient).collect(Collectors.toSet());
        return mailbox.mails().stream()
                .map(Mail::to)
                .filter(recipients::contains)
                .collect(groupingBy(to -> to, counting()));
    }
}
