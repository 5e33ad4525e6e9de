package io.docket.ticket.timer;

import io.docket.platform.database.WorkerTransaction;
import io.docket.platform.removal.CompanyHoldings;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** The clocks of a company that was removed: they go before all else, so that none of them fails for want of what it is about. */
@ApplicationScoped
class CompanyClocks implements CompanyHoldings {
    private final WorkerTransaction transaction;
    private final TimerRepository clocks;

    CompanyClocks(WorkerTransaction transaction, TimerRepository clocks) {
        this.transaction = transaction;
        this.clocks = clocks;
    }

    @Override
    public Set<String> tables() {
        return Set.of("timer");
    }

    @Override
    public Uni<Emptied> remove(String company, int atMost) {
        return transaction
                .run(sql -> clocks.remove(sql, company, atMost))
                .map(gone -> new Emptied(gone, gone < atMost));
    }
}
