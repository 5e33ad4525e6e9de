package io.docket.notification.wecom;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Within this process, work for one key is done one after the other, in the order in which it was asked for. Who waits holds a place that
 * others could have: so nobody waits long, and nobody at all behind what is already taking long.
 */
final class Queues<T> {

    private final ConcurrentMap<String, CompletableFuture<Void>> last = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Long> atWorkSince = new ConcurrentHashMap<>();
    private final Duration patience;
    private final Duration tooLong;
    private final LongSupplier nanos;

    /**
     * @param patience how long work waits for all before it
     * @param tooLong after how long nobody waits behind what is at work
     * @param nanos a clock that only ever goes on, as {@link System#nanoTime}
     */
    Queues(Duration patience, Duration tooLong, LongSupplier nanos) {
        this.patience = patience;
        this.tooLong = tooLong;
        this.nanos = nanos;
    }

    /** Does the work after all of the same key before it; where that takes too long it is not done, and the answer is another. */
    Uni<T> inOrder(String key, Supplier<Uni<T>> work, T otherwise) {
        return Uni.createFrom().deferred(() -> {
            if (takesLong(key)) {
                return Uni.createFrom().item(otherwise);
            }
            var mine = new CompletableFuture<Void>();
            CompletableFuture<Void> before = last.put(key, mine);
            return turn(before)
                    .chain(done -> done ? begun(key, work) : Uni.createFrom().item(otherwise))
                    .onTermination()
                    .invoke(() -> {
                        last.remove(key, mine);
                        mine.complete(null);
                    });
        });
    }

    private boolean takesLong(String key) {
        Long since = atWorkSince.get(key);
        return since != null && nanos.getAsLong() - since > tooLong.toNanos();
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
