package io.docket.platform.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.docket.platform.TestDatabase;
import io.docket.platform.database.Sql;
import io.docket.platform.database.TenantTransaction;
import io.docket.platform.problem.Problem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IdempotencyTest {

    private final TestDatabase database = TestDatabase.shared();
    private final Pool service = database.service();
    private final Pool worker = database.worker();
    private final ObjectMapper json = new ObjectMapper();
    private final BodyHash hash = new BodyHash(json);
    private final Idempotency idempotency = new Idempotency(new TenantTransaction(service), new StoredAnswers(json));

    @BeforeEach
    void nothingKept() {
        database.asOwner("truncate idempotency, note");
    }

    @AfterEach
    void presentTimeAndClosedPools() {
        database.asOwner(
                "create or replace function docket_now() returns timestamptz language sql volatile as $$ select clock_timestamp() $$");
        service.closeAndAwait();
        worker.closeAndAwait();
    }

    @Test
    void theSameCallGetsTheFirstAnswerAndHasNoSecondEffect() {
        Answer first = once("key", "body", addNote("1"));

        Answer again = once("key", "body", addNote("2"));

        assertThat(first.headers()).containsExactly(Map.entry("Location", "/notes/1"));
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.headers()).containsEntry("Location", "/notes/1").containsEntry("Idempotency-Replayed", "true");
        assertThat(again.body()).hasToString("{\"id\":\"1\"}");
        assertThat(TestDatabase.count(worker, "note")).isEqualTo(1);
    }

    @Test
    void aRefusalIsKeptAndItsWorkUndone() {
        Problem first = refusal("key", "body", sql -> addNote("1").apply(sql).chain(IdempotencyTest::refuse));

        Problem again = refusal("key", "body", addNote("2"));

        assertThat(first.headers()).isEmpty();
        assertThat(again.code()).isEqualTo("move-refused");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.detail()).isEqualTo("No.");
        assertThat(again.members().get("refusals")).hasToString("[\"all-10\"]");
        assertThat(again.headers()).containsEntry("Idempotency-Replayed", "true");
        assertThat(TestDatabase.count(worker, "note")).isZero();
    }

    @Test
    void aFailureOfOursIsNotKept() {
        assertThat(catchThrowableOfType(
                        IllegalStateException.class,
                        () -> once("key", "body", sql -> Uni.createFrom().failure(new IllegalStateException()))))
                .isNotNull();

        assertThat(once("key", "body", addNote("1")).headers()).doesNotContainKey("Idempotency-Replayed");
    }

    @Test
    void anotherBodyWithTheSameKeyIsRefused() {
        once("key", "body", addNote("1"));

        assertThat(refusal("key", "another body", addNote("2")).code()).isEqualTo("idempotency-key-reused");
    }

    @Test
    void anotherCallersKeyIsAnotherKey() {
        once("key", "body", addNote("1"));

        Answer other = idempotency
                .once(new IdempotentCall("key", "acme", "bob", "create", hash.of("body")), addNote("2"))
                .await()
                .indefinitely();

        assertThat(other.headers()).doesNotContainKey("Idempotency-Replayed");
    }

    @Test
    void whileTheFirstStillRunsTheSecondIsToldSo() {
        CompletableFuture<Void> goOn = new CompletableFuture<>();
        CompletableFuture<Void> runs = new CompletableFuture<>();
        CompletableFuture<Answer> first = idempotency
                .once(call("key", "body"), sql -> {
                    runs.complete(null);
                    return Uni.createFrom().completionStage(goOn).chain(() -> addNote("1")
                            .apply(sql));
                })
                .subscribeAsCompletionStage();
        runs.join();

        Problem second = refusal("key", "body", addNote("2"));
        goOn.complete(null);

        assertThat(second.code()).isEqualTo("idempotency-key-in-use");
        assertThat(first.join().status()).isEqualTo(201);
    }

    @Test
    void ofManyCallsAtOnceOneHasAnEffect() {
        List<CompletableFuture<Object>> calls = IntStream.range(0, 20)
                .mapToObj(i -> idempotency
                        .once(call("key", "body"), addNote("note-" + i))
                        .map(answer -> (Object) answer.body().toString())
                        .onFailure(Problem.class)
                        .recoverWithItem(problem -> ((Problem) problem).code())
                        .subscribeAsCompletionStage())
                .toList();

        List<Object> answers = calls.stream().map(CompletableFuture::join).toList();

        assertThat(TestDatabase.count(worker, "note")).isEqualTo(1);
        assertThat(answers.stream()
                        .filter(answer -> !answer.equals("idempotency-key-in-use"))
                        .distinct()
                        .count())
                .isBetween(1L, 2L);
    }

    @Test
    void aKeyIsForgottenAfterADay() {
        once("key", "body", addNote("1"));
        database.asOwner("create or replace function docket_now() returns timestamptz language sql volatile as"
                + " $$ select clock_timestamp() + interval '24 hours' $$");

        assertThat(once("key", "body", addNote("2")).headers()).doesNotContainKey("Idempotency-Replayed");
    }

    @Test
    void maintenanceDropsTheAnswersOfTheDaysBefore() {
        once("key", "body", addNote("1"));
        database.asOwner("create or replace function docket_now() returns timestamptz language sql volatile as"
                + " $$ select clock_timestamp() + interval '10 days' $$");

        TestDatabase.rows(worker, "select docket_maintain()");

        assertThat(once("key", "body", addNote("2")).headers()).doesNotContainKey("Idempotency-Replayed");
    }

    @Test
    void aKeyMustBeVisibleAscii() {
        assertThat(refusal("with space", "body", addNote("1")).status()).isEqualTo(422);
        assertThat(refusal("", "body", addNote("1")).status()).isEqualTo(422);
        assertThat(refusal("x".repeat(256), "body", addNote("1")).status()).isEqualTo(422);
    }

    private static Uni<Answer> refuse() {
        return Uni.createFrom()
                .failure(Problem.of(409, "move-refused", "Refused", "No.").with("refusals", List.of("all-10")));
    }

    private static Function<Sql, Uni<Answer>> addNote(String id) {
        return sql -> sql.update("insert into note (company, id) values ('acme', $1)", id)
                .replaceWith(() -> new Answer(201, Map.of("Location", "/notes/" + id), Map.of("id", id)));
    }

    private IdempotentCall call(String key, Object body) {
        return new IdempotentCall(key, "acme", "anna", "create", hash.of(body));
    }

    private Answer once(String key, Object body, Function<Sql, Uni<Answer>> work) {
        return idempotency.once(call(key, body), work).await().indefinitely();
    }

    private Problem refusal(String key, Object body, Function<Sql, Uni<Answer>> work) {
        return catchThrowableOfType(Problem.class, () -> once(key, body, work));
    }
}
