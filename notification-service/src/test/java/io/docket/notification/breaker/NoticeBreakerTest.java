package io.docket.notification.breaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.docket.local.stack.Stack;
import io.docket.notification.KafkaReader;
import io.docket.notification.RunningStack;
import io.docket.notification.ServiceTest;
import io.docket.notification.notice.Ledger;
import io.docket.notification.notice.NoticeDraft;
import io.docket.notification.notice.NoticeState;
import io.docket.notification.notice.Saying;
import io.docket.platform.breaker.BreakerSettings;
import io.docket.platform.breaker.Breakers;
import io.docket.platform.database.Sql;
import io.docket.platform.database.WorkerTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.unchecked.Unchecked;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What consumers ask the breaker, in transactions that the test begins and ends. */
@QuarkusTest
class NoticeBreakerTest extends ServiceTest {

    private static final String KIND = "customer-escalated";

    @Inject
    NoticeBreaker breaker;

    @Inject
    Ledger ledger;

    @Inject
    WorkerTransaction transaction;

    private final String company = "both-" + UUID.randomUUID().toString().substring(0, 12);
    private final String ada = "ada@" + company + ".test";

    @Test
    void two_replicas_that_trip_at_once_make_one_breaker_that_is_told_of_once() throws SQLException {
        anAdministratorIsNamed();
        theHourIsFull();

        CompletableFuture<Void> other = run(sql -> takeIn(sql, 3).chain(() -> {
            var second = CompletableFuture.runAsync(() -> run(sql2 -> takeIn(sql2, 2)));
            return untilItWaits().replaceWith(second);
        }));
        other.join();

        assertThat(rows("select state from notice where company = '%s' and held_by = '%s'"))
                .hasSize(5)
                .containsOnly("HELD");
        List<String> trippings = rows("select id from breaker where company = '%s' and kind = '%s'");
        assertThat(trippings).hasSize(1);
        awaitMailsTo(ada, 1);
        drop();
        assertThatItIsTold(trippings.get(0));
        assertThat(mails.to(ada)).hasSize(1);
    }

    @Test
    void where_somebody_decides_before_it_is_told_it_is_told_all_the_same_and_the_hour_is_not_usual()
            throws SQLException {
        anAdministratorIsNamed();
        theHourIsFull();
        run(sql -> takeIn(sql, 3));

        drop();

        awaitMailsTo(ada, 1);
        assertThatItIsTold(rows("select id from breaker where company = '%s' and kind = '%s'")
                .get(0));
        assertThat(rows("select bool_or(exceptional) from breaker_count where company = '%s' and kind = '%s'"))
                .containsExactly("t");
    }

    @Test
    void what_the_ledger_has_already_trips_nothing() throws SQLException {
        List<NoticeDraft> known = drafts(3);
        theHourIsFull();
        run(sql -> takeIn(sql, known));
        drop();
        await().atMost(SOON).until(() -> states().equals(List.of("SETTLED")));
        theHourIsFull();

        run(sql -> takeIn(sql, known));

        assertThat(states()).containsExactly("SETTLED");
        run(sql -> takeIn(sql, drafts(1)));
        assertThat(states()).containsExactly("HOLDING");
    }

    @Test
    void while_something_is_entered_the_breaker_is_free_for_who_carries_out_a_decision() throws SQLException {
        theHourIsFull();
        run(sql -> takeIn(sql, 1));

        List<String> locked = run(sql -> breaker.judge(sql, drafts(2))
                .chain(judged -> ledger.enter(sql, judged.drafts()))
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(Unchecked.function(
                        entered -> rows("select state from breaker where company = '%s' and kind = '%s' for update"))));

        assertThat(locked).containsExactly("HOLDING");
    }

    @Test
    void switched_off_it_counts_nothing_and_holds_nothing() throws SQLException {
        theHourIsFull();
        List<String> counted = rows("select passed from breaker_count where company = '%s' and kind = '%s'");
        NoticeBreaker off = new NoticeBreaker(new Breakers(settings("docket.breaker.enabled", "false")));

        List<NoticeDraft> judged = run(sql -> off.judge(sql, drafts(100))).drafts();
        run(sql -> off.count(
                sql,
                0,
                judged.stream()
                        .map(draft -> new Ledger.Entered(company, "email", NoticeState.PENDING, draft.kind(), null))
                        .toList()));

        assertThat(judged).hasSize(100).extracting(NoticeDraft::heldBy).containsOnlyNulls();
        assertThat(rows("select passed from breaker_count where company = '%s' and kind = '%s'"))
                .isEqualTo(counted);
        assertThat(rows("select id from breaker where company = '%s' and kind = '%s'"))
                .isEmpty();
    }

