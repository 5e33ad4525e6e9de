package io.docket.ticket.retention;

import io.docket.platform.database.Sql;
import io.docket.platform.database.WorkerTransaction;
import io.docket.platform.outbox.Outbox;
import io.docket.platform.periodic.PeriodicWork;
import io.docket.ticket.listing.Position;
import io.docket.ticket.statistics.CountingService;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Removes closed tickets that their companies keep no longer, each in its own transaction, behind the lock that commands take: one that
 * is reopened in that moment stays. So many of a company in each sweep, with a pause after each; where some fail, the next sweep goes on
 * behind them, so that they hold up no other for good. Replicas that sweep at the same time do the same work between them: what one of
 * them has, the others pass by.
 */
@ApplicationScoped
class RetentionSweep {
    private static final Logger LOG = Logger.getLogger(RetentionSweep.class);

    /** How many companies are read at a time. */
    private static final int COMPANIES = 100;

    /** After how many failures in a sweep a company waits for the next one: each may have waited for a lock. */
    static final int MOST_FAILURES = 20;

    private final PeriodicWork work;
    private final WorkerTransaction transaction;
    private final RetentionRepository repository;
    private final CountingService counting;
    private final Outbox outbox;
    private final RetentionMetrics metrics;
    private final RetentionSettings settings;

    /** Behind which ticket it goes on, of companies that had failures; forgotten with the process, which does no harm. */
    private final Map<String, Position> places = new ConcurrentHashMap<>();

    RetentionSweep(
            Vertx vertx,
            WorkerTransaction transaction,
            RetentionRepository repository,
            CountingService counting,
            Outbox outbox,
            RetentionMetrics metrics,
            RetentionSettings settings) {
        this.transaction = transaction;
        this.repository = repository;
        this.counting = counting;
        this.outbox = outbox;
        this.metrics = metrics;
        this.settings = settings;
        this.work = new PeriodicWork(vertx, settings.every(), this::sweep, this::failed);
    }

    void start(@Observes StartupEvent event) {
        work.start();
    }

    /** What has begun ends by itself; nothing else is begun. */
    void stop(@Observes ShutdownEvent event) {
        work.stop();
    }

    /** Removes what is kept no longer, of each company up to so many; gives how many that were. */
    Uni<Integer> sweep() {
        return companiesAfter("");
    }

    private Uni<Integer> companiesAfter(String last) {
        return transaction
                .run(sql -> repository.companies(sql, last, COMPANIES))
                .chain(companies -> each(companies)
                        .chain(removed -> companies.size() < COMPANIES || work.isStopping()
                                ? Uni.createFrom().item(removed)
                                : companiesAfter(companies.get(companies.size() - 1))
                                        .map(more -> removed + more)));
    }

    private Uni<Integer> each(List<String> companies) {
        return Multi.createFrom()
                .iterable(companies)
                .onItem()
                .transformToUniAndConcatenate(this::company)
                .collect()
                .with(Collectors.summingInt(Integer::intValue));
    }

    private Uni<Integer> company(String company) {
        Position after = places.getOrDefault(company, Position.START);
        return transaction
                .run(sql -> repository.due(sql, company, after, settings.perCompany()))
                .chain(due -> remove(company, due));
    }

    private Uni<Integer> remove(String company, List<Position> due) {
        Progress progress = new Progress();
        return Multi.createFrom()
                .iterable(due)
                .onItem()
                .transformToUniAndConcatenate(ticket -> work.isStopping() || progress.failed == MOST_FAILURES
                        ? Uni.createFrom().voidItem()
                        : removeOrLeave(company, ticket, progress)
                                .onItem()
                                .delayIt()
                                .by(settings.rest()))
                .collect()
                .last()
                .map(last -> {
                    boolean more = progress.failed == MOST_FAILURES || due.size() == settings.perCompany();
                    places.compute(company, (key, was) -> progress.failed > 0 && more ? progress.last : null);
                    return progress.removed;
                });
    }

    /** One that cannot be removed now stops no other. */
    private Uni<Void> removeOrLeave(String company, Position ticket, Progress progress) {
        progress.last = ticket;
        return transaction
                .run(sql -> remove(sql, company, ticket.id()))
                .invoke(removed -> progress.removed += removed ? 1 : 0)
                .onFailure()
                .invoke(failure -> {
                    progress.failed++;
                    metrics.failed();
                    LOG.warnf(
                            "Ticket %s of %s could not be removed and is tried again: %s",
                            ticket.id(), company, failure);
                })
                .onFailure()
                .recoverWithItem(false)
                .replaceWithVoid();
    }

    private Uni<Boolean> remove(Sql sql, String company, UUID ticket) {
        return repository.claim(sql, company, ticket).chain(claimed -> claimed.map(
                        past -> counting.countOne(sql, company, ticket)
                                .chain(() -> repository.remove(sql, past))
                                .chain(() -> outbox.append(sql, List.of(past.removed())))
                                .invoke(() -> sql.afterCommit(metrics::removed))
                                .replaceWith(true))
                .orElseGet(() -> Uni.createFrom().item(false)));
    }

    /** How far a sweep has come with a company. */
    private static final class Progress {
        private int removed;
        private int failed;
        private Position last;
    }

    private void failed(Throwable failure) {
        LOG.warnf(
                failure,
                "Tickets that are kept no longer could not be looked for; tried again in %s",
                settings.every());
    }
}
