package io.docket.platform.database;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;

/**
 * A transaction that crosses companies, on the workers' own small pool and role. For relays, timers and consumers only; each
 * service names them in an ArchUnit rule.
 */
@ApplicationScoped
public class WorkerTransaction {

    private final Transactions transactions;

    public WorkerTransaction(@ReactiveDataSource("worker") Pool pool) {
        this.transactions = new Transactions(pool);
    }

    /** Does work in one transaction, as {@link TenantTransaction#in} does, but for all companies. */
    public <T> Uni<T> run(Function<Sql, Uni<T>> work) {
        return transactions.run(List.of(), work);
    }
}
