package io.docket.ticket.statistics;

import com.datadoghq.sketch.ddsketch.mapping.IndexMapping;
import com.datadoghq.sketch.ddsketch.mapping.LogarithmicMapping;
import java.util.ArrayList;
import java.util.List;
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

    /** Longer than anything between two times of the database. */
    private static final long LONGEST = 1L << 44;

    private static final Long[] STARTS = starts();

    private final TreeMap<Integer, Long> counts = new TreeMap<>();

    /** Where a duration of so many whole seconds belongs. */
    static int bucket(long seconds) {
        return seconds < 1 ? AT_ONCE : BUCKETS.index(seconds);
    }

    /**
     * The fewest whole seconds of each bucket but that of less than one, ascending: so others can tell buckets apart, which know how many
     * of these a duration reaches, see {@link #bucketReaching}.
     */
    static Long[] buckets() {
        return STARTS.clone();
    }

    /** Where durations belong that reach so many of {@link #buckets}. */
    static int bucketReaching(int many) {
        return many == 0 ? AT_ONCE : bucket(STARTS[many - 1]);
    }

    private static Long[] starts() {
        List<Long> starts = new ArrayList<>();
        for (long seconds = 1; seconds < LONGEST; seconds = after(seconds)) {
            starts.add(seconds);
        }
        return starts.toArray(Long[]::new);
    }

    /** The fewest seconds that belong to a later bucket; the mapping's own bounds are off by a second sometimes. */
    private static long after(long seconds) {
        int bucket = bucket(seconds);
        long next = Math.max(seconds + 1, (long) BUCKETS.upperBound(bucket));
        while (bucket(next) == bucket) {
            next++;
        }
        while (next - 1 > seconds && bucket(next - 1) > bucket) {
            next--;
        }
        return next;
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
