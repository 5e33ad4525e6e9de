package io.docket.ticket.mail;

import io.docket.platform.database.TenantTransaction;
import io.docket.platform.problem.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What the desk does with addresses that mail cannot be delivered to: look at them, and say that one is well again. */
@ApplicationScoped
class UndeliverableService {
    private final TenantTransaction transaction;
    private final UndeliverableRepository addresses;

    UndeliverableService(TenantTransaction transaction, UndeliverableRepository addresses) {
        this.transaction = transaction;
        this.addresses = addresses;
    }

    Uni<List<UndeliverableAddress>> after(String company, String address, int limit) {
        return transaction.in(company, sql -> addresses.page(sql, company, address, limit));
    }

    /** Fails with 404 for one that is not known as undeliverable. */
    Uni<Void> lift(String company, String address) {
        return transaction
                .in(company, sql -> sql.pipeline(List.of(addresses.remove(company, address))))
                .invoke(answers -> {
                    if (answers.get(0).rowCount() == 0) {
                        throw Problem.notFound();
                    }
                })
                .replaceWithVoid();
    }
}
