package io.docket.platform.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.docket.local.postgres.Postgres;
import io.docket.platform.TestDatabase;
import io.docket.platform.TestTopic;
import io.docket.platform.database.Sql;
import io.docket.platform.id.Ids;
import io.docket.platform.outbox.OutboxEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.pgclient.PgException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InboxTest {

    @RegisterExtension
    final TestInbox inbox = new TestInbox();

    private final TestTopic topic = TestTopic.create();

    @Test
    void whatComesTwiceHasItsEffectOnce() {
        topic.send("a", "{\"note\": \"1\"}");
        topic.send("a", "{\"note\": \"2\"}");

        take(InboxTest::note);
        take(InboxTest::note);

        assertThat(inbox.notes()).containsExactly("1", "2");
    }

    @Test
    void aSequenceThatWasTakenIsDroppedAtAnyOffset() {
        topic.send("a", "{\"note\": \"1\", \"sequence\": 1}");
        topic.send("a", "{\"note\": \"2\", \"sequence\": 2}");
        topic.send("a", "{\"note\": \"1\", \"sequence\": 1}");
        take(InboxTest::note);
        topic.send("a", "{\"note\": \"2\", \"sequence\": 2}");
        topic.send("a", "{\"note\": \"3\", \"sequence\": 3}");

        take(InboxTest::note);

        assertThat(inbox.notes()).containsExactly("1", "2", "3");
    }

    @Test
    void whereEventsComeFromElsewhereASequenceInThemIsNoneOfOurs() {
        topic.send("a", "{\"note\": \"1\", \"sequence\": 7}");
        topic.send("a", "{\"note\": \"2\", \"sequence\": 7}");

        take(new EventHandler() {
            @Override
            public Uni<Void> handle(Sql sql, List<ReceivedEvent> batch) {
                return note(sql, batch);
            }

            @Override
            public boolean tellsStates() {
                return false;
            }
        });

        assertThat(inbox.notes()).containsExactly("1", "2");
        assertThat(TestDatabase.count(inbox.worker, "consumer_sequence")).isZero();
    }

    @Test
    void whatStillComesOfARemovedCompanyIsPassedByAndForgotten() {
        inbox.database.asOwner("insert into removal (company) values ('gone')");
        topic.send("a", "{\"note\": \"1\", \"sequence\": 1}", Map.of("ce_company", "gone"));
        topic.send("b", "{\"note\": \"2\"}");
        topic.send("a", "{\"poison\": 1}", Map.of("ce_company", "gone"));

        take(InboxTest::note);
        take(InboxTest::note);

        assertThat(inbox.notes()).containsExactly("2");
        assertThat(TestDatabase.count(inbox.worker, "consumer_sequence")).isZero();
        assertThat(TestDatabase.count(inbox.worker, "inbox_parked")).isZero();
        assertThat(TestDatabase.rows(inbox.worker, "select next_offset from consumer_offset")
                        .iterator()
                        .next()
                        .getLong(0))
                .isEqualTo(3);
    }

    @Test
    void whatNobodyCanTakeIsParkedAndStopsNobodyElse() {
        IntStream.range(0, 50)
                .forEach(i -> topic.send("key-" + i, i == 17 ? "{\"poison\": 1}" : "{\"note\": \"" + i + "\"}"));

        take(InboxTest::note);

        assertThat(inbox.notes()).hasSize(49).doesNotContain("17");
        Row parked = TestDatabase.rows(inbox.worker, "select * from inbox_parked")
                .iterator()
                .next();
        assertThat(parked.getString("message_key")).isEqualTo("key-17");
        assertThat(parked.getString("reason")).isEqualTo("This is poison");
        Row letter = TestDatabase.rows(inbox.worker, "select * from outbox")
                .iterator()
                .next();
        assertThat(letter.getString("topic")).isEqualTo(topic.name() + ".tests.dlq");
        assertThat(letter.getString("data")).contains("This is poison").contains("{\\\"poison\\\": 1}");
        assertThat(inbox.registry.get("docket.inbox.parked").counter().count()).isEqualTo(1);
    }

    @Test
    void aParkedEventIsNotTriedAgain() {
        topic.send("a", "{\"poison\": 1}");
        take(InboxTest::note);

        take(InboxTest::note);

        assertThat(TestDatabase.count(inbox.worker, "inbox_parked")).isEqualTo(1);
    }

    @Test
    void aRecordThatIsNoJsonIsParked() {
        topic.send("a", "{");
        topic.send("b", "{\"note\": \"b\"}");

        take(InboxTest::note);

        assertThat(inbox.notes()).containsExactly("b");
        assertThat(TestDatabase.count(inbox.worker, "inbox_parked")).isEqualTo(1);
    }

    @Test
    void whatItsConsumerMakesNothingOfIsParkedAtOnceAndTheOthersAreTakenTogether() {
        CountingHandler handler = new CountingHandler(true);

        inbox.take("tests", batch(100, i -> i % 3 == 1 ? "{\"poison\": 1}" : "{\"note\": \"" + i + "\"}"), handler);

        assertThat(handler.calls).hasValue(2);
        assertThat(inbox.notes()).hasSize(67);
        assertThat(TestDatabase.rows(inbox.worker, "select distinct reason from inbox_parked"))
                .extracting(row -> row.getString("reason"))
                .containsExactly("It says poison");
        assertThat(TestDatabase.count(inbox.worker, "inbox_parked")).isEqualTo(33);
        assertThat(TestDatabase.count(inbox.worker, "outbox")).isEqualTo(33);
    }

    @Test
    void aFloodOfRecordsThatHoldNoEventIsParkedAsOneBatchIsTaken() {
        CountingHandler handler = new CountingHandler(false);

        inbox.take("tests", batch(500, i -> i == 250 ? "{\"note\": \"the one\"}" : "{"), handler);

        assertThat(handler.calls).hasValue(1);
        assertThat(inbox.notes()).containsExactly("the one");
        assertThat(TestDatabase.count(inbox.worker, "inbox_parked")).isEqualTo(499);
    }

    @Test
    void aFloodThatTheDatabaseAloneRefusesIsTriedInAllNoMoreThanTwiceAnEventAndAFewTimesMore() {
        CountingHandler handler = new CountingHandler(false);

        inbox.taking("tests", batch(100, i -> i == 50 ? "{\"note\": \"the one\"}" : "{\"poison\": 1}"), handler)
                .await()
                .atMost(Duration.ofSeconds(60));

        int againForAFew = 3 * 2;
        assertThat(handler.calls.get()).isLessThanOrEqualTo(2 * 100 + againForAFew);
        assertThat(inbox.notes()).containsExactly("the one");
        assertThat(TestDatabase.count(inbox.worker, "inbox_parked")).isEqualTo(99);
    }

    @Test
    void whatIsParkedWithABatchTellsNothingOfHowItsKeyStands() {
        topic.send("a", "{");
        topic.send("a", "{\"note\": \"a\", \"poison\": 1}");

        inbox.take("tests", topic.batch(), new CountingHandler(true));

        assertThat(TestDatabase.rows(inbox.worker, "select overtaken_at from inbox_parked"))
                .extracting(row -> row.getValue("overtaken_at"))
                .containsExactly(null, null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0", "-1", "99999999999999999999", "9223372036854775807", "1000001", "7.0", "\"7\"", "null", "[]"
            })
    void anEventWhoseSequenceIsNoneIsParkedRatherThanDropped(String sequence) {
        topic.send("a", "{\"note\": \"1\", \"sequence\": " + sequence + "}");
        topic.send("a", "{\"note\": \"2\", \"sequence\": 1}");

        take(InboxTest::note);

        assertThat(inbox.notes()).containsExactly("2");
        assertThat(TestDatabase.count(inbox.worker, "inbox_parked")).isEqualTo(1);
    }

    @Test
    void aSequenceThatIsTooHighIsNotRememberedWhereItsEventCouldAtFirstNotBeParkedEither() {
        topic.send("a", "{\"note\": \"1\", \"sequence\": 9223372036854775807}");
        topic.send("a", "{\"note\": \"2\", \"sequence\": 1000000}");
        inbox.database.asOwner("revoke insert on inbox_parked from " + Postgres.WORKER);

        CompletableFuture<Void> taken =
                inbox.taking("tests", topic.batch(), InboxTest::note).subscribeAsCompletionStage();

        await().during(Duration.ofMillis(500)).until(() -> !taken.isDone());
        inbox.database.asOwner("grant insert on inbox_parked to " + Postgres.WORKER);
        await().until(taken::isDone);
        topic.send("a", "{\"note\": \"3\", \"sequence\": 2000000}");
        take(InboxTest::note);
        assertThat(inbox.notes()).containsExactly("2", "3");
        assertThat(TestDatabase.count(inbox.worker, "inbox_parked")).isEqualTo(1);
    }

    @Test
    void howManyRecordsWereDroppedBecauseOfTheirSequenceIsTold() {
        topic.send("a", "{\"note\": \"1\", \"sequence\": 2}");
        topic.send("a", "{\"note\": \"2\", \"sequence\": 1}");
        topic.send("a", "{\"note\": \"1\", \"sequence\": 2}");

        take(InboxTest::note);

        assertThat(inbox.registry.get("docket.inbox.known").counter().count()).isEqualTo(2);
    }

    /** Counts how often it is asked, and can tell poison from the rest or not. */
    private static final class CountingHandler implements EventHandler {

        private final AtomicInteger calls = new AtomicInteger();
        private final boolean canTell;

        CountingHandler(boolean canTell) {
            this.canTell = canTell;
        }

        @Override
        public Uni<Void> handle(Sql sql, List<ReceivedEvent> batch) {
            calls.incrementAndGet();
            return note(sql, batch);
        }

        @Override
        public void check(ReceivedEvent event) {
            if (canTell && event.data().has("poison")) {
                throw new IllegalArgumentException("It says poison");
            }
        }
    }

    /** So many records of company acme, each of a key of its own. */
    private ConsumerRecords<String, byte[]> batch(int size, IntFunction<String> values) {
        return topic.batchOf(IntStream.range(0, size)
                .mapToObj(i -> new ConsumerRecord<>(
                        topic.name(), 0, i, "key-" + i, values.apply(i).getBytes(StandardCharsets.UTF_8)))
                .peek(record -> record.headers().add("ce_company", "acme".getBytes(StandardCharsets.UTF_8)))
                .toList());
    }

    @Test
    void whatIsNestedTooDeepForAnyReaderIsParked() {
        topic.send("a", "[".repeat(100_000));
        topic.send("b", "{\"note\": \"b\"}");

        take(InboxTest::note);

        assertThat(inbox.notes()).containsExactly("b");
        assertThat(TestDatabase.count(inbox.worker, "inbox_parked")).isEqualTo(1);
    }

    @Test
    void aDatabaseThatIsAwayForAWhileMakesNoPoison() {
        topic.send("a", "{\"note\": \"1\"}");
        AtomicInteger attempts = new AtomicInteger();

        take((sql, batch) -> attempts.incrementAndGet() < 6
                ? Uni.createFrom().failure(new ConnectException("away"))
                : note(sql, batch));

        assertThat(inbox.notes()).containsExactly("1");
        assertThat(TestDatabase.count(inbox.worker, "inbox_parked")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "25006", "28P01", "53300", "57P01"})
    void aDatabaseThatRefusesEverybodyMakesNoPoison(String state) {
        topic.send("a", "{\"note\": \"1\"}");
        AtomicInteger attempts = new AtomicInteger();

        take((sql, batch) -> attempts.incrementAndGet() < 6
                ? Uni.createFrom().failure(new PgException("not now", "FATAL", state, null))
                : note(sql, batch));

        assertThat(inbox.notes()).containsExactly("1");
        assertThat(TestDatabase.count(inbox.worker, "inbox_parked")).isZero();
    }

    @Test
    void aRecordWhoseKeyAndCompanyNoDatabaseTakesIsParkedWithoutWhatItDoesNotTake() {
        topic.send("a\0".repeat(3000), "{\"note\": \"1\", \"sequence\": 1}", Map.of("ce_company", "ac\0me"));

        take(InboxTest::note);

        Row parked = TestDatabase.rows(inbox.worker, "select * from inbox_parked")
                .iterator()
                .next();
        assertThat(parked.getString("company")).isEqualTo("acme");
        assertThat(parked.getString("message_key")).isEqualTo("a".repeat(255));
        Row letter = TestDatabase.rows(inbox.worker, "select * from outbox")
                .iterator()
                .next();
        assertThat(letter.getString("company")).isEqualTo("acme");
        assertThat(letter.getString("message_key")).isEqualTo("a".repeat(255));
    }

    @Test
    void aDeadLetterThatWouldBeTooLargeGoesWithoutTheValueThatIsParked() {
        String escapedSixfold = "\u0001".repeat(900_000);
        topic.send("a", escapedSixfold);

        take(InboxTest::note);

        Row row = TestDatabase.rows(
                        inbox.worker,
                        "select length(data) as letter, octet_length(payload) as payload from outbox, inbox_parked")
                .iterator()
                .next();
        assertThat(row.getInteger("letter")).isLessThan(10_000);
        assertThat(row.getInteger("payload")).isEqualTo(900_000);
    }

    @Test
    void whatCannotEvenBeParkedWaitsUntilItCan() {
        topic.send("a", "{\"poison\": 1}");
        topic.send("b", "{\"note\": \"b\"}");
        inbox.database.asOwner("revoke insert on inbox_parked from " + Postgres.WORKER);

        CompletableFuture<Void> taken =
                inbox.taking("tests", topic.batch(), InboxTest::note).subscribeAsCompletionStage();

        await().during(Duration.ofMillis(500)).until(() -> !taken.isDone());
        inbox.database.asOwner("grant insert on inbox_parked to " + Postgres.WORKER);
        await().until(taken::isDone);
        assertThat(taken).isCompleted();
        assertThat(inbox.notes()).containsExactly("b");
        assertThat(TestDatabase.count(inbox.worker, "inbox_parked")).isEqualTo(1);
    }

    @Test
    void howLongABatchIsInHandIsToldAndHowManyRecordsWereTaken() {
        topic.send("a", "{\"note\": \"1\"}");
        topic.send("b", "{\"poison\": 1}");
        CompletableFuture<Void> pause = new CompletableFuture<>();

        CompletableFuture<Void> taken = inbox.taking("tests", topic.batch(), (sql, batch) -> Uni.createFrom()
                        .completionStage(pause)
                        .chain(() -> note(sql, batch)))
                .subscribeAsCompletionStage();

        await().untilAsserted(() -> assertThat(busySeconds()).isGreaterThan(0.3));
        assertThat(inbox.registry.get("docket.inbox.taken").counter().count()).isZero();
        assertThat(inbox.registry.get("docket.inbox.parked").counter().count()).isZero();
        pause.complete(null);
        await().until(taken::isDone);
        assertThat(busySeconds()).isZero();
        assertThat(inbox.registry.get("docket.inbox.taken").counter().count()).isEqualTo(2);
        assertThat(inbox.registry.get("docket.inbox.parked").counter().count()).isEqualTo(1);
    }

    @Test
    void howManyRecordsLieParkedIsToldUnlessTheDatabaseDoesNotSay() {
        topic.send("a", "{\"poison\": 1}");
        take(InboxTest::note);
        ParkedRecords parked = new ParkedRecords(inbox.transaction, inbox.registry);

        parked.take().await().atMost(Duration.ofSeconds(10));
        assertThat(inbox.registry.get("docket.inbox.parked.records").gauge().value())
                .isEqualTo(1);

        inbox.database.asOwner("revoke select on inbox_parked from " + Postgres.WORKER);
        parked.take().await().atMost(Duration.ofSeconds(10));
        inbox.database.asOwner("grant select on inbox_parked to " + Postgres.WORKER);
        assertThat(inbox.registry.get("docket.inbox.parked.records").gauge().value())
                .isNaN();
    }

    private double busySeconds() {
        return inbox.registry
                .get("docket.consumer.busy")
                .tag("consumer", "tests")
                .gauge()
                .value();
    }

    @Test
    void aFailureThatPassesWithinTheAttemptsParksNothing() {
        topic.send("a", "{\"note\": \"1\"}");
        AtomicInteger attempts = new AtomicInteger();

        take((sql, batch) -> attempts.incrementAndGet() == 1
                ? Uni.createFrom().failure(new IllegalStateException("once"))
                : note(sql, batch));

        assertThat(inbox.notes()).containsExactly("1");
        assertThat(TestDatabase.count(inbox.worker, "inbox_parked")).isZero();
    }

    @Test
    void aTopicThatWasMadeAnewBeginsAnew() {
        topic.send("a", "{\"note\": \"old\"}");
        topic.send("a", "{\"note\": \"older\"}");
        take(InboxTest::note);
        topic.delete();
        TestTopic.create(topic.name());
        topic.send("a", "{\"note\": \"new\"}");

        take(InboxTest::note);

        assertThat(inbox.notes()).contains("new");
    }

    @Test
    void aTombstoneHasNoData() {
        topic.send("a", null);

        take((sql, batch) -> {
            assertThat(batch.get(0).data()).isNull();
            return sql.update("insert into note values ('acme', 'tombstone')").replaceWithVoid();
        });

        assertThat(inbox.notes()).containsExactly("tombstone");
    }

    @Test
    void whatIsAppendedForAnEventOfABatchContinuesThatEventsTrace() {
        topic.send("a", "{\"note\": \"1\"}", Map.of("traceparent", traceparent("a")));
        topic.send("b", "{\"note\": \"2\"}", Map.of("ce_traceparent", traceparent("b")));
        topic.send("c", "{\"note\": \"3\"}", Map.of());

        take((sql, batch) -> inbox.outbox.append(
                sql,
                batch.stream()
                        .map(event -> reaction(event).causedBy(event.traceparent()))
                        .toList()));

        assertThat(tracesByKey()).hasSize(3).containsEntry("a", trace("a")).containsEntry("b", trace("b"));
        assertThat(tracesByKey().get("c")).hasSize(32).isNotIn(trace("a"), trace("b"));
    }

    @Test
    void aDeadLetterContinuesTheTraceOfWhatCouldNotBeTaken() {
        topic.send("a", "{\"note\": \"1\"}", Map.of("traceparent", traceparent("a")));
        topic.send("b", "{\"poison\": 1}", Map.of("traceparent", traceparent("b")));

        take(InboxTest::note);

        assertThat(tracesByKey()).containsExactly(Map.entry("b", trace("b")));
    }

    private OutboxEvent reaction(ReceivedEvent event) {
        return new OutboxEvent(
                topic.name(), event.key(), "docket.test", "test", "acme", Instant.EPOCH, event.data(), Ids.next());
    }

    private static String trace(String digit) {
        return digit.repeat(32);
    }

    private static String traceparent(String digit) {
        return "00-" + trace(digit) + "-" + digit.repeat(16) + "-01";
    }

    private Map<String, String> tracesByKey() {
        return TestDatabase.rows(
                        inbox.worker, "select message_key, split_part(traceparent, '-', 2) as trace from outbox")
                .stream()
                .collect(Collectors.toMap(row -> row.getString("message_key"), row -> row.getString("trace")));
    }

    static Uni<Void> note(Sql sql, List<ReceivedEvent> batch) {
        if (batch.stream().anyMatch(event -> event.data().has("poison"))) {
            return Uni.createFrom().failure(new IllegalStateException("This is poison"));
        }
        Uni<Void> all = Uni.createFrom().voidItem();
        for (ReceivedEvent event : batch) {
            String note = event.data().get("note").asText();
            all = all.chain(() -> sql.update("insert into note (company, id) values ($1, $2)", event.company(), note))
                    .replaceWithVoid();
        }
        return all;
    }

    private void take(EventHandler handler) {
        inbox.take("tests", topic.batch(), handler);
    }
}
