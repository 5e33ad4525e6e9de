package io.docket.platform.lease;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/**
 * Named leases on the database's real clock (not {@code docket_now()}: a lease is about processes, not about tickets). A holder
 * that sleeps past its lease does not know it; therefore every write of a holder must name the lease's version, and what cannot
 * be written to the database needs a fence of its own.
 */
@ApplicationScoped
public class Leases {

    private static final String ACQUIRE =
            """
            insert into lease as held (name, holder, version, expires_at)
            values ($1, $2, 1, clock_timestamp() + $3 * interval '1 millisecond')
            on conflict (name) do update
               set holder = excluded.holder, version = held.version + 1, expires_at = excluded.expires_at
             where held.expires_at <= clock_timestamp()
            returning version
            """;

    private static final String RENEW =
            """
            update lease set expires_at = clock_timestamp() + $4 * interval '1 millisecond'
             where name = $1 and holder = $2 and version = $3 and expires_at > clock_timestamp()
            returning version
            """;

    /** Keeps the row: the version must never be given twice. */
    private static final String RELEASE =
            "update lease set expires_at = clock_timestamp() where name = $1 and holder = $2 and version = $3";

    private final Pool pool;

    public Leases(@ReactiveDataSource("worker") Pool pool) {
        this.pool = pool;
    }

    /** Takes a lease that nobody holds; empty while somebody does, even when that is the same holder. */
    public Uni<Optional<Lease>> acquire(String name, String holder, Duration term) {
        return pool.preparedQuery(ACQUIRE)
                .execute(Tuple.of(name, holder, term.toMillis()))
                .map(rows -> held(rows, name, holder));
    }

    /** Holds on to a lease for another term; empty when it was lost, which is final for this version. */
    public Uni<Optional<Lease>> renew(Lease lease, Duration term) {
        return pool.preparedQuery(RENEW)
                .execute(Tuple.of(lease.name(), lease.holder(), lease.version(), term.toMillis()))
                .map(rows -> held(rows, lease.name(), lease.holder()));
    }

    /** Lets go, so that another need not wait for the end of the term. Does nothing when the lease was lost. */
    public Uni<Void> release(Lease lease) {
        return pool.preparedQuery(RELEASE)
                .execute(Tuple.of(lease.name(), lease.holder(), lease.version()))
                .replaceWithVoid();
    }

    private static Optional<Lease> held(RowSet<Row> rows, String name, String holder) {
        return rows.size() == 0
                ? Optional.empty()
                : Optional.of(new Lease(name, holder, rows.iterator().next().getLong("version")));
    }
}
