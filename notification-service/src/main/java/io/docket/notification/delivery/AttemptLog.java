package io.docket.notification.delivery;

import io.docket.notification.notice.Notice;
import io.docket.platform.database.Sql;
import io.docket.platform.database.WorkerTransaction;
import io.docket.platform.periodic.PeriodicWork;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Writes down what became of each attempt at an endpoint, in the transaction that records it, and throws it away after a while. An
 * attempt whose sender died over it, or had lost its claim, is missing: the next one's number says so.
 */
@ApplicationScoped
class AttemptLog {

    private static final Logger LOG = Logger.getLogger(AttemptLog.class);
    private static final int LONGEST_ANSWER = 500;
    private static final int AT_ONCE = 1_000;
    private static final Duration REST = Duration.ofMillis(100);

    private static final String ADD = """
            insert into delivery_attempt (company, notice, redelivery, number, at, took_ms, outcome, status, answer, error)
            select company, id, redeliveries, attempts, docket_now() - $4::bigint * interval '1 millisecond', $4, $5, $6, $7, $8
            from notice where company = $1 and id = $2 and claim = $3
            on conflict do nothing""";

    private static final String THROW_AWAY = """
            delete from delivery_attempt where ctid = any (array(
              select ctid from delivery_attempt where at < docket_now() - $1::bigint * interval '1 millisecond' order by at
              limit $2 for update skip locked))""";

    private final WorkerTransaction transaction;
    private final DeliverySettings settings;
    private final PeriodicWork work;

    AttemptLog(Vertx vertx, WorkerTransaction transaction, DeliverySettings settings) {
        this.transaction = transaction;
        this.settings = settings;
        this.work = new PeriodicWork(
                vertx,
                settings.attemptsSweep(),
                this::throwAway,
                failure -> LOG.warn("Old attempts could not be thrown away; trying again later", failure));
    }

    void start(@Observes StartupEvent event) {
        work.start();
    }

    void stop(@Observes ShutdownEvent event) {
        work.stop();
    }

    /** To be called before the result is recorded, which ends the claim. */
    Uni<Void> add(Sql sql, Notice notice, Attempt attempt, Duration took) {
        Attempt.Answer answer = attempt.answer();
        return sql.update(
                        ADD,
                        notice.company(),
                        notice.id(),
                        notice.claim(),
                        (int) Math.min(took.toMillis(), Integer.MAX_VALUE),
                        outcome(attempt),
                        answer == null ? null : answer.status(),
                        answer == null ? null : text(answer.text()),
                        error(attempt))
                .replaceWithVoid();
    }

    /** A step for each thousand, until none is left that is old. */
    Uni<Void> throwAway() {
        return work.stepByStep(
                () -> transaction
                        .run(sql ->
                                sql.update(THROW_AWAY, settings.attemptsKept().toMillis(), AT_ONCE))
                        .map(gone -> gone == AT_ONCE),
                REST);
    }

    private static String outcome(Attempt attempt) {
        if (attempt instanceof Attempt.Accepted) {
            return "ACCEPTED";
        }
        if (attempt instanceof Attempt.Refused) {
            return "REFUSED";
        }
        return attempt instanceof Attempt.NotSent ? "NOT_SENT" : "IN_DOUBT";
    }

    private static String error(Attempt attempt) {
        if (attempt instanceof Attempt.Refused refused) {
            return refused.because();
        }
        if (attempt instanceof Attempt.NotSent notSent) {
            return notSent.because();
        }
        return attempt instanceof Attempt.InDoubt inDoubt ? inDoubt.because() : null;
    }

    /** What is no text is not kept. */
    private static String text(String answer) {
        String text = answer.codePoints()
                .limit(LONGEST_ANSWER)
                .map(point -> Character.isISOControl(point) ? ' ' : point)
                .filter(point -> Character.isDefined(point)
                        && !(point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
        return text.isEmpty() ? null : text;
    }
}
