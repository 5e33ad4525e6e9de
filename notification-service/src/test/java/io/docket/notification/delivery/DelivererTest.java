package io.docket.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.docket.local.stack.DatabaseClock;
import io.docket.local.stack.Stack;
import io.docket.notification.NoSender;
import io.docket.notification.RunningStack;
import io.docket.notification.delivery.LedgerRows.LedgerRow;
import io.docket.notification.notice.Audience;
import io.docket.notification.notice.Ledger;
import io.docket.notification.notice.Notice;
import io.docket.notification.notice.NoticeContent;
import io.docket.notification.notice.NoticeDraft;
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
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of a notice, attempt by attempt, with a channel that does as it is told and a clock that tests move. */
@QuarkusTest
@TestProfile(NoSender.class)
@WithTestResource(RunningStack.class)
class DelivererTest {

    private static final String COMPANY = "deliverer";
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration A_WHILE = Duration.ofSeconds(30);
    private static final Attempt ACCEPTED = new Attempt.Accepted("<1@docket.test>");

    /** As {@link RunningStack} configures it. */
    private static final int ATTEMPTS = 3;

    @Inject
    Deliverer deliverer;

    @Inject
    ScriptedChannel channel;

    @Inject
    Ledger ledger;

    @Inject
    WorkerTransaction transaction;

    private final DatabaseClock clock = Stack.shared().clock(RunningStack.DATABASE);

    @BeforeEach
    void oneNoticeIsDue() {
        channel.tellsCopies(false);
        asOwner("truncate notice, redelivery, ticket_sequence");
        run(sql -> ledger.enter(sql, List.of(draft())));
    }

    @AfterEach
    void leaveNothingToSend() {
        clock.reset();
        asOwner("update sending set paused = false");
        asOwner("truncate sending_of_company");
        asOwner("truncate notice, redelivery, ticket_sequence");
    }

    @Test
    void a_notice_that_is_accepted_at_once_is_sent_without_doubt() {
        channel.handsOverAnd(ACCEPTED);

        attempt();

        assertThat(row().state()).isEqualTo("SENT");
        assertThat(row().attempts()).isEqualTo(1);
    }

    @Test
    void a_channel_that_throws_is_asked_as_often_as_attempts_are_allowed_and_then_the_notice_has_failed() {
        channel.does(handover -> {
            throw new IllegalStateException("out of order");
        });

        attempts(ATTEMPTS + 2);

        assertThat(channel.timesAsked()).isEqualTo(ATTEMPTS);
        assertThat(row().state()).isEqualTo("FAILED");
        assertThat(row().lastError()).isEqualTo("Given up after 3 attempts: Unexpected: IllegalStateException");
    }

    @Test
    void a_channel_that_fails_before_the_handover_leaves_no_doubt() {
        channel.does(handover -> Uni.createFrom().failure(new StackOverflowError()));
        attempts(1);
        assertThat(row().state()).isEqualTo("PENDING");
        channel.handsOverAnd(ACCEPTED);

        attempt();

        assertThat(row().state()).isEqualTo("SENT");
    }

    @Test
    void a_channel_that_fails_after_the_handover_leaves_doubt() {
        channel.does(handover -> channel.handOver(handover)
                .chain(begun -> Uni.createFrom().failure(new IllegalStateException("torn off"))));
        attempts(1);
        channel.handsOverAnd(ACCEPTED);

        attempt();

        assertThat(row().state()).isEqualTo("UNCERTAIN");
        assertThat(row().lastError()).isNull();
    }

    @Test
    void a_notice_that_may_have_arrived_twice_is_not_sent_a_third_time() {
        channel.handsOverAnd(new Attempt.InDoubt("no answer"));

        attempts(5);

        assertThat(channel.timesHandedOver()).isEqualTo(2);
        assertThat(row().state()).isEqualTo("UNCERTAIN");
        assertThat(row().lastError()).isEqualTo("Given up, it may have arrived twice: no answer");
    }

