package io.docket.platform.idempotency;

import io.docket.platform.database.Sql;
import io.docket.platform.database.Statement;
import io.docket.platform.database.TenantTransaction;
import io.docket.platform.problem.Problem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Does a command once for each {@code Idempotency-Key}. The answer is kept for 24 hours in the transaction of the command's
 * effect, so that either both are there or neither is; refusals are kept too.
 */
@ApplicationScoped
public class Idempotency {

    private static final Pattern VISIBLE_ASCII = Pattern.compile("[\\x21-\\x7e]{1,255}");
    private static final int TOO_MANY_REQUESTS = 429;

    private final TenantTransaction transaction;
    private final StoredAnswers answers;

    public Idempotency(TenantTransaction transaction, StoredAnswers answers) {
        this.transaction = transaction;
        this.answers = answers;
    }

    /**
     * Does the work in a transaction of the call's company, or gives the answer that the same call had before, marked with the
     * header {@code Idempotency-Replayed: true}. Without a key the work is just done.
     *
     * <p>Fails with the work's own problem; with 409 {@code idempotency-key-in-use} while the first call still runs; with 422
     * {@code idempotency-key-reused} when the key came with another body before; with 422 {@code invalid} for a malformed key.
     */
    public Uni<Answer> once(IdempotentCall call, Function<Sql, Uni<Answer>> work) {
        if (call.key() == null) {
            return transaction.in(call.company(), work);
        }
        if (!isKey(call.key())) {
            return Uni.createFrom()
                    .failure(Problem.invalid("Idempotency-Key", "must be 1 to 255 visible ASCII characters"));
        }
        return transaction
                .in(call.company(), sql -> onceWithin(sql, call, work))
                .onItem()
                .transformToUni(Outcome::toUni);
    }

    /**
     * The same within a transaction that is open already, a consumer's: a refusal undoes the work alone, and the transaction can
     * go on.
     *
     * @param call with a key that {@link #isKey} takes
     */
    public Uni<Answer> once(Sql sql, IdempotentCall call, Function<Sql, Uni<Answer>> work) {
        return onceWithin(sql, call, work).onItem().transformToUni(Outcome::toUni);
    }

    /** Whether a text can be a key: 1 to 255 visible ASCII characters. */
    public static boolean isKey(String text) {
        return text != null && VISIBLE_ASCII.matcher(text).matches();
    }

    private Uni<Outcome> onceWithin(Sql sql, IdempotentCall call, Function<Sql, Uni<Answer>> work) {
        return sql.pipeline(List.of(lock(call), answers.find(call)))
                .chain(found -> isFree(found.get(0))
                        ? answers.read(call, found.get(1))
                                .map(earlier -> Uni.createFrom().item(earlier))
                                .orElseGet(() -> firstTime(sql, call, work))
                        : Uni.createFrom().failure(inUse()));
    }

    /** The answer is sent together with the COMMIT, whose success includes it. */
    private Uni<Outcome> firstTime(Sql sql, IdempotentCall call, Function<Sql, Uni<Answer>> work) {
        return sql.undoable(() -> work.apply(sql))
                .map(Outcome::answered)
                .onFailure(Idempotency::isLasting)
                .recoverWithItem(refusal -> Outcome.refused((Problem) refusal))
                .invoke(outcome -> sql.fire(answers.keep(call, outcome)));
    }

    /** A refusal for good: not a failure of ours, nor one that only asks for patience. */
    private static boolean isLasting(Throwable failure) {
        return failure instanceof Problem problem && problem.status() < 500 && problem.status() != TOO_MANY_REQUESTS;
    }

    /** Sent before the look-up, whose snapshot therefore begins after the lock. */
    private static Statement lock(IdempotentCall call) {
        String name = String.join("\u001f", call.company(), call.caller(), call.operation(), call.key());
        return Statement.of("select pg_try_advisory_xact_lock(hashtextextended($1, 0)) as free", name);
    }

    private static boolean isFree(RowSet<Row> lock) {
        return lock.iterator().next().getBoolean("free");
    }

    private static Problem inUse() {
        return Problem.of(
                409,
                "idempotency-key-in-use",
                "The first call with this key still runs",
                "Repeat the call later: it then gets the first one's answer.");
    }
}
