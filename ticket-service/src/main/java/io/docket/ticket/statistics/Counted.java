package io.docket.ticket.statistics;

import io.docket.ticket.statistics.StatisticsView.Totals;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What was counted of a period, added up from its whole days and from what is left of it at both ends. */
final class Counted {
    private static final double HALF = 0.5;

    private final Map<String, Figures> groups = new HashMap<>();
    private final Durations firstReplies = new Durations();
    private final Durations resolutions = new Durations();
    private long reopened;
    private long promisesBroken;

    /** The figures of the group with that key. */
    Figures group(String key) {
        return groups.computeIfAbsent(key, first -> new Figures());
    }

    /** Of which groups there are figures. */
    Set<String> keys() {
        return groups.keySet();
    }

    /** Adds how often something happened that belongs to that dimension. */
    void happened(Dimension dimension, String key, long times) {
        switch (dimension) {
            case REOPENED -> reopened += times;
            case PROMISE_BROKEN -> promisesBroken += times;
            default -> group(key).entered(times);
        }
    }

    /** Adds durations of that dimension, all of one {@linkplain Durations#bucket bucket}. */
    void lasted(Dimension dimension, String key, int bucket, long times) {
        durations(dimension, key).add(bucket, times);
    }

    private Durations durations(Dimension dimension, String key) {
        return switch (dimension) {
            case FIRST_REPLY -> firstReplies;
            case RESOLUTION -> resolutions;
            default -> group(key).stays();
        };
    }

    Totals totals() {
        return new Totals(firstReplies.quantile(HALF), resolutions.quantile(HALF), reopened, promisesBroken);
    }
}
