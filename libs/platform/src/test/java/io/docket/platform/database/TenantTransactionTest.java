package io.docket.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.docket.local.postgres.Postgres;
import io.docket.local.proxy.RoundTripProxy;
import io.docket.platform.TestDatabase;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TenantTransactionTest {

    private static final String ADD = "insert into note (company, id) values ($1, $2)";

    private final TestDatabase database = TestDatabase.shared();
    private final Pool pool = TestDatabase.pool(database.port(), Postgres.SERVICE, 1);
    private final TenantTransaction transaction = new TenantTransaction(pool);

    @BeforeEach
    void noNotes() {
        database.asOwner("truncate note");
    }

    @AfterEach
    void closePool() {
        pool.closeAndAwait();
    }

    @Test
    void aCompanySeesItsOwnRowsOnly() {
        add("acme", "1");
        add("globex", "2");

        assertThat(notesOf("acme")).containsExactly("1");
        assertThat(notesOf("globex")).containsExactly("2");
    }

    @Test
    void outsideATransactionOfACompanyThereIsNothingToSee() {
        add("acme", "1");

        assertThat(TestDatabase.count(pool, "note")).isZero();
    }

    @Test
    void aCompanyCannotWriteAnothersRows() {
        assertThatThrownBy(() -> inAcme(sql -> sql.update(ADD, "globex", "1")))
                .isInstanceOf(PgException.class)
                .hasMessageContaining("row-level security");
    }

    /** Their answers come to the connection's thread while a worker's asks for them. */
    @Test
    void noAnswerIsLostWhereWorkGoesOnOnAWorkersThread() {
        List<Statement> statements =
                List.of(Statement.of("select 1"), Statement.of("select 2"), Statement.of("select 3"));
        for (int turn = 0; turn < 2_000; turn++) {
            int rows = transaction
                    .in("acme", sql -> Uni.createFrom()
                            .voidItem()
                            .emitOn(Infrastructure.getDefaultWorkerPool())
                            .chain(() -> sql.pipeline(statements)))
                    .await()
                    .atMost(Duration.ofSeconds(10))
                    .size();
            assertThat(rows).isEqualTo(statements.size());
        }
    }

    @Test
    void theFirstStatementTravelsWithTheBeginningAndTheLastWithTheCommit() {
        try (RoundTripProxy proxy = RoundTripProxy.withLatency(database.port(), Duration.ofMillis(40))) {
            Pool proxied = TestDatabase.pool(proxy.port(), Postgres.SERVICE, 1);
            TenantTransaction counted = new TenantTransaction(proxied);
            addTwo(counted, "connects and prepares");
            int before = proxy.roundTrips();

            addTwo(counted, "warm");

            assertThat(proxy.roundTrips() - before)
                    .as("begin, company and two statements; commit")
                    .isEqualTo(2);
            proxied.closeAndAwait();
        }
    }

    @Test
    void whatIsReadAtOneMomentAgreesWhateverHappensBetweenTwoStatements() {
        add("acme", "1");

        List<Long> counts = transaction
                .atOneMoment("acme", sql -> notes(sql)
                        .invoke(() -> database.asOwner("insert into note (company, id) values ('acme', '2')"))
                        .chain(first -> notes(sql).map(second -> List.of(first, second))))
                .await()
                .indefinitely();

        assertThat(counts).containsExactly(1L, 1L);
        assertThat(notesOf("acme")).containsExactly("1", "2");
        assertThatThrownBy(() -> transaction
                        .atOneMoment("acme", sql -> sql.update(ADD, "acme", "3"))
                        .await()
                        .indefinitely())
                .hasMessageContaining("read-only");
    }

    private static Uni<Long> notes(Sql sql) {
        return sql.query("select count(*) as notes from note")
                .map(rows -> rows.iterator().next().getLong("notes"));
    }

    @Test
    void aCallerThatHangsUpNeitherUndoesTheWorkNorKeepsTheConnection() {
        Cancellable caller = transaction
                .in("acme", sql -> sql.query("select pg_sleep(0.3)").chain(() -> sql.update(ADD, "acme", "1")))
                .subscribe()
                .with(ignored -> {});

        caller.cancel();

        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(notesOf("acme")).containsExactly("1"));
    }

    @Test
    void failedWorkIsUndoneAndItsConnectionUsedAgain() {
        assertThatThrownBy(() -> inAcme(sql -> sql.update(ADD, "acme", "1").chain(() -> {
                    throw new IllegalStateException("no");
                })))
                .hasMessage("no");

        assertThat(notesOf("acme")).isEmpty();
    }

    @Test
    void ofTwoThatWaitForEachOtherTheOneThatIsEndedIsDoneAnew() {
        Pool two = TestDatabase.pool(database.port(), Postgres.SERVICE, 2);
        TenantTransaction crossing = new TenantTransaction(two);
        List<String> begun = new CopyOnWriteArrayList<>();
        add("acme", "1");
        add("acme", "2");

        Uni<Integer> upwards = crossing.in("acme", sql -> lockBoth(sql, begun, "1", "2"));
        Uni<Integer> downwards = crossing.in("acme", sql -> lockBoth(sql, begun, "2", "1"));
        Uni.join().all(upwards, downwards).andFailFast().await().atMost(Duration.ofSeconds(20));

        assertThat(begun).as("the two, and the one that was ended again").hasSize(3);
        two.closeAndAwait();
    }

    @Test
    void workThatThrowsBeforeItBeginsIsUndoneToo() {
        assertThatThrownBy(() -> inAcme(sql -> {
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");

        assertThat(notesOf("acme")).isEmpty();
    }

    @Test
    void aStatementWhoseFailureNobodyLookedAtFailsTheCommit() {
        assertThatThrownBy(() -> inAcme(sql -> {
                    sql.fire(Statement.of("select 1 / $1::int", 0));
                    return sql.update(ADD, "acme", "1").onFailure().recoverWithItem(0);
                }))
                .hasMessageContaining("division by zero");

        assertThat(notesOf("acme")).isEmpty();
    }

    @Test
    void aPipelineFailsWithItsFirstFailure() {
        assertThatThrownBy(() -> inAcme(sql -> sql.pipeline(List.of(
                        Statement.of(ADD, "acme", "1"),
                        Statement.of("select 1 / $1::int", 0),
                        Statement.of(ADD, "acme", "2")))))
                .hasMessageContaining("division by zero");
    }

    @Test
    void undoableWorkLeavesTheTransactionAsItWas() {
        inAcme(sql -> sql.update(ADD, "acme", "kept")
                .chain(() -> sql.undoable(
                        () -> sql.update(ADD, "acme", "undone").chain(() -> sql.update(ADD, "acme", "kept"))))
                .onFailure()
                .recoverWithItem(0));

        assertThat(notesOf("acme")).containsExactly("kept");
    }

    @Test
    void whatFollowsTheCommitDoesNotHappenWithoutIt() {
        List<String> happened = new CopyOnWriteArrayList<>();

        inAcme(sql -> {
            sql.afterCommit(() -> happened.add("committed"));
            return sql.now();
        });
        assertThatThrownBy(() -> inAcme(sql -> {
            sql.afterCommit(() -> happened.add("rolled back"));
            return Uni.createFrom().failure(new IllegalStateException());
        }));

        assertThat(happened).containsExactly("committed");
    }

    @Test
    void parametersGoAsTheApplicationHasThem() {
        Instant moment = Instant.parse("2026-01-31T09:00:00Z");

        String seen = inAcme(sql -> sql.query(
                        "select ($1::timestamptz at time zone 'UTC')::text || ($2::jsonb ->> 'a') || $3::text as seen",
                        moment,
                        JsonNodeFactory.instance.objectNode().put("a", "b"),
                        Thread.State.NEW)
                .map(rows -> rows.iterator().next().getString("seen")));

        assertThat(seen).isEqualTo("2026-01-31 09:00:00bNEW");
    }

    @Test
    void anEmptyBatchIsNotSent() {
        int rows = inAcme(sql -> sql.pipeline(List.of(Statement.batch("this is no SQL", List.of())))
                .map(results -> results.get(0).size()));

        assertThat(rows).isZero();
    }

    private void add(String company, String id) {
        transaction.in(company, sql -> sql.update(ADD, company, id)).await().indefinitely();
    }

    /** The second not before the other has had the time to lock its first. */
    private static Uni<Integer> lockBoth(Sql sql, List<String> begun, String first, String second) {
        begun.add(first);
        return sql.query("select from note where id = $1 for update", first)
                .chain(() -> sql.query("select pg_sleep(0.5)"))
                .chain(() -> sql.update("update note set id = id where id = $1", second));
    }

    private static void addTwo(TenantTransaction transaction, String name) {
        transaction
                .in("acme", sql -> sql.pipeline(
                                List.of(Statement.of(ADD, "acme", name), Statement.of(ADD, "acme", name + " too")))
                        .invoke(() -> sql.fire(Statement.of("select $1::int", 1))))
                .await()
                .indefinitely();
    }

    private List<String> notesOf(String company) {
        return transaction
                .in(company, sql -> sql.query("select id from note order by id")
                        .map(rows ->
                                rows.stream().map(row -> row.getString("id")).toList()))
                .await()
                .indefinitely();
    }

    private <T> T inAcme(Function<Sql, Uni<T>> work) {
        return transaction.in("acme", work).await().indefinitely();
    }
}
