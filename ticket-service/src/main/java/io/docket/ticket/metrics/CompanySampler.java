package io.docket.ticket.metrics;

import io.docket.platform.database.WorkerTransaction;
import io.docket.platform.metrics.Sample;
import io.docket.scheme.model.Category;
import io.docket.scheme.model.Status;
import io.docket.ticket.scheme.Schemes;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Counts the observed companies' tickets every now and then, one company after the other, each in a short transaction of its own.
 * Closed tickets are left out: they only grow, and to count them would cost what a company has ever had.
 */
@ApplicationScoped
class CompanySampler implements Sample {

    private static final Logger LOG = Logger.getLogger(CompanySampler.class);

    private final WorkerTransaction transaction;
    private final Schemes schemes;
    private final TicketCounts counts;
    private final CompanyMetrics metrics;
    private final ObservedCompanies observed;
    private final MetricsSettings settings;

    CompanySampler(
            WorkerTransaction transaction,
            Schemes schemes,
            TicketCounts counts,
            CompanyMetrics metrics,
            ObservedCompanies observed,
            MetricsSettings settings) {
        this.transaction = transaction;
        this.schemes = schemes;
        this.counts = counts;
        this.metrics = metrics;
        this.observed = observed;
        this.settings = settings;
    }

    @Override
    public Duration every() {
        return settings.every();
    }

    /** Counts all of them once. A company that cannot be counted is shown without figures. */
    @Override
    public Uni<Void> take() {
        return Multi.createFrom()
                .iterable(observed.all())
                .onItem()
                .transformToUniAndConcatenate(this::sample)
                .collect()
                .last();
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
