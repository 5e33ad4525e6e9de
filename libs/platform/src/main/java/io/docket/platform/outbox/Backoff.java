package io.docket.platform.outbox;

import java.time.Duration;

/** Pauses that double from failure to failure, from a hundredth of the longest. For one thread. */
final class Backoff {

    private static final int STEPS = 100;

    private final Duration longest;
    private Duration next;

    Backoff(Duration longest) {
        this.longest = longest;
        succeeded();
    }

    /** How long to pause after one more failure. */
    Duration failed() {
        Duration pause = next;
        next = pause.multipliedBy(2).compareTo(longest) > 0 ? longest : pause.multipliedBy(2);
        return pause;
    }

    void succeeded() {
        next = longest.dividedBy(STEPS);
    }
}
