package io.docket.platform.removal;

import io.docket.platform.database.WorkerTransaction;
import io.docket.platform.periodic.PeriodicWork;
import io.docket.platform.removal.CompanyHoldings.Emptied;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Deletes what there is of removed companies, some rows at a time with a pause after them. It keeps no place: what is left is in the tables,
 * so whatever ends it in the middle, any replica goes on. What only slipped in meanwhile is found, too, for a company counts as removed once
 * nothing was found for a while.
 */
@ApplicationScoped
class RemovalWorker {

    private static final Logger LOG = Logger.getLogger(RemovalWorker.class);

    /** For how long a company is one replica's. Two at once would do no harm. */
    private static final Duration TERM = Duration.ofSeconds(30);

    private final PeriodicWork work;
    private final WorkerTransaction transaction;
    private final Removals removals;
    private final List<CompanyHoldings> holdings;
    private final RemovalSettings settings;
    private final Set<String> theirTables;

    RemovalWorker(
            Vertx vertx,
            WorkerTransaction transaction,
            Removals removals,
            @All List<CompanyHoldings> holdings,
            RemovalSettings settings) {
        this.transaction = transaction;
        this.removals = removals;
        this.holdings = holdings;
        this.settings = settings;
        this.work = new PeriodicWork(vertx, settings.look(), this::drain, RemovalWorker::failed);
        this.theirTables =
                holdings.stream().flatMap(one -> one.tables().stream()).collect(Collectors.toSet());
    }

    void start(@Observes StartupEvent event) {
        work.start();
    }

    void stop(@Observes ShutdownEvent event) {
        work.stop();
    }

    /** Takes turns until it is no company's. */
    Uni<Void> drain() {
        return work.stepByStep(this::turn, settings.rest());
    }

    /** Deletes some of the company whose turn it is; says whether it was any's. */
    private Uni<Boolean> turn() {
        return transaction.run(sql -> removals.takeTurn(sql, TERM)).chain(turn -> turn.map(
                        company -> remove(company).replaceWith(true))
                .orElseGet(() -> Uni.createFrom().item(false)));
    }

    /** What others hold goes first: rows that refer to it, or are referred to by it, cannot go before. */
    private Uni<Void> remove(String company) {
        return held(company).chain(held -> held.all() ? removeRows(company, held.rows()) : goOn(company, held.rows()));
    }

    private Uni<Void> goOn(String company, int removed) {
        return transaction.run(sql -> removals.goesOn(sql, company, removed, rest(removed)));
    }

    private Uni<Void> removeRows(String company, int held) {
        return transaction.run(sql -> removals.removeRows(sql, company, theirTables, settings.batch())
                .chain(rows -> rows + held > 0
                        ? removals.goesOn(sql, company, rows + held, rest(rows + held))
                        : removals.isEmpty(sql, company, settings.look(), settings.settle())
                                .invoke(done -> sql.afterCommit(() -> tell(company, done)))
                                .replaceWithVoid()));
    }

    /** Where it only waits, there is no hurry. */
    private Duration rest(int removed) {
        return removed > 0 ? settings.rest() : settings.look();
    }

    private Uni<Emptied> held(String company) {
        return Multi.createFrom()
                .iterable(holdings)
                .onItem()
                .transformToUniAndConcatenate(one -> one.remove(company, settings.batch()))
                .collect()
                .asList()
                .map(all -> all.stream().reduce(new Emptied(0, true), (one, other) -> one.and(other)));
    }

    private static void tell(String company, boolean done) {
        if (done) {
            LOG.infof("Nothing is left of company %s, which was removed", company);
        }
    }

    private static void failed(Throwable failure) {
        LOG.warnf(failure, "What is left of a removed company could not be deleted; tried again in %s", TERM);
    }
}
