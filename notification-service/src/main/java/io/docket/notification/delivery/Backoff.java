package io.docket.notification.delivery;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Pauses that double with each attempt up to a longest one, each shortened by up to half so that not all return at once.
 *
 * @param punctual whether the first pause is not shortened
 */
record Backoff(Duration first, Duration longest, boolean punctual) {

    private static final int MOST_DOUBLINGS = 30;

    Backoff(Duration first, Duration longest) {
        this(first, longest, false);
    }

    Backoff {
        if (first.toMillis() < 1 || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException(
                    "docket.delivery.first-pause (%s) must be positive and not above docket.delivery.longest-pause (%s)"
                            .formatted(first, longest));
        }
    }

    /** The pause after so many attempts, from 1. */
    Duration after(int attempts, RandomGenerator random) {
        long doubled = Math.multiplyExact(first.toMillis(), 1L << Math.min(attempts - 1, MOST_DOUBLINGS));
        long pause = Math.min(doubled, longest.toMillis());
        if (punctual && attempts == 1) {
            return Duration.ofMillis(pause);
        }
        return Duration.ofMillis(pause - random.nextLong(pause / 2 + 1));
    }
}