    @Test
    void what_has_its_turn_later_is_put_off_until_then_without_using_up_an_attempt() {
        channel.does(handover -> Uni.createFrom().item(new Attempt.Later(Duration.ofSeconds(50))));
        for (int i = 0; i <= ATTEMPTS; i++) {
            attempt();
            assertThat(row().attempts()).isZero();
            clock.advance(Duration.ofSeconds(49));
            attempt();
            assertThat(channel.timesAsked()).isEqualTo(i + 1);
            clock.advance(Duration.ofSeconds(2));
        }
        channel.handsOverAnd(ACCEPTED);

        attempt();

        assertThat(row().state()).isEqualTo("SENT");
        assertThat(row().attempts()).isEqualTo(1);
    }

    @Test
    void what_certainly_did_not_arrive_leaves_no_doubt() {
        channel.does(handover -> Uni.createFrom().item(new Attempt.NotSent("not now")));
        attempts(ATTEMPTS - 1);
        channel.handsOverAnd(ACCEPTED);

        attempt();

        assertThat(row().state()).isEqualTo("SENT");
        assertThat(row().attempts()).isEqualTo(ATTEMPTS);
    }

    @Test
    void a_channel_that_does_not_come_to_the_handover_in_time_never_may() {
        var handovers = new CompletableFuture<Handover>();
        channel.does(handover -> {
            handovers.complete(handover);
            return Uni.createFrom().nothing();
        });

        attempt();

        assertThat(row().lastError()).isEqualTo("No answer within PT1S");
        assertThat(row().state()).isEqualTo("PENDING");
        assertThat(channel.handOver(handovers.join()).await().atMost(A_WHILE)).isFalse();
        clock.advance(MINUTE);
        assertThat(claim().notices()).singleElement().matches(notice -> !notice.mayHaveArrived());
    }

    @Test
    void a_channel_that_is_silent_after_the_handover_leaves_doubt() {
        channel.does(handover ->
                channel.handOver(handover).chain(begun -> Uni.createFrom().nothing()));

        attempts(1);

        assertThat(row().lastError()).isEqualTo("No answer within PT1S");
        assertThat(claim().notices()).singleElement().matches(Notice::mayHaveArrived);
    }

    @Test
    void nothing_is_handed_over_after_the_claim_ended() {
        channel.does(handover -> {
            clock.advance(MINUTE);
            return channel.handOver(handover).map(begun -> begun ? ACCEPTED : handover.unanswered("It came too late"));
        });

        attempt();

        assertThat(channel.timesHandedOver()).isZero();
        assertThat(row().lastError()).isEqualTo("It came too late");
    }

    /** How sending is paused, of all companies or of the notice's, and how it is resumed. */
    static Stream<Arguments> pauses() {
        return Stream.of(
                Arguments.of("update sending set paused = true", "update sending set paused = false"),
                Arguments.of(
                        "insert into sending_of_company (company, because, changed_by) values ('%s', 'so', 'olga')"
                                .formatted(COMPANY),
                        "truncate sending_of_company"));
    }

    @ParameterizedTest
    @MethodSource("pauses")
    void what_was_claimed_before_a_pause_is_given_back_and_costs_no_attempt_not_even_the_last(
            String pause, String resume) {
        channel.does(handover -> Uni.createFrom().item(new Attempt.NotSent("not now")));
        attempts(ATTEMPTS - 1);
        channel.does(handover -> {
            asOwner(pause);
            return channel.handOver(handover).map(begun -> begun ? ACCEPTED : handover.unanswered("It is paused"));
        });

        attempt();

        assertThat(channel.timesHandedOver()).isZero();
        assertThat(row().state()).isEqualTo("PENDING");
        assertThat(row().attempts()).isEqualTo(ATTEMPTS - 1);
        assertThat(claim().notices()).as("while it is paused").isEmpty();
        asOwner(resume);
        channel.handsOverAnd(ACCEPTED);
        attempt();
        assertThat(row().state()).isEqualTo("SENT");
        assertThat(row().attempts()).isEqualTo(ATTEMPTS);
    }

