package io.docket.platform.outbox;

import io.docket.platform.lease.Lease;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** The relay's view of the outbox. Its calls wait for the database and belong on the relay's own threads. */
final class OutboxRows {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final String NOT_PARKED = """
            not exists (select from outbox_parked p
                         where p.company = o.company and p.topic = o.topic and p.message_key = o.message_key)
            """;

    private static final String WAITING = """
            select held.bucket
              from unnest($1::int[]) as held (bucket)
             where exists (select from outbox o
                            where o.bucket = held.bucket and o.topic <> all ($2::text[]) and %s)
            """.formatted(NOT_PARKED);

    /**
     * By id: within a key that is the order of commits. Between keys it is not, and nothing depends on it. As many as fit into a
     * process's memory and a producer's patience, and at least one.
     */
    private static final String NEXT = """
            select id, company, event, topic, message_key, type, subject, occurred_at, traceparent, data
              from (select o.*, sum(octet_length(o.data)) over (order by o.id rows between unbounded preceding and 1 preceding) as earlier
                      from outbox o
                     where o.bucket = $1 and o.topic <> all ($2::text[]) and %s
                       and exists (select from lease
                                    where name = $3 and holder = $4 and version = $5 and expires_at > clock_timestamp())
                     order by o.id
                     limit $6) as candidate
             where coalesce(earlier, 0) < $7
             order by id
            """.formatted(NOT_PARKED);

    /** In bytes: beyond it a batch takes no further row. */
    private static final int ENOUGH = 8 * 1024 * 1024;

    /** With the version alone: as long as nobody else took the lease, nobody else publishes these rows. */
    private static final String REMOVE = """
            delete from outbox
             using unnest($1::text[], $2::bigint[]) as done (company, id)
             where outbox.company = done.company and outbox.id = done.id
               and exists (select from lease where name = $3 and holder = $4 and version = $5)
            """;

    private static final String PARK = """
            insert into outbox_parked (company, topic, message_key, event, reason)
            select $1, $2, $3, $4, $5
             where exists (select from lease where name = $6 and holder = $7 and version = $8)
            on conflict do nothing
            """;

    private static final String LAG = """
            select coalesce(extract(epoch from clock_timestamp() - min(oldest.created_at)), 0)::float8 as lag,
                   (select count(*) from outbox_parked) as parked
              from unnest($1::int[]) as held (bucket)
             cross join lateral (select created_at from outbox o
                                  where o.bucket = held.bucket and %s order by o.id limit 1) as oldest
            """.formatted(NOT_PARKED);

    private final Pool pool;

    OutboxRows(Pool pool) {
        this.pool = pool;
    }

    /** Which of the buckets have rows that can be published. */
    List<Integer> waiting(Collection<Integer> buckets, Collection<String> exceptTopics) {
        return execute(WAITING, buckets.toArray(Integer[]::new), exceptTopics.toArray(String[]::new)).stream()
                .map(row -> row.getInteger("bucket"))
                .toList();
    }

    /** The bucket's first rows; none when the lease was lost. */
    List<OutboxRow> next(int bucket, Lease lease, Collection<String> exceptTopics, int limit) {
        return execute(
                        NEXT,
                        bucket,
                        exceptTopics.toArray(String[]::new),
                        lease.name(),
                        lease.holder(),
                        lease.version(),
                        limit,
                        ENOUGH)
                .stream()
                .map(OutboxRow::of)
                .toList();
    }

    /** Removes what was published, unless another holds the lease; says whether it did. */
    boolean remove(List<OutboxRow> published, Lease lease) {
        int removed = execute(
                        REMOVE,
                        published.stream().map(OutboxRow::company).toArray(String[]::new),
                        published.stream().map(OutboxRow::id).toArray(Long[]::new),
                        lease.name(),
                        lease.holder(),
                        lease.version())
                .rowCount();
        return removed == published.size();
    }

    /** Parks the key of an event, unless another holds the lease. */
    void park(OutboxRow row, String reason, Lease lease) {
        execute(
                PARK,
                row.company(),
                row.topic(),
                row.key(),
                row.event(),
                reason,
                lease.name(),
                lease.holder(),
                lease.version());
    }

    Lag lag(Collection<Integer> buckets) {
        Row row = execute(LAG, (Object) buckets.toArray(Integer[]::new))
                .iterator()
                .next();
        return new Lag(row.getDouble("lag"), row.getLong("parked"));
    }

    private RowSet<Row> execute(String sql, Object... params) {
        Uni<RowSet<Row>> answer = pool.preparedQuery(sql).execute(Tuple.from(params));
        return answer.await().atMost(PATIENCE);
    }

    /**
     * How far behind the relay is.
     *
     * @param seconds the age of the oldest row that could be published
     * @param parkedKeys how many keys wait for somebody's attention
     */
    record Lag(double seconds, long parkedKeys) {}
}
