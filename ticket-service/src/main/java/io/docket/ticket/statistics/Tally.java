package io.docket.ticket.statistics;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is to be added to the counters, each of them once, in the order in which all who add to them lock them: by their primary keys.
 */
final class Tally {

    /** A group of a company. */
    record Group(String company, Dimension dimension, String key) {
        private static final Comparator<Group> ORDER = Comparator.comparing(Group::company)
                .thenComparing(Group::dimension)
                .thenComparing(Group::key);
    }

    /** A group on a day (UTC). */
    record Daily(Group group, LocalDate day) {
        private static final Comparator<Daily> ORDER =
                Comparator.comparing(Daily::group, Group.ORDER).thenComparing(Daily::day);
    }

    /** Durations of about the same length, see {@link Durations#bucket}. */
    record Lasting(Daily daily, int bucket) {
        private static final Comparator<Lasting> ORDER =
                Comparator.comparing(Lasting::daily, Daily.ORDER).thenComparing(Lasting::bucket);
    }

    private final Map<Group, Long> present = new TreeMap<>(Group.ORDER);
    private final Map<Daily, Long> counts = new TreeMap<>(Daily.ORDER);
    private final Map<Lasting, Long> durations = new TreeMap<>(Lasting.ORDER);

    /** So many tickets more, or fewer, are in that group. */
    void is(String company, Dimension dimension, String key, long tickets) {
        add(present, new Group(company, dimension, key), tickets);
    }

    /** It happened once. */
    void happened(String company, Dimension dimension, Instant at, String key) {
        add(counts, daily(company, dimension, at, key), 1);
    }

    /** It took so long, so many times. */
    void lasted(String company, Dimension dimension, Instant at, String key, long seconds, long times) {
        add(durations, new Lasting(daily(company, dimension, at, key), Durations.bucket(seconds)), times);
    }

    /** Without those that come to nothing; so are the others. */
    Map<Group, Long> present() {
        return present;
    }

    Map<Daily, Long> counts() {
        return counts;
    }

    Map<Lasting, Long> durations() {
        return durations;
    }

    private static Daily daily(String company, Dimension dimension, Instant at, String key) {
        return new Daily(new Group(company, dimension, key), LocalDate.ofInstant(at, ZoneOffset.UTC));
    }

    private static <K> void add(Map<K, Long> to, K key, long amount) {
        to.merge(key, amount, (before, more) -> before + more == 0 ? null : before + more);
    }
}
