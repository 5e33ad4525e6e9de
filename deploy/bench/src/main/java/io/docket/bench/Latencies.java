package io.docket.bench;

import java.util.Arrays;

/** How long the calls took that were answered from its making to its end. For many threads. */
final class Latencies {

    static final String HEADING =
            "%-20s %9s %9s %9s %9s %9s %9s".formatted("", "calls/s", "mean ms", "p50 ms", "p95 ms", "p99 ms", "max ms");

    private static final int AT_FIRST = 1 << 16;

    private final long began = System.nanoTime();
    private long[] nanos = new long[AT_FIRST];
    private int calls;
    private long took;

    /** Takes a call's latency in nanoseconds; after the end, nothing. */
    synchronized void add(long latency) {
        if (took > 0) {
            return;
        }
        if (calls == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * calls);
        }
        nanos[calls++] = latency;
    }

    /** Ends it; only then can it be asked. */
    synchronized Latencies end() {
        if (calls == 0) {
            throw new IllegalStateException("No call was answered in all that time: look into the services' logs");
        }
        took = System.nanoTime() - began;
        nanos = Arrays.copyOf(nanos, calls);
        Arrays.sort(nanos);
        return this;
    }

    double meanMillis() {
        return Arrays.stream(nanos).average().orElseThrow() / 1e6;
    }

    /** The latency in milliseconds that a share of all calls, above 0 and at most 1, did not exceed. */
    double millis(double share) {
        return nanos[(int) Math.ceil(share * calls) - 1] / 1e6;
    }

    String line(String when) {
        return "%-20s %9.0f %9.1f %9.1f %9.1f %9.1f %9.1f"
                .formatted(
                        when, calls / (took / 1e9), meanMillis(), millis(0.5), millis(0.95), millis(0.99), millis(1));
    }
}
