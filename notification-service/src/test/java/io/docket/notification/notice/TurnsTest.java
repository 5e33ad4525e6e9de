package io.docket.notification.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.docket.local.stack.DatabaseClock;
import io.docket.local.stack.Stack;
import io.docket.notification.NoSender;
import io.docket.notification.RunningStack;
import io.docket.notification.notice.Ledger.Endpoint;
import io.docket.notification.notice.Ledger.Line;
import io.docket.notification.notice.Ledger.Room;
import io.docket.notification.notice.Ledger.Room.Places;
import io.docket.platform.database.Sql;
import io.docket.platform.database.WorkerTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Deliveries to webhooks: each waits until those before it are settled, and no webhook waits for another. */
@QuarkusTest
@TestProfile(NoSender.class)
@WithTestResource(RunningStack.class)
class TurnsTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration A_WHILE = Duration.ofSeconds(30);
    private static final Room FOUR = room(4, "hook");

    @Inject
    Ledger ledger;

    @Inject
    NoticeRepository notices;

    @Inject
    WorkerTransaction transaction;

    private final DatabaseClock clock = Stack.shared().clock(RunningStack.DATABASE);
    private final UUID ticket = UUID.randomUUID();

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
    void what_a_webhook_is_told_of_a_ticket_goes_one_after_the_other() {
        enter(delivery("hook", ticket, "first"), delivery("hook", ticket, "second"));
        enter(delivery("hook", ticket, "third"));

        for (String next : List.of("first", "second", "third")) {
            Notice claimed = onlyOne(claim());
            assertThat(claimed.cause()).isEqualTo(next);
            assertThat(claim()).as("while %s is under way", next).isEmpty();
            sent(claimed);
        }
        assertThat(claim()).isEmpty();
    }

    @Test
    void other_webhooks_and_other_tickets_do_not_wait() {
        enter(
                delivery("hook", ticket, "first"),
                delivery("hook", ticket, "second"),
                delivery("other", ticket, "first"),
                delivery("hook", UUID.randomUUID(), "first"));

        assertThat(claim()).hasSize(3).extracting(Notice::cause).containsOnly("first");
    }

    @Test
    void what_is_tried_again_holds_up_what_comes_after_it_until_it_is_given_up() {
        enter(delivery("hook", ticket, "first"), delivery("hook", ticket, "second"));
        Notice first = onlyOne(claim());
        run(sql -> ledger.postpone(sql, first, "not now", false, MINUTE));
        assertThat(claim()).isEmpty();
        clock.advance(MINUTE);
        Notice again = onlyOne(claim());
        assertThat(again.cause()).isEqualTo("first");

        run(sql -> ledger.failed(sql, again, "given up", false));

        assertThat(onlyOne(claim()).cause()).isEqualTo("second");
    }

    @Test
    void a_sender_that_dies_changes_no_order() {
        enter(delivery("hook", ticket, "first"), delivery("hook", ticket, "second"));
        claim();
        clock.advance(MINUTE);

        Notice again = onlyOne(claim());

        assertThat(again.cause()).isEqualTo("first");
        sent(again);
        assertThat(onlyOne(claim()).cause()).isEqualTo("second");
    }

    @Test
    void what_waits_for_its_turn_is_not_behind_until_it_is_due() {
        enter(delivery("hook", ticket, "first"), delivery("hook", ticket, "second"));
        Notice first = onlyOne(claim());
        clock.advance(Duration.ofSeconds(50));
        sent(first);
        clock.advance(Duration.ofSeconds(10));

        assertThat(run(ledger::backlog).seconds()).isBetween(10.0, 30.0);
    }

    @Test
    void a_receiver_that_is_away_for_days_is_no_lag_of_the_senders() {
        enter(delivery("hook", ticket, "first"), delivery("hook", ticket, "second"));
        Notice first = onlyOne(claim());
        run(sql -> ledger.postpone(sql, first, "away", false, Duration.ofDays(1)));
        clock.advance(Duration.ofHours(12));

        assertThat(run(ledger::backlog).seconds()).isZero();
    }

    @Test
    void an_event_that_comes_again_changes_no_order_and_leaves_nothing_behind() {
        enter(delivery("hook", ticket, "first"));
        sent(onlyOne(claim()));

        enter(delivery("hook", ticket, "first"), delivery("hook", ticket, "second"));

        assertThat(onlyOne(claim()).cause()).isEqualTo("second");
    }

    @Test
    void what_an_admin_sends_again_goes_at_once_and_holds_nothing_up() {
        enter(delivery("hook", ticket, "first"), delivery("hook", ticket, "second"), delivery("hook", ticket, "third"));
        UUID waiting = idOf("third");

        run(sql -> notices.redeliver(sql, "acme", waiting, NoticeFilter.any()));

        List<Notice> both = claim();
        assertThat(both).extracting(Notice::cause).containsExactlyInAnyOrder("first", "third");
        sent(both.stream()
                .filter(one -> one.cause().equals("first"))
                .findFirst()
                .orElseThrow());
        assertThat(onlyOne(claim()).cause()).isEqualTo("second");
    }

    @Test
    void the_first_that_is_sent_again_while_it_waits_for_its_next_attempt_keeps_its_turn() {
        enter(delivery("hook", ticket, "first"), delivery("hook", ticket, "second"));
        Notice first = onlyOne(claim());
        run(sql -> ledger.postpone(sql, first, "not now", false, MINUTE));

        run(sql -> notices.redeliver(sql, "acme", idOf("first"), NoticeFilter.any()));

        assertThat(onlyOne(claim()).cause()).isEqualTo("first");
    }

    @Test
    void what_is_held_holds_up_what_comes_after_it_and_all_that_is_let_go_goes_in_its_order() {
        enter(delivery("hook", ticket, "first"), delivery("hook", ticket, "second"));
        asOwner("update notice set state = 'HELD'");
        enter(delivery("hook", ticket, "third"));
        assertThat(claim()).isEmpty();

        asOwner("update notice set state = 'PENDING', due_at = docket_now(), pending_since = docket_now()"
                + " where state = 'HELD'");

        for (String next : List.of("first", "second", "third")) {
            Notice claimed = onlyOne(claim());
            assertThat(claimed.cause()).isEqualTo(next);
            sent(claimed);
        }
    }

    @Test
    void what_is_held_and_sent_again_lets_the_next_have_its_turn() {
        enter(delivery("hook", ticket, "first"), delivery("hook", ticket, "second"));
        asOwner("update notice set state = 'HELD' where cause = 'first'");

        run(sql -> notices.redeliver(sql, "acme", idOf("first"), NoticeFilter.any()));

        assertThat(claim()).extracting(Notice::cause).containsExactlyInAnyOrder("first", "second");
    }

    @Test
    void what_is_gone_holds_nothing_up() {
        enter(delivery("hook", ticket, "first"), delivery("hook", ticket, "second"));

        asOwner("delete from notice where cause = 'first'");

        assertThat(onlyOne(claim()).cause()).isEqualTo("second");
    }

    @Test
    void nothing_is_left_behind_when_what_it_waits_for_is_settled_while_it_is_entered() {
        enter(delivery("hook", ticket, "first"));
        Notice first = onlyOne(claim());
        CompletableFuture<Void> settling = run(sql -> ledger.enter(sql, List.of(delivery("hook", ticket, "second")))
                .chain(() -> {
                    var other = CompletableFuture.runAsync(() -> sent(first));
                    return untilItWaits().replaceWith(other);
                }));
        settling.join();

        assertThat(onlyOne(claim()).cause()).isEqualTo("second");
    }

    @Test
    void nobody_is_left_behind_when_the_next_in_line_leaves_it_while_the_first_is_settled() throws SQLException {
        enter(delivery("hook", ticket, "first"), delivery("hook", ticket, "second"), delivery("hook", ticket, "third"));
        Notice first = onlyOne(claim());

        settledWhile(first, "update notice set turn = null, due_at = 'infinity' where cause = 'second'");

        assertThat(onlyOne(claim()).cause()).isEqualTo("third");
    }

    @Test
    void nobody_is_left_behind_when_the_next_in_line_is_forgotten_while_the_first_is_settled() throws SQLException {
        enter(delivery("hook", ticket, "first"), delivery("hook", ticket, "second"), delivery("hook", ticket, "third"));
        Notice first = onlyOne(claim());

        settledWhile(first, "delete from notice where cause = 'second'");

        assertThat(onlyOne(claim()).cause()).isEqualTo("third");
    }

    @Test
    void a_line_that_stands_still_is_found_and_goes_on() {
        enter(delivery("hook", ticket, "first"), delivery("hook", ticket, "second"));
        enter(delivery("hook", UUID.randomUUID(), "first"), delivery("other", ticket, "first"));
        asOwner("update notice set due_at = 'infinity', pending_since = 'infinity' where ticket = '" + ticket + "'"
                + " and recipient = 'hook'");
        assertThat(claim()).hasSize(2);

        List<Line> stood = new ArrayList<>();
        Line reached = Line.NONE;
        do {
            Line behind = reached;
            var lines = run(sql -> ledger.moveOn(sql, behind, 2));
            stood.addAll(lines.stood());
            reached = lines.reached();
        } while (!reached.equals(Line.NONE));

        assertThat(stood).containsExactly(new Line("acme", "hook", ticket));
        assertThat(onlyOne(claim()).cause()).isEqualTo("first");
    }

    @Test
    void one_webhook_s_thousands_delay_no_other_of_its_company_nor_of_others() {
        enter(many("hanging", 500));
        enter(delivery("well", ticket, "only"));
        enter(delivery("globex", "well", ticket, "only"));

        Map<String, Long> claimed = claim(room(4, "hanging"), 64).stream()
                .collect(Collectors.groupingBy(one -> one.company() + " " + one.recipient(), Collectors.counting()));

        assertThat(claimed).isEqualTo(Map.of("acme hanging", 4L, "acme well", 1L, "globex well", 1L));
    }

    @Test
    void a_webhook_gets_no_more_than_it_has_room_for() {
        enter(many("hanging", 5));
        enter(many("other", 5));
        Room room = room(Map.of(
                new Endpoint("acme", "hanging"),
                new Places(0, true),
                new Endpoint("acme", "other"),
                new Places(1, true)));

        assertThat(claim(room, 64))
                .singleElement()
                .extracting(Notice::recipient)
                .isEqualTo("other");
    }

    @Test
    void a_company_gets_no_more_than_it_has_room_for_however_many_webhooks_it_has() {
        Map<Endpoint, Places> four = new HashMap<>();
        for (int i = 0; i < 10; i++) {
            enter(many("hook-" + i, 4));
            four.put(new Endpoint("acme", "hook-" + i), new Places(4, false));
        }
        enter(delivery("globex", "well", ticket, "only"), delivery("initech", "well", ticket, "only"));

        List<Notice> claimed = claim(new Room(12, 100, 100, four, Map.of("globex", 0)), 64);

        assertThat(claimed.stream().collect(Collectors.groupingBy(Notice::company, Collectors.counting())))
                .isEqualTo(Map.of("acme", 12L, "initech", 1L));
        assertThat(claimed)
                .extracting(Notice::recipient)
                .as("one after the other")
                .contains("hook-0", "hook-9");
    }

    @Test
    void all_that_are_unwell_get_no_more_than_there_is_room_for_them() {
        Map<Endpoint, Places> unwell = new HashMap<>();
        for (int i = 10; i < 30; i++) {
            enter(many("hook-" + i, 2));
            unwell.put(new Endpoint("acme", "hook-" + i), new Places(1, true));
        }
        enter(delivery("well", ticket, "only"));

        List<Notice> claimed = claim(new Room(100, 7, 100, unwell, Map.of()), 64);

        assertThat(claimed).hasSize(8).extracting(Notice::recipient).contains("well");
    }

    @Test
    void all_of_which_nothing_is_known_get_no_more_than_there_is_room_for_them() {
        for (int i = 10; i < 30; i++) {
            enter(many("hook-" + i, 2));
        }
        enter(many("well", 3));
        Map<Endpoint, Places> well = Map.of(new Endpoint("acme", "well"), new Places(4, false));

        List<Notice> claimed = claim(new Room(100, 100, 7, well, Map.of()), 64);

        assertThat(claimed).hasSize(10);
        assertThat(claimed).filteredOn(one -> one.recipient().equals("well")).hasSize(3);
    }

    @Test
    void a_claim_that_may_take_few_goes_on_behind_the_last_it_took_from() {
        for (int i = 0; i < 5; i++) {
            enter(many("hook-" + i, 3));
        }
        List<String> taken = new ArrayList<>();
        Endpoint reached = Endpoint.NONE;
        for (int i = 0; i < 3; i++) {
            Endpoint behind = reached;
            var found = run(sql -> ledger.claimDeliveries(sql, 2, room(4, "hook-4"), behind, MINUTE));
            found.notices().stream().map(Notice::recipient).sorted().forEach(taken::add);
            reached = found.reached();
        }

        assertThat(taken).containsExactly("hook-0", "hook-1", "hook-2", "hook-3", "hook-4", "hook-4");
    }

    @Test
    void a_claim_locks_nothing_but_what_it_takes() throws SQLException {
        enter(many("hook", 30));
        enter(many("other", 30));

        run(sql -> ledger.claimDeliveries(sql, 2, FOUR, Endpoint.NONE, MINUTE)
                .invoke(() -> assertThat(unlocked()).isEqualTo(58)));
    }

    @Test
    void claims_are_prepared_once() {
        int kept = run(sql -> ledger.claimDeliveries(sql, 4, FOUR, Endpoint.NONE, MINUTE)
                .chain(() -> ledger.claim(sql, "email", 4, 4, Endpoint.NONE, MINUTE))
                .chain(() -> sql.query(
                        "select count(*)::int as kept from pg_prepared_statements where statement in ($1, $2)",
                        Ledger.CLAIM,
                        Ledger.CLAIM_BY_ENDPOINT))
                .map(rows -> rows.iterator().next().getInteger("kept")));

        assertThat(kept).isEqualTo(2);
    }

    @Test
    void a_claim_reads_nothing_of_what_is_postponed() throws SQLException {
        asOwner("""
                insert into notice (company, id, ticket, reference, cause, notice, channel, recipient, recipient_key, content, state, due_at,
                                    pending_since, turn)
                select 'acme', gen_random_uuid(), gen_random_uuid(), 'ACME-1', n::text, 'docket.ticket.moved', 'webhook', 'dead', 'dead',
                       '{}', 'PENDING', docket_now() + interval '1 hour', docket_now(), nextval('notice_turn')
                from generate_series(1, 40000) as n""");
        enter(delivery("well", ticket, "only"));
        asOwner("analyze notice");

        String plan = planOf(Ledger.CLAIM_BY_ENDPOINT);

        assertThat(pagesOf(plan)).as(plan).isLessThan(200);
        assertThat(onlyOne(claim()).recipient()).isEqualTo("well");
        emptyLedger();
        asOwner("analyze notice");
    }

    @Test
    void a_claim_looks_at_few_webhooks_and_the_next_goes_on_behind_them() {
        enter(IntStream.range(0, 10)
                .mapToObj(i -> delivery("hook-" + i, ticket, "only"))
                .toArray(NoticeDraft[]::new));
        Set<String> claimed = new TreeSet<>();
        Endpoint reached = Endpoint.NONE;
        List<Integer> found = new ArrayList<>();
        do {
            Endpoint behind = reached;
            var deliveries = run(sql -> ledger.claimDeliveries(sql, 4, FOUR, behind, MINUTE));
            found.add(deliveries.notices().size());
            deliveries.notices().forEach(one -> claimed.add(one.recipient()));
            reached = deliveries.reached();
        } while (!reached.equals(Endpoint.NONE));

        assertThat(claimed).hasSize(10);
        assertThat(found).containsExactly(4, 4, 2);
    }

    @Test
    void senders_that_claim_at_once_claim_each_delivery_once() {
        enter(many("one", 30));
        enter(many("two", 30));
        List<UUID> claimed = Collections.synchronizedList(new ArrayList<>());
        Runnable sender = () -> {
            List<Notice> mine;
            do {
                mine = claim(room(3, "one", "two"), 6);
                mine.forEach(one -> claimed.add(one.id()));
            } while (claimed.size() < 60);
        };

        CompletableFuture.allOf(CompletableFuture.runAsync(sender), CompletableFuture.runAsync(sender))
                .orTimeout(30, TimeUnit.SECONDS)
                .join();

        assertThat(claimed).hasSize(60).doesNotHaveDuplicates();
    }

    @Test
    void a_claim_reads_what_is_due_and_not_what_waits() throws SQLException {
        enter(many("due", 3));
        asOwner("""
                insert into notice (company, id, ticket, reference, cause, notice, channel, recipient, recipient_key, content, state, due_at,
                                    pending_since, turn)
                select 'acme', gen_random_uuid(), t, 'ACME-1', n::text, 'docket.ticket.moved', 'webhook', 'due', 'due', '{}', 'PENDING',
                       'infinity', 'infinity', nextval('notice_turn')
                from (select gen_random_uuid() as t from generate_series(1, 50)) as tickets, generate_series(1, 100) as n""");
        asOwner("analyze notice");

        assertThat(planOf(Ledger.CLAIM_BY_ENDPOINT))
                .contains("notice_due_by_endpoint")
                .doesNotContain("Seq Scan on notice", "notice_pending", "Rows Removed by Filter");
        assertThat(planOf(Ledger.CLAIM))
                .contains("notice_due_by_channel")
                .doesNotContain("Seq Scan on notice", "notice_pending");
        assertThat(claim(room(10, "due"), 64)).hasSize(3);
        emptyLedger();
        asOwner("analyze notice");
    }

    @Test
    void a_claim_passes_a_paused_company_by_however_much_it_has_due() throws SQLException {
        asOwner("""
                insert into notice (company, id, ticket, reference, cause, notice, channel, recipient, recipient_key, content, state)
                select 'acme', gen_random_uuid(), gen_random_uuid(), 'ACME-1', n::text, 'moved', channel, 'due', 'due', '{}', 'PENDING'
                from generate_series(1, 5000) as n, unnest(array['email', 'webhook']) as channel""");
        asOwner("insert into sending_of_company (company, because, changed_by) values ('acme', 'so', 'olga')");
        asOwner("analyze notice");
        try {
            assertThat(claim()).isEmpty();
            assertThat(pagesOf(planOf(Ledger.CLAIM_BY_ENDPOINT))).isLessThan(100);
            assertThat(pagesOf(planOf(Ledger.CLAIM))).isLessThan(100);
        } finally {
            asOwner("truncate sending_of_company");
            emptyLedger();
            asOwner("analyze notice");
        }
    }

    private static String planOf(String claim) throws SQLException {
        String claimed = claim.replace("$10", "'{}'")
                .replace("$11", "'{}'")
                .replace("$12", "'{}'")
                .replace("$13", "'{}'")
                .replace("$14", "128")
                .replace("$15", "192")
                .replace("$1", "40")
                .replace("$2", "4")
                .replace("$3", "gen_random_uuid()")
                .replace("$4", "60000")
                .replace("($5, $6)", "('', '')")
                .replace("$5", "'email'")
                .replace("$6", "''")
                .replace("$7", "64")
                .replace("$8", "'{}'")
                .replace("$9", "'{}'");
        try (var connection = Stack.shared().ownerConnection(RunningStack.DATABASE);
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            var rows = statement.executeQuery("explain (analyze, timing off, buffers on) " + claimed);
            String plan = Stream.generate(() -> line(rows))
                    .takeWhile(line -> line != null)
                    .collect(Collectors.joining("\n"));
            connection.rollback();
            return plan;
        }
    }

    /** How many pages its execution has looked at. */
    private static int pagesOf(String plan) {
        String execution = plan.substring(0, plan.indexOf("Planning"));
        return Pattern.compile("Buffers: shared hit=(\\d+)(?: read=(\\d+))?")
                .matcher(execution)
                .results()
                .mapToInt(found -> Integer.parseInt(found.group(1))
                        + Optional.ofNullable(found.group(2))
                                .map(Integer::parseInt)
                                .orElse(0))
                .max()
                .orElseThrow();
    }

    private static String line(ResultSet rows) {
        try {
            return rows.next() ? rows.getString(1) : null;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** For so many to each of a company's webhooks, and for one to each of the others. */
    private static Room room(int each, String... webhooks) {
        return room(Stream.of(webhooks)
                .collect(Collectors.toMap(
                        webhook -> new Endpoint("acme", webhook), webhook -> new Places(each, false))));
    }

    private static Room room(Map<Endpoint, Places> of) {
        return new Room(100, 100, 100, of, Map.of());
    }

    private void enter(NoticeDraft... drafts) {
        run(sql -> ledger.enter(sql, List.of(drafts)));
    }

    private List<Notice> claim() {
        return claim(FOUR, 64);
    }

    private List<Notice> claim(Room room, int limit) {
        return run(sql -> ledger.claimDeliveries(sql, limit, room, Endpoint.NONE, MINUTE))
                .notices();
    }

    private void sent(Notice notice) {
        Optional<Settled> settled = run(sql -> ledger.sent(sql, notice));
        assertThat(settled).isPresent();
    }

    private static Notice onlyOne(List<Notice> claimed) {
        assertThat(claimed).hasSize(1);
        return claimed.get(0);
    }

    private static UUID idOf(String cause) {
        try (var connection = Stack.shared().ownerConnection(RunningStack.DATABASE);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select id from notice where cause = '" + cause + "'")) {
            rows.next();
            return rows.getObject(1, UUID.class);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Settles it while another transaction has done something that it does not see yet. */
    private void settledWhile(Notice first, String done) throws SQLException {
        try (var other = Stack.shared().ownerConnection(RunningStack.DATABASE);
                var statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute(done);
            CompletableFuture<Void> settling = CompletableFuture.runAsync(() -> sent(first));
            await().atMost(A_WHILE).until(TurnsTest::someoneWaits);
            other.commit();
            settling.join();
        }
    }

    private static int unlocked() {
        try (var connection = Stack.shared().ownerConnection(RunningStack.DATABASE);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select count(*) from (select from notice for update skip locked) free")) {
            rows.next();
            return rows.getInt(1);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static Uni<Void> untilItWaits() {
        return Uni.createFrom()
                .voidItem()
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .invoke(() -> await().atMost(A_WHILE).until(TurnsTest::someoneWaits));
    }

    /** For a row that another transaction has changed or holds. */
    private static boolean someoneWaits() throws SQLException {
        try (var connection = Stack.shared().ownerConnection(RunningStack.DATABASE);
                var statement = connection.createStatement();
                var rows =
                        statement.executeQuery("select exists (select from pg_locks join pg_stat_activity using (pid)"
                                + " where not granted and datname = current_database())")) {
            return rows.next() && rows.getBoolean(1);
        }
    }

    private <T> T run(Function<Sql, Uni<T>> work) {
        return transaction.run(work).await().atMost(A_WHILE);
    }

    private static void asOwner(String sql) {
        try (var connection = Stack.shared().ownerConnection(RunningStack.DATABASE);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(sql, failure);
        }
    }

    private static NoticeDraft[] many(String webhook, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> delivery(webhook, UUID.randomUUID(), "cause-" + i))
                .toArray(NoticeDraft[]::new);
    }

    private static NoticeDraft delivery(String webhook, UUID ticket, String cause) {
        return delivery("acme", webhook, ticket, cause);
    }

    private static NoticeDraft delivery(String company, String webhook, UUID ticket, String cause) {
        var body = JsonNodeFactory.instance.objectNode().put("id", cause);
        return new NoticeDraft(new Saying(
                company, ticket, "ACME-1", cause, "docket.ticket.moved", 0, "webhook", webhook, webhook, body));
    }
}
