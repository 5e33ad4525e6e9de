package io.docket.notification.wecom;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Within this process, work for one key is done one after the other, in the order in which it was asked for. Who waits holds a place that
 * others could have: so few wait, none of them long, and nobody at all behind what is already taking long.
 */
final class Queues<T> {

    private final ConcurrentMap<String, CompletableFuture<Void>> last = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Long> atWorkSince = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Integer> there = new ConcurrentHashMap<>();
    private final int mostThere;
    private final Duration patience;
    private final LongSupplier nanos;

    /**
     * @param mostThere how much of a key may be at work or wait
     * @param patience how long work waits for the one before it
     * @param nanos a clock that only ever goes on, as {@link System#nanoTime}
     */
    Queues(int mostThere, Duration patience, LongSupplier nanos) {
        this.mostThere = mostThere;
        this.patience = patience;
        this.nanos = nanos;
    }

    /**
     * Does the work after all of the same key before it; where that takes too long, or enough wait already, it is not done, and the
     * answer is another.
     */
    Uni<T> inOrder(String key, Supplier<Uni<T>> work, T otherwise) {
        return Uni.createFrom().deferred(() -> {
            if (takesLong(key) || !comesIn(key)) {
                return Uni.createFrom().item(otherwise);
            }
            var mine = new CompletableFuture<Void>();
            CompletableFuture<Void> before = last.put(key, mine);
            return turn(before)
                    .chain(done -> done ? begun(key, work) : Uni.createFrom().item(otherwise))
                    .onTermination()
                    .invoke(() -> {
                        last.remove(key, mine);
                        there.computeIfPresent(key, (same, count) -> count == 1 ? null : count - 1);
                        mine.complete(null);
                    });
        });
    }

    private boolean comesIn(String key) {
        var full = new AtomicBoolean();
        there.compute(key, (same, count) -> {
            int present = count == null ? 0 : count;
            full.set(present == mostThere);
            return full.get() ? count : Integer.valueOf(present + 1);
        });
        return !full.get();
    }

    private boolean takesLong(String key) {
        Long since = atWorkSince.get(key);
        return since != null && nanos.getAsLong() - since > patience.toNanos();
    }

    private Uni<T> begun(String key, Supplier<Uni<T>> work) {
        Long now = nanos.getAsLong();
        atWorkSince.put(key, now);
        return Uni.createFrom().<T>deferred(work::get).onTermination().invoke(() -> atWorkSince.remove(key, now));
    }

    private Uni<Boolean> turn(CompletableFuture<Void> before) {
        return before == null
                ? Uni.createFrom().item(true)
                : Uni.createFrom()
                        .completionStage(before)
                        .replaceWith(true)
                        .ifNoItem()
                        .after(patience)
                        .recoverWithItem(false);
    }
}
