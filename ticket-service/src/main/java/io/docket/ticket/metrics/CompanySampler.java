package io.docket.ticket.metrics;

import io.docket.platform.database.WorkerTransaction;
import io.docket.scheme.model.Category;
import io.docket.scheme.model.Status;
import io.docket.ticket.scheme.Schemes;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Counts the observed companies' tickets every now and then, one company after the other, each in a short transaction of its own.
 * Closed tickets are left out: they only grow, and to count them would cost what a company has ever had.
 */
@ApplicationScoped
class CompanySampler {

    private static final Logger LOG = Logger.getLogger(CompanySampler.class);

    private final Vertx vertx;
    private final WorkerTransaction transaction;
    private final Schemes schemes;
    private final TicketCounts counts;
    private final CompanyMetrics metrics;
    private final ObservedCompanies observed;
    private final MetricsSettings settings;
    private final AtomicBoolean busy = new AtomicBoolean();
    private long timer;

    CompanySampler(
            Vertx vertx,
            WorkerTransaction transaction,
            Schemes schemes,
            TicketCounts counts,
            CompanyMetrics metrics,
            ObservedCompanies observed,
            MetricsSettings settings) {
        this.vertx = vertx;
        this.transaction = transaction;
        this.schemes = schemes;
        this.counts = counts;
        this.metrics = metrics;
        this.observed = observed;
        this.settings = settings;
    }

    void start(@Observes StartupEvent event) {
        if (!observed.all().isEmpty()) {
            timer = vertx.setPeriodic(1, settings.every().toMillis(), tick -> unlessBusy());
        }
    }

    void stop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(timer);
    }

    /** Counts all of them once. Never fails: a company that cannot be counted is shown without figures. */
    Uni<Void> sample() {
        return Multi.createFrom()
                .iterable(observed.all())
                .onItem()
                .transformToUniAndConcatenate(this::sample)
                .collect()
                .last();
    }

    private void unlessBusy() {
        if (busy.compareAndSet(false, true)) {
            sample().onTermination().invoke(() -> busy.set(false)).subscribe().with(done -> {});
        }
    }

    private Uni<Void> sample(String company) {
        return transaction
                .run(sql -> counts.begin(sql, settings.patience())
                        .chain(() -> schemes.current(sql, company))
                        .chain(scheme -> counts.count(
                                        sql,
                                        company,
                                        scheme.statuses().stream()
                                                .filter(CompanySampler::isCounted)
                                                .map(Status::id)
                                                .toList())
                                .invoke(found -> metrics.counted(company, scheme, found))))
                .replaceWithVoid()
                .onFailure()
                .invoke(failure -> unknown(company, failure))
                .onFailure()
                .recoverWithNull();
    }

    private static boolean isCounted(Status status) {
        return !status.is(Category.CLOSED);
    }

    private void unknown(String company, Throwable failure) {
        metrics.unknown(company);
        LOG.warnf(
                "The tickets of company %s, which docket.metrics.companies names, could not be counted; tried again in %s: %s",
                company, settings.every(), failure.getMessage());
    }
}
