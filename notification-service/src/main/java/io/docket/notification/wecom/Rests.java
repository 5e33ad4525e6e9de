package io.docket.notification.wecom;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Robots that keep Docket waiting for nothing are left alone for as long as their failures in a row have taken, a minute at most: what
 * hangs has ever less of the places that all companies share. For use by several threads.
 */
final class Rests {

    /** The eldest are forgotten. */
    private static final int MOST_REMEMBERED = 1_000;

    private static final Duration LONG = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final LongSupplier nanos;
    private final Map<String, Illness> failing = new LinkedHashMap<>();

    /**
     * @param took how long its failures in a row have taken
     * @param rested when it may be tried again
     */
    private record Illness(Duration took, long rested) {}

    /** @param nanos a clock that only ever goes on, as {@link System#nanoTime} */
    Rests(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** For how long a company's robot is still to be left alone; zero: it may be tried. */
    synchronized Duration of(String company) {
        Illness illness = failing.get(company);
        long left = illness == null ? 0 : illness.rested() - nanos.getAsLong();
        return Duration.ofNanos(Math.max(0, left));
    }

    /**
     * An attempt has ended.
     *
     * @param well whether the robot answered, be it to refuse
     * @param took how long it was waited for
     */
    synchronized void ended(String company, boolean well, Duration took) {
        Illness before = failing.remove(company);
        if (well) {
            return;
        }
        Duration all = before == null ? took : before.took().plus(took);
        Duration rest = all.compareTo(LONG) < 0 ? Duration.ZERO : all.compareTo(LONGEST) > 0 ? LONGEST : all;
        failing.put(company, new Illness(all, nanos.getAsLong() + rest.toNanos()));
        if (failing.size() > MOST_REMEMBERED) {
            var eldest = failing.keySet().iterator();
            eldest.next();
            eldest.remove();
        }
    }
}
