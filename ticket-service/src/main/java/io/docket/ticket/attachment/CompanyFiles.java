package io.docket.ticket.attachment;

import io.docket.platform.database.WorkerTransaction;
import io.docket.platform.removal.CompanyHoldings;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** The files of a company that was removed: their bytes go before their rows, as when they are swept. */
@ApplicationScoped
class CompanyFiles implements CompanyHoldings {
    private final WorkerTransaction transaction;
    private final AttachmentRepository rows;
    private final AttachmentSweep sweep;
    private final AttachmentSettings settings;

    CompanyFiles(
            WorkerTransaction transaction,
            AttachmentRepository rows,
            AttachmentSweep sweep,
            AttachmentSettings settings) {
        this.transaction = transaction;
        this.rows = rows;
        this.sweep = sweep;
        this.settings = settings;
    }

    @Override
    public Set<String> tables() {
        return Set.of("attachment");
    }

    @Override
    public Uni<Emptied> remove(String company, int atMost) {
        int files = Math.min(atMost, settings.sweepBatch());
        return transaction
                .run(sql -> rows.leave(sql, company, files, settings.uploadPatience()))
                .chain(sweep::delete)
                .chain(gone -> transaction.run(sql -> rows.any(sql, company)).map(some -> new Emptied(gone, !some)));
    }
}
