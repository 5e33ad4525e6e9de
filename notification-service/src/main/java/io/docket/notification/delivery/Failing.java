package io.docket.notification.delivery;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Those that do not answer as they should. Who has kept Docket waiting for a second or more, its failures in a row together, is to be left
 * alone for as long as they have taken, a minute at most: what hangs has ever less of the places that all share. Who fails at once takes no
 * place from anybody, and need not rest. For use by several threads.
 */
public final class Failing<K> {

    /** The eldest are forgotten. */
    private static final int MOST_REMEMBERED = 1_000;

    private static final Duration LONG = Duration.ofSeconds(1);
    private static final Duration LONGEST_REST = Duration.ofMinutes(1);

    private final LongSupplier nanos;
    private final Map<K, Illness> ill = new LinkedHashMap<>();

    /**
     * @param took how long its failures in a row have taken
     * @param rested when it may be tried again
     */
    private record Illness(Duration took, long rested) {

        /** It did not merely fail: others would have had the place meanwhile. */
        boolean isLong() {
            return took.compareTo(LONG) >= 0;
        }
    }

    /** @param nanos a clock that only ever goes on, as {@link System#nanoTime} */
    public Failing(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** For how long it is still to be left alone; zero: it may be tried. */
    public synchronized Duration rest(K one) {
        long left = isSlow(one) ? ill.get(one).rested() - nanos.getAsLong() : 0;
        return Duration.ofNanos(Math.max(0, left));
    }

    /** Whether its failures in a row have taken a second or more. */
    synchronized boolean isSlow(K one) {
        Illness illness = ill.get(one);
        return illness != null && illness.isLong();
    }

    /** All of whom that is so. */
    synchronized List<K> slow() {
        return ill.entrySet().stream()
                .filter(one -> one.getValue().isLong())
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * An attempt has ended.
     *
     * @param well whether it answered as it should
     * @param took how long it was waited for
     */
    public synchronized void ended(K one, boolean well, Duration took) {
        Illness before = ill.remove(one);
        if (well) {
            return;
        }
        Duration all = before == null ? took : before.took().plus(took);
        Duration rest = all.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : all;
        ill.put(one, new Illness(all, nanos.getAsLong() + rest.toNanos()));
        if (ill.size() > MOST_REMEMBERED) {
            var eldest = ill.keySet().iterator();
            eldest.next();
            eldest.remove();
        }
    }
}
