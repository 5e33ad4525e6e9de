package io.docket.notification.delivery;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Pauses that double with each attempt up to a longest one, each shortened by up to half so that not all return at once. */
record Backoff(Duration first, Duration longest, int attempts) implements Pauses {

    private static final int MOST_DOUBLINGS = 30;

    Backoff {
        if (first.toMillis() < 1 || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException(
                    "docket.delivery.first-pause (%s) must be positive and not above docket.delivery.longest-pause (%s)"
                            .formatted(first, longest));
        }
    }

    @Override
    public Duration after(int attempts, RandomGenerator random) {
        long doubled = Math.multiplyExact(first.toMillis(), 1L << Math.min(attempts - 1, MOST_DOUBLINGS));
        long pause = Math.min(doubled, longest.toMillis());
        return Duration.ofMillis(pause - random.nextLong(pause / 2 + 1));
    }
}
