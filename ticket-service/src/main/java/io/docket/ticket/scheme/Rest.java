package io.docket.ticket.scheme;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Leaves the process and its database to requests for as long as work has just taken: a backlog gets half of the time at most,
 * however long it is, and what comes alone is followed by milliseconds in which nothing else waits.
 */
final class Rest {

    private final Duration longest;
    private final LongSupplier nanos;

    /** @param longest how long it rests at most: work that had to wait for the database was no burden to anybody */
    Rest(Duration longest) {
        this(longest, System::nanoTime);
    }

    Rest(Duration longest, LongSupplier nanos) {
        this.longest = longest;
        this.nanos = nanos;
    }

    /** Ends after the work and the rest; fails with the work, at once. */
    Uni<Void> after(Supplier<Uni<Void>> work) {
        return Uni.createFrom().deferred(() -> {
            long began = nanos.getAsLong();
            return work.get().chain(() -> pause(nanos.getAsLong() - began));
        });
    }

    private Uni<Void> pause(long taken) {
        Duration rest = Duration.ofNanos(Math.min(Math.max(taken, 1), longest.toNanos()));
        return Uni.createFrom().voidItem().onItem().delayIt().by(rest);
    }
}
