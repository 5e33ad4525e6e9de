package io.docket.platform.lease;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Named leases on the database's real clock (not {@code docket_now()}: a lease is about processes, not about tickets). A holder
 * that sleeps past its lease does not know it; therefore every write of a holder must name the lease's version, and what cannot
 * be written to the database needs a fence of its own.
 */
@ApplicationScoped
public class Leases {

    /** At most {@code $4} of the names, of those that nobody holds. Whoever is slower finds the row taken and gets nothing. */
    private static final String ACQUIRE = """
            insert into lease as held (name, holder, version, expires_at)
            select name, $1, 1, clock_timestamp() + $3 * interval '1 millisecond'
              from unnest($2::text[]) as wanted (name)
             where not exists (select from lease where lease.name = wanted.name and expires_at > clock_timestamp())
             order by name
             limit $4
            on conflict (name) do update
               set holder = excluded.holder, version = held.version + 1, expires_at = excluded.expires_at
             where held.expires_at <= clock_timestamp()
            returning name, version
            """;

    private static final String RENEW = """
            update lease set expires_at = clock_timestamp() + $4 * interval '1 millisecond'
              from unnest($2::text[], $3::bigint[]) as mine (name, version)
             where lease.name = mine.name and lease.version = mine.version and lease.holder = $1
               and lease.expires_at > clock_timestamp()
            returning lease.name, lease.version
            """;

    /** Keeps the rows: a version must never be given twice. */
    private static final String RELEASE = """
            update lease set expires_at = clock_timestamp()
              from unnest($2::text[], $3::bigint[]) as mine (name, version)
             where lease.name = mine.name and lease.version = mine.version and lease.holder = $1
            """;

    private final Pool pool;

    public Leases(@ReactiveDataSource("worker") Pool pool) {
        this.pool = pool;
    }

    /** Takes a lease that nobody holds; empty while somebody does, even when that is the same holder. */
    public Uni<Optional<Lease>> acquire(String name, String holder, Duration term) {
        return acquireAny(List.of(name), 1, holder, term).map(Leases::first);
    }

    /** Takes at most so many of the leases that nobody holds. */
    public Uni<List<Lease>> acquireAny(List<String> names, int atMost, String holder, Duration term) {
        return pool.preparedQuery(ACQUIRE)
                .execute(Tuple.of(holder, names.toArray(String[]::new), term.toMillis(), atMost))
                .map(rows -> held(rows, holder));
    }

    /** Holds on to a lease for another term; empty when it was lost, which is final for this version. */
    public Uni<Optional<Lease>> renew(Lease lease, Duration term) {
        return renewAll(lease.holder(), List.of(lease), term).map(Leases::first);
    }

    /** Holds on to several leases of one holder; gives those that were not lost. */
    public Uni<List<Lease>> renewAll(String holder, Collection<Lease> leases, Duration term) {
        return pool.preparedQuery(RENEW)
                .execute(Tuple.of(holder, names(leases), versions(leases), term.toMillis()))
                .map(rows -> held(rows, holder));
    }

    /** Lets go, so that another need not wait for the end of the term. Does nothing when the lease was lost. */
    public Uni<Void> release(Lease lease) {
        return releaseAll(lease.holder(), List.of(lease));
    }

    /** Lets go of several leases of one holder. */
    public Uni<Void> releaseAll(String holder, Collection<Lease> leases) {
        return pool.preparedQuery(RELEASE)
                .execute(Tuple.of(holder, names(leases), versions(leases)))
                .replaceWithVoid();
    }

    private static List<Lease> held(RowSet<Row> rows, String holder) {
        return rows.stream()
                .map(row -> new Lease(row.getString("name"), holder, row.getLong("version")))
                .toList();
    }

    private static Optional<Lease> first(List<Lease> leases) {
        return leases.stream().findFirst();
    }

    private static String[] names(Collection<Lease> leases) {
        return leases.stream().map(Lease::name).toArray(String[]::new);
    }

    private static Long[] versions(Collection<Lease> leases) {
        return leases.stream().map(Lease::version).toArray(Long[]::new);
    }
}