    @ParameterizedTest
    @MethodSource("pauses")
    void what_could_not_be_sent_while_sending_is_paused_costs_no_attempt_not_even_the_last(
            String pause, String resume) {
        channel.does(handover -> Uni.createFrom().item(new Attempt.NotSent("not now")));
        attempts(ATTEMPTS - 1);
        channel.does(handover -> {
            asOwner(pause);
            return Uni.createFrom().item(new Attempt.NotSent("The server is away"));
        });

        attempt();

        assertThat(row().state()).isEqualTo("PENDING");
        assertThat(row().attempts()).isEqualTo(ATTEMPTS - 1);
        asOwner(resume);
        channel.handsOverAnd(ACCEPTED);
        attempt();
        assertThat(row().state()).isEqualTo("SENT");
    }

    @Test
    void what_was_handed_over_before_a_pause_is_recorded_as_ever() {
        channel.does(handover -> channel.handOver(handover).map(begun -> {
            asOwner("update sending set paused = true");
            return ACCEPTED;
        }));

        attempt();

        assertThat(row().state()).isEqualTo("SENT");
    }

    @Test
    void nothing_is_handed_over_for_which_another_sender_is_responsible_by_now() {
        channel.does(handover -> {
            clock.advance(MINUTE);
            assertThat(claim().notices()).as("the other's").hasSize(1);
            return channel.handOver(handover).map(begun -> begun ? ACCEPTED : handover.unanswered("It is another's"));
        });

        attempt();

        assertThat(channel.timesHandedOver()).isZero();
        assertThat(row().lastError()).as("the other's to say").isNull();
    }

    @Test
    void a_notice_over_which_senders_die_before_the_handover_is_given_up_in_the_end() {
        channel.handsOverAnd(ACCEPTED);
        for (int sender = 1; sender <= ATTEMPTS; sender++) {
            claim();
            clock.advance(MINUTE);
        }

        attempt();

        assertThat(channel.timesAsked()).isZero();
        assertThat(row().state()).isEqualTo("FAILED");
        assertThat(row().lastError()).isEqualTo("Given up after 3 attempts: the end of the last was not recorded");
    }

    @Test
    void a_notice_over_which_two_senders_die_after_the_handover_is_not_sent_a_third_time() {
        channel.handsOverAnd(ACCEPTED);
        for (int sender = 1; sender <= 2; sender++) {
            Notice notice = claim().notices().get(0);
            run(sql -> ledger.begin(sql, notice));
            clock.advance(MINUTE);
        }

        attempt();

        assertThat(channel.timesAsked()).isZero();
        assertThat(row().state()).isEqualTo("UNCERTAIN");
        assertThat(row().lastError()).isEqualTo("Given up after 2 attempts: the end of the last was not recorded");
    }

    @Test
    void a_notice_whose_copies_are_told_is_sent_until_it_is_answered_and_stays_uncertain() {
        channel.tellsCopies(true);
        channel.handsOverAnd(new Attempt.InDoubt("no answer"));
        attempts(ATTEMPTS - 1);
        channel.handsOverAnd(ACCEPTED);

        attempt();

        assertThat(channel.timesHandedOver()).isEqualTo(1);
        assertThat(row().state()).isEqualTo("UNCERTAIN");
        assertThat(row().attempts()).isEqualTo(ATTEMPTS);
        assertThat(row().lastError()).isNull();
    }

    @Test
    void a_notice_whose_copies_are_told_and_over_which_two_senders_die_after_the_handover_is_sent_again() {
        channel.tellsCopies(true);
        channel.handsOverAnd(ACCEPTED);
        for (int sender = 1; sender < ATTEMPTS; sender++) {
            Notice notice = claim().notices().get(0);
            run(sql -> ledger.begin(sql, notice));
            clock.advance(MINUTE);
        }

        attempt();

        assertThat(channel.timesHandedOver()).isEqualTo(1);
        assertThat(row().state()).isEqualTo("UNCERTAIN");
        assertThat(row().lastError()).isNull();
    }

