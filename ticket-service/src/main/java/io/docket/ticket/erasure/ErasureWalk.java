package io.docket.ticket.erasure;

import io.docket.platform.database.Statement;
import io.docket.platform.database.WorkerTransaction;
import io.docket.platform.periodic.PeriodicWork;
import io.docket.ticket.erasure.ErasureRepository.Stage;
import io.docket.ticket.erasure.ErasureRepository.Turn;
import io.docket.ticket.listing.Position;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Goes through all tickets of a company for each erasure that runs, then through those that changed meanwhile, once whoever began before is
 * done, then through what is beside them. A ticket that fails is noted and passed by, and tried again in the end, until none is left. Erasures have turns, of some tickets each; whoever takes a turn and dies has taken it for a while,
 * and what was done of it is found done. Two that take the same turn do no harm: the ticket's lock puts them in order.
 */
@ApplicationScoped
class ErasureWalk {
    private static final Logger LOG = Logger.getLogger(ErasureWalk.class);

    private final PeriodicWork work;
    private final WorkerTransaction transaction;
    private final ErasureRepository erasures;
    private final TicketEraser tickets;
    private final CompanyEraser company;
    private final ErasureSettings settings;

    ErasureWalk(
            Vertx vertx,
            WorkerTransaction transaction,
            ErasureRepository erasures,
            TicketEraser tickets,
            CompanyEraser company,
            ErasureSettings settings) {
        this.transaction = transaction;
        this.erasures = erasures;
        this.tickets = tickets;
        this.company = company;
        this.settings = settings;
        this.work = new PeriodicWork(vertx, settings.every(), this::walk, ErasureWalk::failed);
    }

    void start(@Observes StartupEvent event) {
        work.start();
    }

    void stop(@Observes ShutdownEvent event) {
        work.stop();
    }

    /** Begins with what is to be done, unless this process is at it. */
    void wake() {
        work.wake();
    }

    /** Until nothing is to be done now, or others do it already. */
    Uni<Void> walk() {
        return work.stepByStep(this::turn, settings.rest());
    }

    /** Whether there was anything to do. One that fails has its next turn when this one is over. */
    private Uni<Boolean> turn() {
        return transaction
                .run(sql -> erasures.takeTurn(sql, settings.turn()))
                .chain(taken -> taken.isEmpty()
                        ? Uni.createFrom().item(false)
                        : on(taken.get())
                                .onFailure()
                                .invoke(failure -> failed(taken.get().erasure(), failure))
                                .onFailure()
                                .recoverWithUni(failure -> later(taken.get().erasure()))
                                .replaceWith(true));
    }

    private Uni<Void> on(Turn turn) {
        Erasure erasure = turn.erasure();
        if (turn.stage() == Stage.REST) {
            return company.erase(erasure).chain(() -> run(erasures.enter(erasure, Stage.LEFT)));
        }
        if (turn.stage() == Stage.LEFT) {
            return erasure.failed() > 0
                    ? again(erasure)
                    : company.finish(erasure)
                            .chain(done -> done ? Uni.createFrom().voidItem() : later(erasure));
        }
        if (turn.stage() == Stage.CHANGED && !turn.settled()) {
            return later(turn.erasure());
        }
        return transaction
                .run(sql -> erasures.next(sql, turn, settings.together()))
                .chain(page -> each(turn, page).chain(() -> goOn(turn, page)));
    }

    private Uni<Void> each(Turn turn, List<Position> page) {
        return Multi.createFrom()
                .iterable(page)
                .onItem()
                .transformToUniAndConcatenate(ticket -> one(turn.erasure(), ticket.id()))
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** One that fails keeps no other from its turn. Where it cannot even be noted, it is not the ticket's fault, and the turn fails. */
    private Uni<Void> one(Erasure erasure, UUID ticket) {
        return tickets.erase(erasure, ticket)
                .onFailure()
                .invoke(failure -> failed(erasure, ticket, failure))
                .onFailure()
                .recoverWithUni(failure -> run(erasures.failed(erasure, ticket)));
    }

    /** What is beside the tickets may have something of those that succeed now: it is gone through again, once none is left. */
    private Uni<Void> again(Erasure erasure) {
        return transaction
                .run(sql -> erasures.nextFailed(sql, erasure, settings.together()))
                .chain(failed -> Multi.createFrom()
                        .iterable(failed)
                        .onItem()
                        .transformToUniAndConcatenate(ticket -> tickets.erase(erasure, ticket)
                                .replaceWith(erasures.succeeded(erasure, ticket))
                                .onFailure()
                                .invoke(failure -> failed(erasure, ticket, failure))
                                .onFailure()
                                .recoverWithItem(() -> erasures.failed(erasure, ticket))
                                .chain(this::run))
                        .collect()
                        .last())
                .chain(() -> transaction.run(sql -> erasures.nextFailed(sql, erasure, 1)))
                .chain(left -> run(
                        left.isEmpty()
                                ? erasures.enter(erasure, Stage.REST)
                                : erasures.later(erasure, settings.failed())));
    }

    private Uni<Void> goOn(Turn turn, List<Position> page) {
        if (page.size() == settings.together()) {
            return run(erasures.walked(turn, page.get(page.size() - 1)));
        }
        // Before the tickets that change meanwhile: whoever was known until now has got into these at most.
        Uni<Void> forgotten = turn.stage() == Stage.ALL
                ? company.forget(turn.erasure())
                : Uni.createFrom().voidItem();
        return forgotten.chain(() -> run(erasures.through(turn)));
    }

    private Uni<Void> later(Erasure erasure) {
        return run(erasures.later(erasure, settings.again()));
    }

    private Uni<Void> run(Statement statement) {
        return transaction.run(sql -> sql.execute(statement)).replaceWithVoid();
    }

    private static void failed(Erasure erasure, UUID ticket, Throwable failure) {
        LOG.errorf(
                failure,
                "The erasure %s of %s cannot change the ticket %s now; it goes on, and tries again in the end",
                erasure.id(),
                erasure.company(),
                ticket);
    }

    private static void failed(Erasure erasure, Throwable failure) {
        LOG.errorf(failure, "The erasure %s cannot go on now; it is tried again", erasure.id());
    }

    private static void failed(Throwable failure) {
        LOG.warnf("It is not known now whether somebody is to be erased; it is looked again: %s", failure);
    }
}
