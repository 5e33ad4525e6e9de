package io.docket.ticket.search;

import io.docket.platform.database.Sql;
import io.docket.platform.database.WorkerTransaction;
import io.docket.platform.periodic.PeriodicWork;
import io.docket.ticket.listing.Position;
import io.docket.ticket.search.SearchRepository.Walk;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/**
 * Walks through the tickets of the companies that {@code search_walk} names, from the newest to the oldest, and keeps the documents that are
 * missing or out of date: for tickets that are older than search, and after a disaster in which events were lost. Each replica walks
 * through one company at a time, and goes on where another stopped. A company of which that fails waits, and the others go on.
 */
@ApplicationScoped
class SearchWalk {
    private static final Logger LOG = Logger.getLogger(SearchWalk.class);

    private final PeriodicWork work;
    private final WorkerTransaction transaction;
    private final SearchRepository repository;
    private final SearchIndex index;
    private final SearchSettings settings;

    SearchWalk(
            Vertx vertx,
            WorkerTransaction transaction,
            SearchRepository repository,
            SearchIndex index,
            SearchSettings settings) {
        this.transaction = transaction;
        this.repository = repository;
        this.index = index;
        this.settings = settings;
        this.work = new PeriodicWork(vertx, settings.walkEvery(), this::walk, SearchWalk::failed);
    }

    void start(@Observes StartupEvent event) {
        work.start();
    }

    void stop(@Observes ShutdownEvent event) {
        work.stop();
    }

    /** Until nobody's tickets are to be walked through any more, or others do it already. */
    Uni<Void> walk() {
        return work.stepByStep(this::step, settings.walkRest());
    }

    /** The next tickets of one company, which is put back where that fails; whether there was anything to do. */
    private Uni<Boolean> step() {
        AtomicReference<Walk> taken = new AtomicReference<>();
        return transaction
                .run(sql -> step(sql, taken))
                .onFailure(failure -> taken.get() != null)
                .recoverWithUni(failure -> putBack(taken.get(), failure));
    }

    private Uni<Boolean> step(Sql sql, AtomicReference<Walk> taken) {
        return repository
                .nextWalk(sql)
                .invoke(taken::set)
                .chain(walk -> walk == null
                        ? Uni.createFrom().item(false)
                        : on(sql, walk, walk.last(), settings.walkTogether()).replaceWith(true));
    }

    private Uni<Boolean> putBack(Walk walk, Throwable failure) {
        LOG.warnf(
                "Documents of older tickets of %s could not be kept now; its walk goes on where it was in %s: %s",
                walk.company(), settings.walkAgainAfter(), failure);
        return transaction
                .run(sql -> sql.execute(repository.putBack(walk, settings.walkAgainAfter())))
                .replaceWith(true);
    }

    /** On from there, a few tickets after the other, until so many are looked at or the walk has ended. */
    private Uni<Void> on(Sql sql, Walk walk, Position from, int left) {
        int most = Math.min(left, SearchRepository.TOGETHER);
        return kept(sql, walk, from, most).chain(last -> {
            if (last != null && left > most) {
                return on(sql, walk, last, left - most);
            }
            return sql.execute(last == null ? repository.walkEnded(walk) : repository.walked(walk, last))
                    .replaceWithVoid();
        });
    }

    /** Where the last of so many tickets is; null where there were fewer. Nothing else of them is held on to. */
    private Uni<Position> kept(Sql sql, Walk walk, Position from, int most) {
        return repository.readNext(sql, walk.company(), from, most).chain(readings -> index.keep(sql, readings, true)
                .map(kept -> readings.size() < most
                        ? null
                        : readings.get(readings.size() - 1).position()));
    }

    private static void failed(Throwable failure) {
        LOG.warnf("Documents of older tickets could not be kept now; the walk goes on where it was: %s", failure);
    }
}
