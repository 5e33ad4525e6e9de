package io.docket.notification.wecom;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/** Within this process, work for one key is done one after the other, in the order in which it was asked for. */
final class Queues<T> {

    private final ConcurrentMap<String, CompletableFuture<Void>> last = new ConcurrentHashMap<>();
    private final Duration patience;

    /** @param patience how long work waits for the one before it */
    Queues(Duration patience) {
        this.patience = patience;
    }

    /** Does the work after all of the same key before it; where that takes too long it is not done, and the answer is another. */
    Uni<T> inOrder(String key, Supplier<Uni<T>> work, T otherwise) {
        return Uni.createFrom().deferred(() -> {
            var mine = new CompletableFuture<Void>();
            CompletableFuture<Void> before = last.put(key, mine);
            return turn(before)
                    .chain(done -> done ? work.get() : Uni.createFrom().item(otherwise))
                    .onTermination()
                    .invoke(() -> {
                        last.remove(key, mine);
                        mine.complete(null);
                    });
        });
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
