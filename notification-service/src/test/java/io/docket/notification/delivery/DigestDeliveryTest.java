package io.docket.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.docket.local.stack.DatabaseClock;
import io.docket.local.stack.Stack;
import io.docket.notification.NoSender;
import io.docket.notification.RunningStack;
import io.docket.notification.delivery.LedgerRows.LedgerRow;
import io.docket.notification.notice.Audience;
import io.docket.notification.notice.Ledger;
import io.docket.notification.notice.NoticeContent;
import io.docket.notification.notice.NoticeDraft;
import io.docket.notification.notice.NoticeDraft.Gathering;
import io.docket.notification.notice.Saying;
import io.docket.platform.database.Sql;
import io.docket.platform.database.WorkerTransaction;
import io.docket.platform.json.EventJson;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a digest gathers ends as the digest ends, whenever a process dies: none is missing, and copies are accounted for. */
@QuarkusTest
@TestProfile(NoSender.class)
@WithTestResource(RunningStack.class)
class DigestDeliveryTest {

    private static final String COMPANY = "gathering";
    private static final Duration A_WHILE = Duration.ofSeconds(30);
    private static final Attempt ACCEPTED = new Attempt.Accepted("<1@docket.test>");

    @Inject
    Deliverer deliverer;

    @Inject
    ScriptedChannel channel;

    @Inject
    Ledger ledger;

    @Inject
    WorkerTransaction transaction;

    private final DatabaseClock clock = Stack.shared().clock(RunningStack.DATABASE);
    private Instant until;

    @BeforeEach
    void three_notices_are_gathered() {
        channel.tellsCopies(false);
        asOwner("truncate notice, redelivery, ticket_sequence");
        until = clock.now().plus(Duration.ofHours(1));
        enter(3);
    }

    @AfterEach
    void leave_nothing_to_send() {
        clock.reset();
        asOwner("truncate notice, redelivery, ticket_sequence");
    }

    @Test
    void before_it_is_due_nobody_claims_anything() {
        assertThat(claim().notices()).isEmpty();
        assertThat(states()).containsOnly("PENDING").hasSize(4);
    }

    @Test
    void all_end_with_one_attempt_and_one_message() {
        isDue();
        channel.handsOverAnd(ACCEPTED);

        attempt();

        assertThat(channel.timesHandedOver()).isEqualTo(1);
        assertThat(states()).containsOnly("SENT").hasSize(4);
        assertThat(claim().notices()).isEmpty();
    }

    @Test
    void where_the_process_dies_between_beginning_and_recording_all_are_sent_again_and_all_are_uncertain() {
        isDue();
        Claim died = claim();
        run(sql -> ledger.begin(sql, died.notices().get(0)));
        assertThat(states()).containsOnly("PENDING");
        clock.advance(Duration.ofMinutes(2));
        channel.handsOverAnd(ACCEPTED);

        attempt();

        assertThat(channel.timesHandedOver()).isEqualTo(1);
        assertThat(states()).containsOnly("UNCERTAIN").hasSize(4);
    }

    @Test
    void where_the_process_dies_before_beginning_all_are_sent_once() {
        isDue();
        claim();
        clock.advance(Duration.ofMinutes(2));
        channel.handsOverAnd(ACCEPTED);

        attempt();

        assertThat(channel.timesHandedOver()).isEqualTo(1);
        assertThat(states()).containsOnly("SENT").hasSize(4);
    }

    @Test
    void what_is_refused_is_refused_for_all() {
        isDue();
        channel.does(handover -> Uni.createFrom().item(new Attempt.Refused("no such mailbox")));

        attempt();

        assertThat(states()).containsOnly("FAILED").hasSize(4);
        assertThat(LedgerRows.ofCompany(COMPANY))
                .extracting(LedgerRow::lastError)
                .containsOnly("no such mailbox");
    }

    @Test
    void what_is_entered_while_it_is_being_sent_waits_for_another() {
        isDue();
        Claim underWay = claim();
        enter(2);
        channel.handsOverAnd(ACCEPTED);

        deliver(underWay);

        assertThat(states()).containsOnly("SENT", "PENDING").hasSize(7);
        assertThat(states().stream().filter("SENT"::equals)).hasSize(4);
        attempt();
        assertThat(states()).containsOnly("SENT").hasSize(7);
        assertThat(channel.timesHandedOver()).isEqualTo(2);
    }

    @Test
    void what_failed_once_takes_in_nothing_more() {
        isDue();
        channel.does(handover -> Uni.createFrom().item(new Attempt.NotSent("not now")));
        attempt();
        enter(1);
        clock.advance(Duration.ofMinutes(1));
        channel.handsOverAnd(ACCEPTED);

        attempt();

        assertThat(states()).containsOnly("SENT").hasSize(6);
        assertThat(channel.timesHandedOver()).isEqualTo(2);
    }

    @Test
    void what_is_entered_again_is_not_gathered_again() {
        List<NoticeDraft> drafts = drafts(2);
        run(sql -> ledger.enter(sql, drafts));
        isDue();
        channel.handsOverAnd(ACCEPTED);
        attempt();

        run(sql -> ledger.enter(sql, drafts));

        assertThat(states()).containsOnly("SENT").hasSize(6);
    }

    @Test
    void what_is_full_takes_in_nothing_more() {
        enter(600);
        enter(1);
        isDue();
        channel.handsOverAnd(ACCEPTED);

        attempt();

        assertThat(channel.timesHandedOver()).isEqualTo(2);
        assertThat(states()).containsOnly("SENT").hasSize(606);
    }

    private void isDue() {
        clock.stopAt(until.plusSeconds(1));
    }

    private void enter(int count) {
        run(sql -> ledger.enter(sql, drafts(count)));
    }

    private void attempt() {
        deliver(claim());
    }

    private void deliver(Claim claim) {
        claim.notices()
                .forEach(notice -> deliverer.deliver(claim, notice).await().atMost(A_WHILE));
    }

    private Claim claim() {
        return deliverer
                .claim(ScriptedChannel.NAME, Ledger.Endpoint.NONE)
                .await()
                .atMost(A_WHILE)
                .claim();
    }

    private <T> T run(Function<Sql, Uni<T>> work) {
        return transaction.run(work).await().atMost(A_WHILE);
    }

    private static List<String> states() {
        return LedgerRows.ofCompany(COMPANY).stream().map(LedgerRow::state).toList();
    }

    private static void asOwner(String statement) {
        try (var connection = Stack.shared().ownerConnection(RunningStack.DATABASE);
                var execution = connection.createStatement()) {
            execution.execute(statement);
        } catch (SQLException failure) {
            throw new IllegalStateException(statement, failure);
        }
    }

    private List<NoticeDraft> drafts(int count) {
        return IntStream.range(0, count).mapToObj(i -> draft()).toList();
    }

    private NoticeDraft draft() {
        var content =
                new NoticeContent("Acme", "en", "Tent", Audience.AGENT, "Anna", null, null, null, null, null, null);
        return new NoticeDraft(new Saying(
                        COMPANY,
                        UUID.randomUUID(),
                        "ACME-1",
                        "event-1",
                        "escalated",
                        0,
                        ScriptedChannel.NAME,
                        "anna@acme.test",
                        "anna@acme.test",
                        EventJson.write(content)))
                .gathered(new Gathering("digest/escalated/AGENT/" + until, until));
    }
}