    @Test
    void a_notice_that_nobody_can_read_fails_by_itself_in_the_end() {
        channel.handsOverAnd(ACCEPTED);
        asOwner("update notice set channel = 'email', content = '[1]'");

        for (int i = 0; i < ATTEMPTS; i++) {
            deliver(deliverer
                    .claim("email", Ledger.Endpoint.NONE)
                    .await()
                    .atMost(A_WHILE)
                    .claim());
            clock.advance(MINUTE);
        }

        assertThat(row().state()).isEqualTo("FAILED");
        assertThat(row().lastError()).contains("Unexpected: IllegalArgumentException");
    }

    @Test
    void a_result_is_recorded_even_if_the_database_refuses_it_for_seconds() {
        channel.does(handover -> channel.handOver(handover).map(begun -> {
            asOwner("alter table ticket_sequence rename to out_of_reach");
            CompletableFuture.delayedExecutor(4, TimeUnit.SECONDS)
                    .execute(() -> asOwner("alter table out_of_reach rename to ticket_sequence"));
            return ACCEPTED;
        }));

        attempt();

        assertThat(row().state()).isEqualTo("SENT");
        assertThat(channel.timesHandedOver()).isEqualTo(1);
    }

    @Test
    void what_is_under_way_is_counted_without_a_look_at_all_that_waits() {
        asOwner("""
                insert into notice (company, id, ticket, reference, cause, notice, channel, recipient, recipient_key, content, state)
                select 'waiting', gen_random_uuid(), gen_random_uuid(), 'ACME-1', n::text, 'moved', 'email', 'a', 'a', '{}', 'PENDING'
                from generate_series(1, 5000) as n""");
        asOwner("analyze notice");
        try {
            assertThat(planOf(SendingRepository.BACKLOG.replace("$1", "10001"))).contains("notice_claimed");
            assertThat(planOf(SendingRepository.BACKLOG_OF_COMPANY
                            .replace("$1", "'waiting'")
                            .replace("$2", "10001")))
                    .contains("notice_claimed");
        } finally {
            asOwner("truncate notice, redelivery, ticket_sequence");
            asOwner("analyze notice");
        }
    }

    private static String planOf(String query) {
        try (var connection = Stack.shared().ownerConnection(RunningStack.DATABASE);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("explain " + query)) {
            var plan = new StringBuilder();
            while (rows.next()) {
                plan.append(rows.getString(1)).append('\n');
            }
            return plan.toString();
        } catch (SQLException failure) {
            throw new IllegalStateException(query, failure);
        }
    }

    /** So many claims, each after the pause or the claim before it. */
    private void attempts(int count) {
        for (int i = 0; i < count; i++) {
            attempt();
            clock.advance(MINUTE);
        }
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

    private static LedgerRow row() {
        List<LedgerRow> rows = LedgerRows.ofCompany(COMPANY);
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }

    private static void asOwner(String statement) {
        try (var connection = Stack.shared().ownerConnection(RunningStack.DATABASE);
                var execution = connection.createStatement()) {
            execution.execute(statement);
        } catch (SQLException failure) {
            throw new IllegalStateException(statement, failure);
        }
    }

    private static NoticeDraft draft() {
        var content =
                new NoticeContent("Acme", "en", "Tent", Audience.CUSTOMER, "Carl", null, null, null, null, null, null);
        return new NoticeDraft(new Saying(
                COMPANY,
                UUID.randomUUID(),
                "ACME-1",
                "event-1",
                "closed",
                0,
                ScriptedChannel.NAME,
                "carl@example.org",
                "carl@example.org",
                EventJson.write(content)));
    }
}
