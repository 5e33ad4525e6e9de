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
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Walks past each company's tickets in the order in which they changed last, and counts what nobody has counted: all of them where
 * statistics are new or begun anew, and whatever no event told of. It follows the present at a distance, so that what lies behind it
 * need not be looked at by those who ask for statistics. A page at a time, and the companies in turn.
 */
@ApplicationScoped
class StatisticsWalk {
    private static final Logger LOG = Logger.getLogger(StatisticsWalk.class);

    private final Vertx vertx;
    private final WorkerTransaction transaction;
    private final WalkRepository repository;
    private final CountingService counting;
    private final StatisticsMetrics metrics;
    private final StatisticsSettings settings;
    private volatile boolean stopping;

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
    private Uni<Boolean> turn() {
        return transaction.run(repository::takeTurn).chain(turn -> turn.map(
                        from -> pass(from).replaceWith(true))
                .orElseGet(() -> Uni.createFrom().item(false)));
    }

    /** Counts a page of the company's tickets and goes on to its end. */
    private Uni<Void> pass(Place from) {
        return transaction
                .run(sql -> repository
                        .page(sql, from)
                        .chain(page -> page.isEmpty() ? Uni.createFrom().item(0) : pass(sql, from, page)))
                .invoke(metrics::overtook)
                .replaceWithVoid();
    }

    private Uni<Integer> pass(Sql sql, Place from, List<Passed> page) {
        Place end = page.get(page.size() - 1).place();
        return counting.count(
                        sql,
                        page.stream()
                                .filter(Passed::uncounted)
                                .map(passed -> new TicketId(
                                        from.company(), passed.place().id()))
                                .collect(Collectors.toSet()))
                .call(() -> repository.advance(sql, from, end))
                .call(() -> page.size() < settings.walkPage()
                        ? Uni.createFrom().voidItem()
                        : repository.turnAgain(sql, from.company()));
    }
}
