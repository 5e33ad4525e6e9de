package io.docket.notification.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.docket.local.stack.DatabaseClock;
import io.docket.local.stack.Stack;
import io.docket.notification.NoSender;
import io.docket.notification.RunningStack;
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
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The ledger by itself, with a clock that tests move and no sender but the test. */
@QuarkusTest
@TestProfile(NoSender.class)
@WithTestResource(RunningStack.class)
class LedgerTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Inject
    Ledger ledger;

    @Inject
    WorkerTransaction transaction;

    private final DatabaseClock clock = Stack.shared().clock(RunningStack.DATABASE);

    @BeforeEach
    void emptyLedger() throws SQLException {
        asOwner("truncate notice, redelivery, ticket_sequence, sending_of_company");
    }

    @AfterEach
    void leaveNothingToSend() throws SQLException {
        clock.reset();
        emptyLedger();
    }

    @Test
    void a_notice_is_entered_once_however_often_it_is_due() {
        NoticeDraft draft = draft("acme", "carl@example.org");

        assertThat(enter(draft, draft))
                .containsExactly(new Ledger.Entered("acme", "email", NoticeState.PENDING, "customer-closed", null));
        assertThat(enter(draft)).isEmpty();
    }

    @Test
    void what_is_about_no_ticket_is_entered_once_too_and_settled_without_a_number() {
        NoticeDraft told = draft("acme", "carl@example.org");
        NoticeDraft aboutNone = new NoticeDraft(new Saying(
                told.company(),
                null,
                null,
                told.said().cause(),
                told.said().notice(),
                told.said().step(),
                told.said().channel(),
                told.said().recipient(),
                told.said().recipientKey(),
                told.said().content()));

        assertThat(enter(aboutNone, aboutNone)).hasSize(1);
        assertThat(enter(aboutNone)).isEmpty();

        Notice claimed = claim(10, 10).get(0);
        assertThat(claimed.isAboutATicket()).isFalse();
        Settled settled = sent(claimed).orElseThrow();
        assertThat(settled.state()).isEqualTo(NoticeState.SENT);
        assertThat(settled.sequence()).isNull();
    }

    @Test
    void a_claimed_notice_is_nobody_else_s_until_the_claim_ends() {
        enter(draft("acme", "carl@example.org"));

        assertThat(claim(10, 10)).hasSize(1);
        assertThat(claim(10, 10)).isEmpty();

        clock.advance(MINUTE);
        assertThat(claim(10, 10)).hasSize(1);
    }

    @Test
    void what_waits_for_the_end_of_quiet_hours_is_not_behind_and_goes_in_its_order() {
        Instant now = clock.now();
        clock.stopAt(now);
        Instant end = now.plus(Duration.ofHours(12));
        NoticeDraft later = draft("acme", "later@example.org").waiting(NoticeDraft.Wait.from(now.plusSeconds(1), end));
        NoticeDraft sooner = draft("acme", "sooner@example.org").waiting(NoticeDraft.Wait.from(now, end));
        enter(later, sooner);

        assertThat(claim(10, 10)).isEmpty();
        clock.stopAt(end.minusSeconds(1));
        assertThat(claim(10, 10)).isEmpty();
        assertThat(lag()).isZero();

        clock.stopAt(end.plusSeconds(8));
        assertThat(claim(1, 1)).extracting(Notice::recipient).containsExactly("sooner@example.org");
        assertThat(claim(1, 1)).extracting(Notice::recipient).containsExactly("later@example.org");
        assertThat(lag()).isEqualTo(8);
    }

    @Test
    void what_may_have_been_sent_under_a_claim_that_ended_is_sent_again_and_ends_uncertain() {
        enter(draft("acme", "carl@example.org"));
        Notice lost = claim(10, 10).get(0);
        assertThat(begun(lost)).isTrue();
        clock.advance(MINUTE);

        Notice again = claim(10, 10).get(0);

        assertThat(sent(lost)).as("the claim is lost").isEmpty();
        assertThat(begun(again)).isTrue();
        assertThat(sent(again))
                .hasValueSatisfying(settled -> assertThat(settled.state()).isEqualTo(NoticeState.UNCERTAIN));
    }

    @Test
    void every_claim_counts_as_an_attempt_whatever_became_of_its_holder() {
        enter(draft("acme", "carl@example.org"));
        for (int attempt = 1; attempt <= 3; attempt++) {
            assertThat(claim(10, 10))
                    .singleElement()
                    .extracting(Notice::attempts)
                    .isEqualTo(attempt);
            clock.advance(MINUTE);
        }
    }

    @Test
    void what_may_have_been_sent_under_two_claims_stays_marked_as_such_whoever_claims_it_next() {
        enter(draft("acme", "carl@example.org"));
        begun(claim(10, 10).get(0));
        clock.advance(MINUTE);
        Notice second = claim(10, 10).get(0);
        assertThat(second.mayHaveArrived()).isTrue();
        assertThat(second.mayHaveArrivedTwice()).isFalse();
        begun(second);

        for (int claim = 3; claim <= 4; claim++) {
            clock.advance(MINUTE);
            assertThat(claim(10, 10)).singleElement().matches(Notice::mayHaveArrivedTwice);
        }
    }

    @Test
    void an_attempt_after_a_doubtful_one_that_was_not_sent_leaves_the_doubt_as_it_was() {
        enter(draft("acme", "carl@example.org"));
        begun(claim(10, 10).get(0));
        clock.advance(MINUTE);
        Notice second = claim(10, 10).get(0);
        begun(second);

        run(sql -> ledger.postpone(sql, second, "refused for now", false, Duration.ofSeconds(10)));

        clock.advance(MINUTE);
        assertThat(claim(10, 10))
                .singleElement()
                .matches(notice -> notice.mayHaveArrived() && !notice.mayHaveArrivedTwice());
    }

    @Test
    void a_result_that_comes_after_the_claim_ended_is_recorded_where_nobody_took_over() {
        enter(draft("acme", "carl@example.org"));
        Notice late = claim(10, 10).get(0);
        begun(late);
        clock.advance(MINUTE);

        assertThat(sent(late))
                .hasValueSatisfying(settled -> assertThat(settled.state()).isEqualTo(NoticeState.SENT));
    }

    @Test
    void what_was_not_begun_under_a_claim_that_ended_is_sent_without_doubt() {
        enter(draft("acme", "carl@example.org"));
        Notice lost = claim(10, 10).get(0);
        clock.advance(MINUTE);

        Notice again = claim(10, 10).get(0);

        assertThat(begun(lost)).as("the claim is lost").isFalse();
        assertThat(begun(again)).isTrue();
        assertThat(sent(again))
                .hasValueSatisfying(settled -> assertThat(settled.state()).isEqualTo(NoticeState.SENT));
    }

    @Test
    void nothing_is_begun_after_the_claim_ended_even_if_nobody_took_over() {
        enter(draft("acme", "carl@example.org"));
        Notice mine = claim(10, 10).get(0);

        clock.advance(MINUTE);

        assertThat(begun(mine)).isFalse();
    }

    @Test
    void a_notice_that_was_put_off_is_due_after_its_pause() {
        enter(draft("acme", "carl@example.org"));
        Notice notice = claim(10, 10).get(0);
        begun(notice);

        run(sql -> ledger.postpone(sql, notice, "try later", false, Duration.ofSeconds(10)));

        assertThat(claim(10, 10)).isEmpty();
        clock.advance(Duration.ofSeconds(10));
        assertThat(claim(10, 10)).singleElement().extracting(Notice::attempts).isEqualTo(2);
    }

    @Test
    void a_notice_that_was_given_back_is_due_at_once_and_had_no_attempt() {
        enter(draft("acme", "carl@example.org"));
        Notice notice = claim(10, 10).get(0);

        run(sql -> ledger.release(sql, notice));

        assertThat(claim(10, 10)).singleElement().extracting(Notice::attempts).isEqualTo(1);
    }

    @Test
    void one_company_s_thousands_delay_nobody() {
        enter(many("big", 1000));
        enter(many("small", 3));
        enter(many("tiny", 1));

        Map<String, Long> claimed =
                claim(8, 5).stream().collect(Collectors.groupingBy(Notice::company, Collectors.counting()));

        assertThat(claimed).isEqualTo(Map.of("big", 4L, "small", 3L, "tiny", 1L));
    }

    @Test
    void no_company_has_more_than_its_share_of_a_claim() {
        enter(many("big", 1000));

        assertThat(claim(40, 10)).hasSize(10);
    }

    @Test
    void what_is_published_about_a_ticket_is_numbered_without_gaps() {
        UUID ticket = UUID.randomUUID();
        enter(IntStream.range(0, 5)
                .mapToObj(i -> draft("acme", ticket, "carl" + i + "@example.org"))
                .toArray(NoticeDraft[]::new));

        List<Long> numbers = claim(10, 10).stream()
                .map(notice -> sent(notice).orElseThrow().sequence())
                .toList();

        assertThat(numbers).containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void the_lag_is_the_oldest_pending_notice_s() {
        assertThat(lag()).isZero();
        enter(draft("acme", "carl@example.org"));

        clock.advance(Duration.ofMinutes(5));

        assertThat(lag()).isBetween(300.0, 330.0);
    }

    @Test
    void a_company_that_is_paused_delays_nobody_and_is_late_with_nothing() throws SQLException {
        enter(many("acme", 30));
        clock.advance(MINUTE);
        enter(draft("globex", "carl@example.org"));
        asOwner("insert into sending_of_company (company, because, changed_by) values ('acme', 'so', 'olga')");

        assertThat(claim(10, 10)).extracting(Notice::company).containsExactly("globex");
        assertThat(lag()).isLessThan(MINUTE.toSeconds());
        asOwner("truncate sending_of_company");
        assertThat(claim(10, 10)).hasSize(10).extracting(Notice::company).containsOnly("acme");
        assertThat(lag()).isGreaterThanOrEqualTo(MINUTE.toSeconds());
    }

    private static void asOwner(String statement) throws SQLException {
        try (var connection = Stack.shared().ownerConnection(RunningStack.DATABASE);
                var running = connection.createStatement()) {
            running.execute(statement);
        }
    }

    private List<Ledger.Entered> enter(NoticeDraft... drafts) {
        return run(sql -> ledger.enter(sql, List.of(drafts)));
    }

    private List<Notice> claim(int limit, int perCompany) {
        return run(sql -> ledger.claim(sql, "email", limit, perCompany, Ledger.Endpoint.NONE, MINUTE))
                .notices();
    }

    private boolean begun(Notice notice) {
        return run(sql -> ledger.begin(sql, notice));
    }

    private Optional<Settled> sent(Notice notice) {
        return run(sql -> ledger.sent(sql, notice));
    }

    private double lag() {
        return run(ledger::backlog).seconds();
    }

    private <T> T run(Function<Sql, Uni<T>> work) {
        return transaction.run(work).await().atMost(Duration.ofSeconds(20));
    }

    private static NoticeDraft[] many(String company, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> draft(company, UUID.randomUUID(), "carl@example.org"))
                .toArray(NoticeDraft[]::new);
    }

    private static NoticeDraft draft(String company, String recipient) {
        return draft(company, UUID.nameUUIDFromBytes(recipient.getBytes()), recipient);
    }

    private static NoticeDraft draft(String company, UUID ticket, String recipient) {
        var content =
                new NoticeContent("Acme", "en", "Tent", Audience.CUSTOMER, "Carl", null, null, null, null, null, null);
        return new NoticeDraft(new Saying(
                company,
                ticket,
                "ACME-1",
                "event-1",
                "closed",
                0,
                "email",
                recipient,
                recipient,
                EventJson.write(content)));
    }
}
