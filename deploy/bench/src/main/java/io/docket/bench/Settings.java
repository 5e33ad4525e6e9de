package io.docket.bench;

import java.time.Duration;

/**
 * How long and how hard. Each is a system property of the same name.
 *
 * @param callers calls at a time, for the service and for pgbench alike
 * @param tickets that replies and moves are spread over, a multiple of {@code callers}; at most 120, as pgbench takes no
 *     more scripts
 * @param warmUp before each measurement: the JVM needs a minute in all to compile what is hot
 * @param measure of each kind of call, and of pgbench for each
 */
record Settings(int callers, int tickets, Duration warmUp, Duration measure) {

    Settings {
        if (tickets % callers != 0 || tickets > 120) {
            throw new IllegalArgumentException(
                    "tickets must be a multiple of callers (" + callers + ") and at most 120, not " + tickets);
        }
    }

    static Settings fromSystem() {
        return new Settings(
                Integer.getInteger("callers", 20),
                Integer.getInteger("tickets", 100),
                Duration.ofSeconds(Integer.getInteger("warmUp", 25)),
                Duration.ofSeconds(Integer.getInteger("measure", 20)));
    }
}
