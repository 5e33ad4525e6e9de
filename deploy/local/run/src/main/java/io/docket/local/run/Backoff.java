package io.docket.local.run;

import java.time.Duration;

/**
 * How long to wait before a child that died is started again: twice as long each time, from the beginning once it
 * has lived for a while.
 */
final class Backoff {

    private final Duration first;
    private final Duration longest;
    private final Duration healthyAfter;
    private Duration next;

    Backoff(Duration first, Duration longest, Duration healthyAfter) {
        this.first = first;
        this.longest = longest;
        this.healthyAfter = healthyAfter;
        this.next = first;
    }

    static Backoff usual() {
        return new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofMinutes(1));
    }

    Duration after(Duration life) {
        if (life.compareTo(healthyAfter) >= 0) {
            next = first;
        }
        Duration wait = next;
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(longest) < 0 ? doubled : longest;
        return wait;
    }
}
