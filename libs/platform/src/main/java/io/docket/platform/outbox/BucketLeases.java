package io.docket.platform.outbox;

import io.docket.platform.lease.Lease;
import io.docket.platform.lease.Leases;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * The buckets that this relay has, of all those that the living relays share evenly. {@link #tick} is called several times a
 * term, always by the same thread.
 */
final class BucketLeases {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final String APPEAR = """
            insert into relay_member (holder, seen_until) values ($1, clock_timestamp() + $2 * interval '1 millisecond')
            on conflict (holder) do update set seen_until = excluded.seen_until
            """;

    private static final String COUNT = "select count(*) from relay_member where seen_until > clock_timestamp()";
    private static final String LEAVE =
            "delete from relay_member where holder = $1 or seen_until < clock_timestamp() - interval '1 hour'";

    private final RelaySettings settings;
    private final Leases leases;
    private final Pool pool;
    private final Map<Integer, Lease> held = new ConcurrentHashMap<>();

    BucketLeases(RelaySettings settings, Leases leases, Pool pool) {
        this.settings = settings;
        this.leases = leases;
        this.pool = pool;
    }

    Set<Integer> held() {
        return Set.copyOf(held.keySet());
    }

    /** The lease of a bucket, or null when this relay does not have it. */
    Lease of(int bucket) {
        return held.get(bucket);
    }

    /** Says that this relay lives, holds on to what it has, and lets go or takes so that all have their share. */
    void tick() {
        int share = share();
        renew();
        if (held.size() > share) {
            letGo(held.size() - share);
        } else if (held.size() < share) {
            take(share - held.size());
        }
    }

    /** Leaves everything to the others. */
    void leave() {
        letGo(held.size());
        await(pool.preparedQuery(LEAVE).execute(Tuple.of(settings.holder())));
    }

    private int share() {
        long term = settings.lease().toMillis();
        await(pool.preparedQuery(APPEAR).execute(Tuple.of(settings.holder(), term)));
        long relays =
                await(pool.preparedQuery(COUNT).execute()).iterator().next().getLong(0);
        return (int) -Math.floorDiv(-settings.buckets(), Math.max(relays, 1));
    }

    private void renew() {
        if (held.isEmpty()) {
            return;
        }
        Collection<Lease> kept = await(leases.renewAll(settings.holder(), held.values(), settings.lease()));
        held.values().retainAll(kept);
    }

    private void letGo(int count) {
        List<Lease> surplus = new ArrayList<>();
        held.entrySet().stream().limit(count).toList().forEach(entry -> {
            held.remove(entry.getKey());
            surplus.add(entry.getValue());
        });
        if (!surplus.isEmpty()) {
            await(leases.releaseAll(settings.holder(), surplus));
        }
    }

    private void take(int count) {
        Map<String, Integer> missing = new HashMap<>();
        IntStream.range(0, settings.buckets())
                .filter(bucket -> !held.containsKey(bucket))
                .forEach(bucket -> missing.put(settings.leaseName(bucket), bucket));
        await(leases.acquireAny(List.copyOf(missing.keySet()), count, settings.holder(), settings.lease()))
                .forEach(lease -> held.put(missing.get(lease.name()), lease));
    }

    private static <T> T await(Uni<T> answer) {
        return answer.await().atMost(PATIENCE);
    }
}
