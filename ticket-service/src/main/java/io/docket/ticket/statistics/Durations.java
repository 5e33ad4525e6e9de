package io.docket.ticket.statistics;

import com.datadoghq.sketch.ddsketch.mapping.IndexMapping;
import com.datadoghq.sketch.ddsketch.mapping.LogarithmicMapping;
import java.util.Map;
import java.util.TreeMap;

/**
 * Many durations, of which quantiles are wanted. Each is put into a bucket whose width grows with it (DDSketch's mapping), so that those
 * of many days are added up bucket by bucket, and a quantile is off by at most {@link #ERROR} of itself.
 */
final class Durations {

    /** By what part of itself a quantile may be off. The buckets are stored: with another error they would mean other durations. */
    static final double ERROR = 0.01;

    private static final IndexMapping BUCKETS = new LogarithmicMapping(ERROR);

    /** Of what took less than a second. All others are 0 or more. */
    private static final int AT_ONCE = -1;

    private final TreeMap<Integer, Long> counts = new TreeMap<>();

    /** Where a duration of so many whole seconds belongs. */
    static int bucket(long seconds) {
        return seconds < 1 ? AT_ONCE : BUCKETS.index(seconds);
    }

    void add(int bucket, long count) {
        counts.merge(bucket, count, Long::sum);
    }

    /** How many there are. */
    long count() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * What that share of them does not exceed, in seconds; between two neighbours in proportion.
     *
     * @param share from 0 to 1
     * @return null where there are none
     */
    Double quantile(double share) {
        long all = count();
        if (all == 0) {
            return null;
        }
        double place = share * (all - 1);
        double below = at((long) Math.floor(place));
        double above = at((long) Math.ceil(place));
        return below + (place - Math.floor(place)) * (above - below);
    }

    /** The one with so many before it. */
    private double at(long before) {
        long passed = 0;
        for (Map.Entry<Integer, Long> bucket : counts.entrySet()) {
            passed += bucket.getValue();
            if (passed > before) {
                return bucket.getKey() == AT_ONCE ? 0 : BUCKETS.value(bucket.getKey());
            }
        }
        throw new IllegalStateException("There are only " + passed + " durations, not " + (before + 1));
    }
}
