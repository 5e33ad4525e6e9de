package io.docket.ticket.retention;

import io.docket.platform.database.TenantTransaction;
import io.docket.platform.problem.Problem;
import io.docket.platform.version.ExpectedVersion;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** What admins do with their company's retention: look at it, and choose anew. */
@ApplicationScoped
class RetentionService {
    private final TenantTransaction transaction;
    private final RetentionRepository repository;

    RetentionService(TenantTransaction transaction, RetentionRepository repository) {
        this.transaction = transaction;
        this.repository = repository;
    }

    Uni<Retention> get(String company) {
        return transaction.in(company, sql -> repository.find(sql, company));
    }

    /** Chooses anew; fails with 412 {@code stale-version}, and with 422 for what is no such period. */
    Uni<Retention> choose(String company, RetentionRequest wanted, String ifMatch) {
        String period = period(wanted.closedTickets());
        return transaction.in(company, sql -> repository
                .lock(sql, company)
                .invoke(present ->
                        ExpectedVersion.optional("retention", ifMatch).require(present.version()))
                .chain(() -> repository.save(sql, company, period)));
    }

    private static String period(String wanted) {
        return wanted == null
                ? null
                : KeepingPeriod.read(wanted)
                        .orElseThrow(
                                () -> Problem.invalid(
                                        "closedTickets",
                                        "must be whole days, months or years as an ISO 8601 duration, P30D to P20Y, such as P2Y; or null"));
    }
}