    private Uni<Void> takeIn(Sql sql, int notices) {
        return takeIn(sql, drafts(notices));
    }

    private Uni<Void> takeIn(Sql sql, List<NoticeDraft> drafts) {
        return breaker.judge(sql, drafts).chain(judged -> ledger.enter(sql, judged.drafts())
                .chain(entered -> breaker.held(sql, judged.holding(entered))));
    }

    private void anAdministratorIsNamed() {
        as(tokens.admin(company, "ada"))
                .contentType("application/json")
                .body(Map.of("agentChannels", List.of("email"), "administrators", List.of(ada)))
                .put("/api/v1/channels")
                .then()
                .statusCode(200);
    }

    private void drop() {
        as(tokens.admin(company, "ada"))
                .post("/api/v1/breakers/" + KIND + "/drop")
                .then()
                .statusCode(202);
    }

    private static void assertThatItIsTold(String tripping) {
        try (var notifications = new KafkaReader(Stack.shared().kafka(), "docket.notifications")) {
            assertThat(notifications.awaitRecords(tripping, 2))
                    .extracting(record ->
                            new String(record.headers().lastHeader("ce_type").value()))
                    .containsExactly("docket.breaker.tripped", "docket.breaker.settled");
        }
    }

    private List<String> states() throws SQLException {
        return rows("select state from breaker where company = '%s' and kind = '%s'");
    }

    private List<NoticeDraft> drafts(int notices) {
        JsonNode content = JsonNodeFactory.instance.objectNode().put("audience", "CUSTOMER");
        return Stream.generate(() -> new NoticeDraft(new Saying(
                        company,
                        UUID.randomUUID(),
                        "ACME-1",
                        UUID.randomUUID().toString(),
                        "escalated",
                        0,
                        "email",
                        "carl@example.org",
                        "carl@example.org",
                        content)))
                .limit(notices)
                .toList();
    }

    /** As many were let through in this hour, and the next, as may be. */
    private void theHourIsFull() throws SQLException {
        try (var connection = Stack.shared().ownerConnection(RunningStack.DATABASE);
                var statement = connection.createStatement()) {
            statement.execute("""
                    insert into breaker_count (company, kind, hour, shard, passed)
                    select '%s', '%s', date_bin('1 hour', docket_now(), timestamptz '2000-01-01 00:00+00') + n * interval '1 hour', 9, 20
                      from generate_series(0, 1) as n on conflict do nothing""".formatted(company, KIND));
        }
    }

    private List<String> rows(String query) throws SQLException {
        try (var connection = Stack.shared().ownerConnection(RunningStack.DATABASE);
                var statement = connection.createStatement()) {
            statement.execute("set lock_timeout = '10s'");
            var found = statement.executeQuery(query.formatted(company, KIND));
            List<String> rows = new ArrayList<>();
            while (found.next()) {
                rows.add(found.getString(1));
            }
            return rows;
        }
    }

    private static Uni<Void> untilItWaits() {
        return Uni.createFrom()
                .voidItem()
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .invoke(() -> await().atMost(SOON).until(NoticeBreakerTest::someoneWaits));
    }

    /** For a row that another transaction has changed or holds. */
    private static boolean someoneWaits() throws SQLException {
        try (var connection = Stack.shared().ownerConnection(RunningStack.DATABASE);
                var statement = connection.createStatement();
                var found = statement.executeQuery("""
                        select exists (select from pg_locks join pg_stat_activity using (pid)
                                        where not granted and datname = current_database())""")) {
            return found.next() && found.getBoolean(1);
        }
    }

    private <T> T run(Function<Sql, Uni<T>> work) {
        return transaction.run(work).await().atMost(SOON);
    }

    /** What is set by default, but for one. */
    private static BreakerSettings settings(String name, String value) {
        return new SmallRyeConfigBuilder()
                .withMapping(BreakerSettings.class)
                .withDefaultValue(name, value)
                .build()
                .getConfigMapping(BreakerSettings.class);
    }
}
