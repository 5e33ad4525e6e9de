package io.docket.notification.delivery;

import io.docket.notification.notice.Notice;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * The notices that a sender holds, and how long it may still begin to send them. The time is measured by elapsed time since
 * before the claim was asked for, not by a clock: it goes on while the process is stopped, and nobody can set it back.
 */
record Claim(List<Notice> notices, long askedAt, Duration hold, LongSupplier nanoTime) {

    static Claim ofNothing() {
        return new Claim(List.of(), System.nanoTime(), Duration.ZERO, System::nanoTime);
    }

    /** For how long it still holds; negative once it does not. */
    Duration remaining() {
        return hold.minusNanos(nanoTime.getAsLong() - askedAt);
    }

    /** Whether an attempt that takes as long as it may would still end within the claim. */
    boolean lastsFor(Duration attempt) {
        return remaining().compareTo(attempt) > 0;
    }
}
