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
import io.docket.platform.database.Sql;
import io.docket.platform.database.WorkerTransaction;
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
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Passes over the ledger, one by one, with a channel that does as it is told. */
@QuarkusTest
@TestProfile(NoSender.class)
@WithTestResource(RunningStack.class)
class DelivererTest {

    private static final String COMPANY = "passing";
    private static final Duration MINUTE = Duration.ofMinutes(1);
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

    @BeforeEach
    void emptyLedger() {
        asOwner("truncate notice, redelivery, ticket_sequence");
    }

    @AfterEach
    void leaveNothingToSend() {
        clock.reset();
        emptyLedger();
    }

    @Test
    void there_may_be_more_as_long_as_a_pass_finds_anything_even_if_it_is_all_one_company_s() {
        channel.answers(ACCEPTED);
        enter(25);

        int passes = 1;
        while (pass()) {
            passes++;
        }

        assertThat(rows()).hasSize(25).extracting(LedgerRow::state).containsOnly("SENT");
        assertThat(passes).as("passes of 10, and one that finds nothing").isEqualTo(4);
    }

    @Test
    void a_channel_that_throws_leaves_doubt_and_is_not_asked_for_ever() {
        channel.does(() -> {
            throw new IllegalStateException("out of order");
        });
        enter(1);

        pass();
        assertThat(row().state()).isEqualTo("PENDING");
        clock.advance(MINUTE);
        pass();

        assertThat(row().state()).isEqualTo("UNCERTAIN");
        assertThat(row().lastError()).isEqualTo("Given up after 2 attempts: Unexpected: IllegalStateException");
        assertThat(channel.timesAsked()).isEqualTo(2);
    }

    @Test
    void a_notice_that_may_have_arrived_twice_is_not_sent_a_third_time() {
        channel.answers(new Attempt.InDoubt("no answer"));
        enter(1);

        for (int minute = 0; minute < 5; minute++) {
            pass();
            clock.advance(MINUTE);
        }

        assertThat(channel.timesAsked()).isEqualTo(2);
        assertThat(row().state()).isEqualTo("UNCERTAIN");
    }

    @Test
    void what_certainly_did_not_arrive_does_not_count_as_doubt() {
        channel.answers(new Attempt.NotSent("not now"));
        enter(1);
        pass();
        clock.advance(MINUTE);
        pass();
        clock.advance(MINUTE);
        channel.answers(ACCEPTED);

        pass();

        assertThat(row().state()).isEqualTo("SENT");
        assertThat(row().attempts()).isEqualTo(3);
    }

    @Test
    void a_notice_over_which_senders_die_is_given_up_without_another_attempt() {
        channel.answers(ACCEPTED);
        enter(1);
        aSenderDiesOverIt();
        aSenderDiesOverIt();

        pass();

        assertThat(channel.timesAsked()).isZero();
        assertThat(row().state()).isEqualTo("UNCERTAIN");
        assertThat(row().lastError()).contains("after 2 attempts, 2 of which may have arrived");
    }

    @Test
    void a_result_is_recorded_even_if_the_database_refuses_it_for_seconds() {
        channel.does(() -> {
            asOwner("alter table ticket_sequence rename to out_of_reach");
            CompletableFuture.delayedExecutor(4, TimeUnit.SECONDS)
                    .execute(() -> asOwner("alter table out_of_reach rename to ticket_sequence"));
            return Uni.createFrom().item(ACCEPTED);
        });
        enter(1);

        pass();

        assertThat(row().state()).isEqualTo("SENT");
        assertThat(channel.timesAsked()).isEqualTo(1);
    }

    private boolean pass() {
        return deliverer.pass().await().atMost(A_WHILE);
    }

    private void aSenderDiesOverIt() {
        Notice notice = run(sql -> ledger.claim(sql, 1, 1, MINUTE)).get(0);
        run(sql -> ledger.begin(sql, notice));
        clock.advance(MINUTE);
    }

    private void enter(int count) {
        run(sql -> ledger.enter(
                sql, IntStream.range(0, count).mapToObj(i -> draft()).toList()));
    }

    private <T> T run(Function<Sql, Uni<T>> work) {
        return transaction.run(work).await().atMost(A_WHILE);
    }

    private static LedgerRow row() {
        assertThat(rows()).hasSize(1);
        return rows().get(0);
    }

    private static List<LedgerRow> rows() {
        return LedgerRows.ofCompany(COMPANY);
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
        var content = new NoticeContent("Passing", "en", "Tent", Audience.CUSTOMER, "Carl", null, null, null, null);
        return new NoticeDraft(
                COMPANY,
                UUID.randomUUID(),
                "PASSING-1",
                "event-1",
                "closed",
                0,
                ScriptedChannel.NAME,
                "carl@example.org",
                "carl@example.org",
                content,
                null);
    }
}
