package io.docket.notification.delivery;

import io.smallrye.mutiny.Uni;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/** Wakes one sleeper. A ring while nobody sleeps is kept, so that whoever looked too early looks again. */
final class Bell {

    private final AtomicReference<CompletableFuture<Void>> next = new AtomicReference<>(new CompletableFuture<>());

    void ring() {
        next.get().complete(null);
    }

    /** Ends as soon as the bell has rung since this ended the last time. For one sleeper at a time. */
    Uni<Void> rung() {
        return Uni.createFrom().completionStage(next::get).invoke(() -> next.set(new CompletableFuture<>()));
    }
}
