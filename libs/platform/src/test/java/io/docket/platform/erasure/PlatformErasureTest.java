package io.docket.platform.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.docket.platform.TestDatabase;
import io.docket.platform.database.Rows;
import io.docket.platform.database.WorkerTransaction;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import io.vertx.mutiny.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PlatformErasureTest {

    private static final String PSEUDONYM = "erased-0";
    private static final String DOCUMENT =
            "{\"requester\":{\"id\":\"u-erika-1\",\"name\":\"Erika Mustermann\",\"email\":\"erika@example.com\"},\"body\":\"My words\",\"last\":\"Hi Erika\"}";
    private static final String REDACTED =
            "{\"requester\":{\"id\":\"erased-0\",\"name\":\"Erased person\"},\"body\":\"[erased]\",\"last\":\"Hi [erased]\"}";
    private static final String OTHERS = "{ \"body\" : \"Hi Erika\", \"n\": 1.10 }";

    private final TestDatabase database = TestDatabase.shared();
    private final Pool worker = database.worker();
    private final PlatformErasure erasure = new PlatformErasure(new WorkerTransaction(worker));
    private final PersonDigests erika = PersonDigests.of(
            new KnownPerson(Set.of("u-erika-1"), Set.of("erika@example.com"), Set.of("Erika Mustermann"), Set.of()));

    @BeforeEach
    void nothingKept() {
        database.asOwner("truncate idempotency, outbox, outbox_parked, inbox_parked, consumer_sequence");
    }

    @AfterEach
    void close() {
        database.asOwner("truncate idempotency, outbox, outbox_parked, inbox_parked, consumer_sequence");
        worker.closeAndAwait();
    }

    @Test
    void keptAnswersNameThePersonNoMoreAndOthersStayToTheByte() {
        answer("acme", "u-erika-1", "k:erika@example.com", DOCUMENT);
        answer("acme", "u-other", "k", DOCUMENT);
        answer("acme", "u-other", "k2", OTHERS);
        answer("other", "u-erika-1", "k", DOCUMENT);

        assertThat(redact()).isEqualTo(2);

        assertThat(rows("select company, caller, key, body from idempotency order by company, caller, key"))
                .containsExactly(
                        "acme|erased-0|[erased]KEY|" + REDACTED,
                        "acme|u-other|k|" + REDACTED,
                        "acme|u-other|k2|" + OTHERS,
                        "other|u-erika-1|k|" + DOCUMENT);
    }

    @Test
    void allPagesAreLookedThroughAndTheSecondTimeThereIsNothingToDo() {
        IntStream.range(0, 250).forEach(i -> answer("acme", i % 2 == 0 ? "u-erika-1" : "u-other", "k" + i, DOCUMENT));

        assertThat(redact()).isEqualTo(250);
        assertThat(redact()).isZero();
        assertThat(rows("select distinct body from idempotency")).containsExactly(REDACTED);
    }

    @Test
    void unpublishedEventsAndParkedKeysNameThePersonNoMore() {
        execute(
                "insert into outbox (company, event, bucket, topic, message_key, type, subject, occurred_at, traceparent, data)"
                        + " values ('acme', $1, 0, 't', 'erika@example.com', 'x', 'u-erika-1', now(), '', $2)",
                UUID.randomUUID(),
                DOCUMENT);
        execute(
                "insert into outbox_parked values ('acme', 't', 'erika@example.com', $1, 'Erika Mustermann: too large')",
                UUID.randomUUID());

        redact();

        assertThat(rows("select message_key, subject, data from outbox"))
                .containsExactly("[erased]KEY|[erased]|" + REDACTED);
        assertThat(rows("select message_key, reason from outbox_parked"))
                .containsExactly("[erased]KEY|[erased]: too large");
    }

    @Test
    void keysThatNameThePersonStayApartAndWhatIsParkedStaysParked() {
        for (String key : List.of("erika@example.com/1", "erika@example.com/2")) {
            execute("insert into consumer_sequence values ('acme', 'c', 't', $1, 1)", key);
            execute("insert into outbox_parked values ('acme', 't', $1, $2, 'why')", key, UUID.randomUUID());
            execute(
                    "insert into outbox (company, event, bucket, topic, message_key, type, occurred_at, traceparent)"
                            + " values ('acme', $1, 0, 't', $2, 'x', now(), '')",
                    UUID.randomUUID(),
                    key);
        }

        redact();

        assertThat(rows("select message_key from consumer_sequence")).containsExactly("[erased]KEY", "[erased]KEY");
        assertThat(rows("select count(*) from outbox join outbox_parked using (company, topic, message_key)"))
                .containsExactly("2");
    }

    @Test
    void deadLettersNameThePersonNoMoreAndWhatIsNoJsonIsEmptied() {
        String token =
                "Bearer e30." + Base64.getUrlEncoder().encodeToString("{\"sub\":\"u-erika-1\"}".getBytes()) + ".x";
        letter("acme", 1, "{\"authorization\":\"" + token + "\",\"ce_type\":\"x\"}", bytes(DOCUMENT));
        letter("acme", 2, "{}", bytes("From: erika@example.com"));
        letter("acme", 3, "{}", bytes("no JSON, and nobody's"));
        letter("acme", 4, "{}", null);
        letter("", 5, "{}", bytes(DOCUMENT));

        assertThat(redact()).isEqualTo(2);

        assertThat(rows("select \"offset\", headers, convert_from(payload, 'UTF8') from inbox_parked order by 1"))
                .containsExactly(
                        "1|{\"authorization\":\"[erased]\",\"ce_type\":\"x\"}|" + REDACTED,
                        "2|{}|",
                        "3|{}|no JSON, and nobody's",
                        "4|{}|null",
                        "5|{}|" + DOCUMENT);
    }

    @Test
    void whatIsWrittenMeanwhileIsWaitedForAndNotUndone() {
        answer("acme", "u-other", "k", DOCUMENT);
        SqlConnection writer = worker.getConnectionAndAwait();
        Transaction writing = writer.beginAndAwait();
        writer.query("update idempotency set body = '{\"body\":\"Written meanwhile by Erika Mustermann\"}'")
                .executeAndAwait();

        CompletableFuture<Integer> redacting =
                erasure.redact("acme", PSEUDONYM, erika).subscribeAsCompletionStage();
        await().until(() -> rows("select count(*) from pg_stat_activity where wait_event_type = 'Lock'")
                .contains("1"));
        writing.commitAndAwait();
        writer.closeAndAwait();

        assertThat(redacting.join()).isEqualTo(1);
        assertThat(rows("select body from idempotency"))
                .containsExactly("{\"body\":\"Written meanwhile by [erased]\"}");
    }

    private int redact() {
        return erasure.redact("acme", PSEUDONYM, erika).await().indefinitely();
    }

    private void answer(String company, String caller, String key, String body) {
        execute(
                "insert into idempotency (company, caller, operation, key, created_at, body_hash, status, headers, body)"
                        + " values ($1, $2, 'create', $3, now(), ''::bytea, 201, '{}', $4)",
                company,
                caller,
                key,
                body);
    }

    private void letter(String company, long offset, String headers, Buffer payload) {
        execute(
                "insert into inbox_parked (company, id, consumer, topic, topic_id, partition, \"offset\", headers, payload, reason)"
                        + " values ($1, $2, 'c', 't', $2, 0, $3, $4, $5, 'why')",
                company,
                UUID.randomUUID(),
                offset,
                headers,
                payload);
    }

    /** As the superuser of the test: the worker may not write kept answers in every service. */
    private void execute(String sql, Object... params) {
        Pool owner = TestDatabase.pool(database.port(), io.docket.local.postgres.Postgres.OWNER, 1);
        owner.preparedQuery(sql)
                .execute(Tuple.from(java.util.Arrays.asList(params)))
                .await()
                .indefinitely();
        owner.closeAndAwait();
    }

    private List<String> rows(String sql) {
        return Rows.stream(TestDatabase.rows(worker, sql))
                .map(PlatformErasureTest::line)
                .toList();
    }

    private static String line(Row row) {
        return IntStream.range(0, row.size())
                .mapToObj(i -> String.valueOf(row.getValue(i)))
                .map(value -> value.replaceAll("^\\[erased\\][A-Za-z0-9_-]{22}$", "[erased]KEY"))
                .collect(java.util.stream.Collectors.joining("|"));
    }

    private static Buffer bytes(String text) {
        return Buffer.buffer(text.getBytes(StandardCharsets.UTF_8));
    }
}
