package io.docket.ticket.statistics;

import io.docket.platform.database.Sql;
import io.docket.platform.database.WorkerTransaction;
import io.docket.ticket.statistics.WalkRepository.Passed;
import io.docket.ticket.statistics.WalkRepository.Place;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Walks past each company's tickets in the order in which they changed last, and counts what nobody has counted: all of them where
 * statistics are new or begun anew, and whatever no event told of. It follows the present at a distance, so that what lies behind it
 * need not be looked at by those who ask for statistics. The companies come in turn, each for some pages and the one with more of them
 * again behind those that wait; a company in which nothing changes comes seldom.
 */
@ApplicationScoped
class StatisticsWalk {
    private static final Logger LOG = Logger.getLogger(StatisticsWalk.class);

    /**
     * What became of a page.
     *
     * @param counted how many of its tickets nobody had counted
     * @param next where the company's next page begins, if that belongs to the same turn
     */
    private record PassedBy(int counted, Optional<Place> next) {}

    private final Vertx vertx;
    private final WorkerTransaction transaction;
    private final WalkRepository repository;
    private final CountingService counting;
    private final StatisticsMetrics metrics;
    private final StatisticsSettings settings;
    private volatile boolean stopping;
    private volatile boolean begun;
    private volatile long begunAt;

    StatisticsWalk(
            Vertx vertx,
            WorkerTransaction transaction,
            WalkRepository repository,
            CountingService counting,
            StatisticsMetrics metrics,
            StatisticsSettings settings) {
        this.vertx = vertx;
        this.transaction = transaction;
        this.repository = repository;
        this.counting = counting;
        this.metrics = metrics;
        this.settings = settings;
    }

    void start(@Observes StartupEvent event) {
        after(settings.walkLook());
    }

    /** What has begun ends by itself; where it is cut off, the database undoes it and another replica does it. */
    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    private void after(Duration pause) {
        vertx.setTimer(Math.max(1, pause.toMillis()), timer -> goOn());
    }

    private void goOn() {
        if (!stopping) {
            turn().subscribe().with(this::turned, this::failed);
        }
    }

    private void turned(boolean something) {
        after(something ? settings.walkRest() : settings.walkLook());
    }

    private void failed(Throwable failure) {
        metrics.failed();
        LOG.warnf(
                failure,
                "Statistics could not be counted on; the same tickets are tried again in %s, others in %s",
                settings.walkEvery(),
                settings.walkLook());
        after(settings.walkLook());
    }

    /** Takes the next turn; says whether it was any company's. */
    Uni<Boolean> turn() {
        return begin().chain(() -> transaction.run(repository::takeTurn))
                .chain(turn -> turn.map(from -> pages(from, 0).replaceWith(true))
                        .orElseGet(() -> Uni.createFrom().item(false)));
    }

    /** Once in a while new companies get turns; to look for them costs as much as there are companies. */
    private Uni<Void> begin() {
        long now = System.nanoTime();
        if (begun && now - begunAt < settings.walkBegin().toNanos()) {
            return Uni.createFrom().voidItem();
        }
        return transaction.run(repository::begin).invoke(() -> {
            begun = true;
            begunAt = now;
        });
    }

    /** Passes one page after the other, each in its own transaction, until the company has no more, or has had as many as may be. */
    private Uni<Void> pages(Place from, int had) {
        return transaction
                .run(sql -> repository.page(sql, from).chain(page -> pass(sql, from, page, had)))
                .invoke(passed -> metrics.overtook(passed.counted()))
                .chain(passed -> passed.next().map(next -> pages(next, had + 1)).orElseGet(() -> Uni.createFrom()
                        .voidItem()));
    }

    /** Counts a page of the company's tickets and goes on to its end. */
    private Uni<PassedBy> pass(Sql sql, Place from, List<Passed> page, int had) {
        if (page.isEmpty()) {
            Uni<Void> noted =
                    had == 0 ? repository.idle(sql, from) : Uni.createFrom().voidItem();
            return noted.replaceWith(new PassedBy(0, Optional.empty()));
        }
        Place end = page.get(page.size() - 1).place();
        return counting.count(sql, uncounted(page)).chain(counted -> repository
                .advance(sql, from, end)
                .chain(advanced -> next(sql, end, advanced && page.size() == settings.walkPage(), had + 1))
                .map(next -> new PassedBy(counted, next)));
    }

    /** Where the turn goes on, unless there is nothing more or others' turns come first. */
    private Uni<Optional<Place>> next(Sql sql, Place end, boolean more, int had) {
        if (more && (had == settings.walkPages() || stopping)) {
            return repository.turnAgain(sql, end.company()).replaceWith(Optional.empty());
        }
        return Uni.createFrom().item(more ? Optional.of(end) : Optional.empty());
    }

    private static Set<TicketId> uncounted(List<Passed> page) {
        return page.stream()
                .filter(Passed::uncounted)
                .map(Passed::place)
                .map(place -> new TicketId(place.company(), place.id()))
                .collect(Collectors.toSet());
    }
}
