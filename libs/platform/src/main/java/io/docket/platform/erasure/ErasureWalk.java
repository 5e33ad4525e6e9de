package io.docket.platform.erasure;

import io.docket.platform.database.Sql;
import io.docket.platform.database.WorkerTransaction;
import io.docket.platform.erasure.PersonErasureRepository.Stage;
import io.docket.platform.erasure.PersonErasureRepository.Underway;
import io.docket.platform.periodic.PeriodicWork;
import io.docket.platform.problem.Passing;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/**
 * Works off whom {@code docket.erasures} says to be erased: the service's own {@link ErasurePart}, then what all services have. After
 * that it is remembered for as long as something of before may come. Each step is a transaction of its own, and each replica goes on where another stopped. One that fails waits a
 * minute, and the others go on. In a service without a part there is nothing to do.
 */
@ApplicationScoped
public class ErasureWalk {

    private static final Logger LOG = Logger.getLogger(ErasureWalk.class);

    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final Duration AGAIN_AFTER = Duration.ofMinutes(1);
    private static final Duration REST = Duration.ofMillis(20);

    /** The tables that all have are gone through in several transactions: for so long nobody else begins with them. */
    private static final Duration CLAIM = Duration.ofMinutes(10);

    private final PeriodicWork work;
    private final WorkerTransaction transaction;
    private final PersonErasureRepository erasures;
    private final PlatformErasure shared;
    private final List<ErasurePart> parts;

    ErasureWalk(
            Vertx vertx,
            WorkerTransaction transaction,
            PersonErasureRepository erasures,
            PlatformErasure shared,
            @All List<ErasurePart> parts) {
        this.transaction = transaction;
        this.erasures = erasures;
        this.shared = shared;
        this.parts = parts;
        this.work = new PeriodicWork(vertx, EVERY, this::walk, ErasureWalk::failed);
    }

    void start(@Observes StartupEvent event) {
        if (!parts.isEmpty()) {
            work.start();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        work.stop();
    }

    /** Goes on with what is due, unless that is being done. */
    void wake() {
        work.wake();
    }

    private Uni<Void> walk() {
        return work.stepByStep(this::step, REST);
    }

    /** Whether there was anything to do. */
    private Uni<Boolean> step() {
        AtomicReference<Underway> taken = new AtomicReference<>();
        return transaction
                .run(sql -> erasures.next(sql).chain(next -> {
                    taken.set(next.orElse(null));
                    return next.map(one -> inTransaction(sql, one))
                            .orElseGet(() -> Uni.createFrom().voidItem());
                }))
                .chain(() -> afterwards(taken.get()))
                .replaceWith(() -> taken.get() != null)
                .onFailure(failure -> taken.get() != null)
                .recoverWithUni(failure -> putOff(taken.get().person(), failure));
    }

    private Uni<Void> inTransaction(Sql sql, Underway one) {
        PersonErased person = one.person();
        return switch (one.stage()) {
            case OWN ->
                parts.get(0).step(sql, person, one.reached()).chain(place -> place.map(
                                reached -> erasures.reached(sql, person, reached))
                        .orElseGet(() -> erasures.enter(sql, person, Stage.SHARED, Duration.ZERO)));
            case SHARED -> erasures.putOff(sql, person, CLAIM);
            case LATE -> erasures.done(sql, person);
        };
    }

    private Uni<Void> afterwards(Underway one) {
        if (one == null || one.stage() != Stage.SHARED) {
            return Uni.createFrom().voidItem();
        }
        PersonErased person = one.person();
        return shared.redact(person.company(), person.pseudonym(), person.digests())
                .chain(() -> transaction.run(sql -> parts.get(0).latest().isZero()
                        ? erasures.done(sql, person)
                        : erasures.enter(sql, person, Stage.LATE, parts.get(0).latest())))
                .invoke(() -> LOG.infof("Erasure %s of company %s is done here", person.erasure(), person.company()));
    }

    private Uni<Boolean> putOff(PersonErased person, Throwable failure) {
        Duration wait = Passing.is(failure) ? EVERY : AGAIN_AFTER;
        LOG.warnf("Erasure %s of company %s goes on in %s: %s", person.erasure(), person.company(), wait, failure);
        return transaction.run(sql -> erasures.putOff(sql, person, wait)).replaceWith(true);
    }

    private static void failed(Throwable failure) {
        LOG.warnf("Persons could not be erased now; it goes on where it was: %s", failure);
    }
}
