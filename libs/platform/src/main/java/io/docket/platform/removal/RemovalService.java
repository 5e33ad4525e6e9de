package io.docket.platform.removal;

import io.docket.platform.database.WorkerTransaction;
import io.docket.platform.paging.Page;
import io.docket.platform.paging.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** What operators see of removals: which there are, and how far they are. */
@ApplicationScoped
public class RemovalService {

    private final WorkerTransaction transaction;
    private final Removals removals;

    RemovalService(WorkerTransaction transaction, Removals removals) {
        this.transaction = transaction;
        this.removals = removals;
    }

    Uni<Page<Removal>> list(PageRequest page) {
        return transaction
                .run(sql -> removals.after(sql, page.after(), page.toFetch()))
                .map(found -> page.page(found, Removal::company));
    }
}
