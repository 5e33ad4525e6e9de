package io.docket.notification.delivery;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Pauses one by one: the first to the point, every other lengthened by up to a tenth so that not all return at once.
 *
 * @param pauses one fewer than there are attempts
 */
record LaidDownPauses(List<Duration> pauses) implements Pauses {

    LaidDownPauses {
        pauses = List.copyOf(pauses);
        if (pauses.isEmpty() || pauses.stream().anyMatch(pause -> pause.toMillis() < 1)) {
            throw new IllegalArgumentException("docket.webhooks.retry-pauses must be pauses, each longer than nothing");
        }
    }

    @Override
    public int attempts() {
        return pauses.size() + 1;
    }

    @Override
    public Duration after(int attempts, RandomGenerator random) {
        Duration pause = pauses.get(Math.min(attempts, pauses.size()) - 1);
        return attempts == 1 ? pause : pause.plusMillis(random.nextLong(pause.toMillis() / 10 + 1));
    }
}
