package io.docket.notification.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.docket.local.stack.Stack;
import io.docket.notification.NoSender;
import io.docket.notification.RunningStack;
import io.docket.notification.TicketService;
import io.docket.notification.notice.Ledger;
import io.docket.notification.notice.Notice;
import io.docket.platform.database.Sql;
import io.docket.platform.database.WorkerTransaction;
import io.docket.platform.id.Ids;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Senders that have claimed notices, or begun to send them, at the moment at which a person is erased. */
@QuarkusTest
@TestProfile(NoSender.class)
@WithTestResource(RunningStack.class)
class ClaimedNoticesTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration SOON = Duration.ofSeconds(30);

    @Inject
    Ledger ledger;

    @Inject
    WorkerTransaction transaction;

    private final Erika erika = new Erika();
    private final UUID ticket = Ids.next();
    private final TicketService ticketService = new TicketService(Stack.shared().kafka());

    @BeforeEach
    @AfterEach
    void nothingElseToSend() throws SQLException {
        try (Connection owner = Stack.shared().ownerConnection(RunningStack.DATABASE);
                var statement = owner.createStatement()) {
            statement.execute("truncate notice, redelivery, ticket_sequence");
        }
    }

    @Test
    void who_has_claimed_the_person_s_notice_may_not_send_it_and_it_is_given_up() throws SQLException {
        Notice toErika = claimed("docket.ticket.reminder-due");

        isErased();

        assertThat(begins(toErika)).isFalse();
        assertThat(states()).containsExactly(Map.entry(erika.pseudonym, "FAILED"));
    }

    @Test
    void who_has_begun_to_send_it_records_nothing_and_it_is_uncertain() throws SQLException {
        Notice toErika = claimed("docket.ticket.reminder-due");
        assertThat(begins(toErika)).isTrue();

        isErased();

        assertThat(records(toErika)).isFalse();
        assertThat(states()).containsExactly(Map.entry(erika.pseudonym, "UNCERTAIN"));
    }

    @Test
    void who_has_claimed_what_others_are_to_get_claims_it_anew_without_the_person() throws SQLException {
        Notice toAnna = claimed("docket.ticket.replied.by-customer");

        isErased();

        assertThat(begins(toAnna)).isFalse();
        Notice anew = claim();
        assertThat(anew.id()).isEqualTo(toAnna.id());
        assertThat(anew.attempts()).isEqualTo(1);
        assertThat(anew.written().toString()).contains("[erased]").doesNotContain(erika.words, erika.name);
    }

    @Test
    void who_has_begun_to_send_to_others_records_that_it_was_sent() throws SQLException {
        Notice toAnna = claimed("docket.ticket.replied.by-customer");
        assertThat(begins(toAnna)).isTrue();

        isErased();

        assertThat(records(toAnna)).isTrue();
        assertThat(states()).containsExactly(Map.entry("anna@" + ticket + ".test", "SENT"));
        assertThat(erika.places()).isEmpty();
    }

    private Notice claimed(String example) {
        ticketService.publishes(erika.does(example, ticket, 1));
        return await().atMost(SOON).until(this::claim, claimed -> claimed != null);
    }

    private Notice claim() {
        return run(sql -> ledger.claim(sql, "email", 1, 1, Ledger.Endpoint.NONE, MINUTE)).notices().stream()
                .findFirst()
                .orElse(null);
    }

    private boolean begins(Notice notice) {
        return run(sql -> ledger.begin(sql, notice));
    }

    private boolean records(Notice notice) {
        return run(sql -> ledger.sent(sql, notice)).isPresent();
    }

    private void isErased() {
        ticketService.publishes(erika.erasedFrom(ticket, 2, true));
        await().atMost(SOON).untilAsserted(() -> assertThat(placesOfTickets()).isEmpty());
    }

    /** Whose inbox it is goes with the company's erasure, not with the ticket's. */
    private List<String> placesOfTickets() throws SQLException {
        return erika.places().stream()
                .filter(place -> !place.startsWith("\"inbox_recipient\""))
                .toList();
    }

    private Map<String, String> states() throws SQLException {
        Map<String, String> states = new TreeMap<>();
        try (Connection owner = Stack.shared().ownerConnection(RunningStack.DATABASE);
                var rows = owner.createStatement()
                        .executeQuery("select recipient, state from notice where ticket = '" + ticket + "'")) {
            while (rows.next()) {
                states.put(rows.getString(1), rows.getString(2));
            }
        }
        return states;
    }

    private <T> T run(Function<Sql, Uni<T>> work) {
        return transaction.run(work).await().atMost(SOON);
    }
}
