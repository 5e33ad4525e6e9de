package io.docket.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How long and how hard. Each is a system property of the same name.
 *
 * @param callers calls at a time, for the service and for pgbench alike
 * @param tickets that replies and moves are spread over, a multiple of {@code callers}; at most 120, as pgbench takes no
 *     more scripts
 * @param calls which calls are measured, such as {@code create,move}
 * @param warmUp with each kind of call, before the first is measured: the JVM needs minutes to compile what is hot
 * @param measure of each kind of call, and of pgbench for each
 */
record Settings(int callers, int tickets, List<Operation> calls, Duration warmUp, Duration measure) {

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
                Arrays.stream(System.getProperty("calls", "create,reply,move").split(","))
                        .map(name -> Operation.valueOf(name.strip().toUpperCase(Locale.ROOT)))
                        .toList(),
                Duration.ofSeconds(Integer.getInteger("warmUp", 60)),
                Duration.ofSeconds(Integer.getInteger("measure", 20)));
    }
}
