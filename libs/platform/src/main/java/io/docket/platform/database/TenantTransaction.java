package io.docket.platform.database;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * A transaction that sees one company. Row-level security shows the service's role no row of any other, and none at all
 * outside such a transaction.
 */
@ApplicationScoped
public class TenantTransaction {

    private static final String SET_COMPANY = "select set_config('docket.company', $1, true)";

    /** Nothing may have been asked in the transaction yet. */
    private static final String AT_ONE_MOMENT = "set transaction isolation level repeatable read, read only";

    private static final String DEADLOCK = "40P01";
    private static final int REPETITIONS = 3;

    private final Transactions transactions;

    public TenantTransaction(Pool pool) {
        this.transactions = new Transactions(pool);
    }

    /**
     * Does work in one transaction of a company: committed when the work gives its result, rolled back when it fails. Once
     * begun it runs to its end, even if the subscriber cancels. When the database ends it because of a deadlock the work is
     * done anew, up to three times: nothing of it has happened, and who it collided with is through.
     *
     * @param company the company's id, from the caller's token and nowhere else
     * @param work gets the open transaction; its statements must not outlive the {@code Uni} that it gives, and it keeps
     *     nothing for itself from one time to the next
     */
    public <T> Uni<T> in(String company, Function<Sql, Uni<T>> work) {
        Objects.requireNonNull(company, "A tenant's transaction needs the company");
        return transactions
                .run(List.of(Statement.of(SET_COMPANY, company)), work)
                .onFailure(TenantTransaction::isDeadlock)
                .retry()
                .atMost(REPETITIONS);
    }

    /**
     * Reads in one transaction of a company what its statements tell of one and the same moment: that of the first. Otherwise as
     * {@link #in}; work that writes fails.
     */
    public <T> Uni<T> atOneMoment(String company, Function<Sql, Uni<T>> work) {
        Objects.requireNonNull(company, "A tenant's transaction needs the company");
        return transactions.run(List.of(Statement.of(AT_ONE_MOMENT), Statement.of(SET_COMPANY, company)), work);
    }

    private static boolean isDeadlock(Throwable failure) {
        return failure instanceof PgException refused && DEADLOCK.equals(refused.getSqlState());
    }
}
