package io.docket.notification.delivery;

import io.docket.notification.notice.Ledger.Endpoint;
import io.docket.notification.notice.Ledger.Room;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How many deliveries a sender has under way: in all, to each endpoint, to each company's, and to those that are unwell. What hangs
 * must not fill what others need: an endpoint whose failures in a row have taken a second has one place until it answers as it should;
 * all of these together have half of the places; and it rests for as long as they have taken. One that fails at once, half the time
 * say, takes no place from anybody: it keeps its own and need not rest. For use by several threads.
 */
final class EndpointPlaces {

    /** The eldest are forgotten. While there are that many, those of which nothing is known have one place, too. */
    private static final int MOST_REMEMBERED = 1_000;

    private static final int COMPANIES = 8;
    private static final Duration LONG = Duration.ofSeconds(1);
    private static final Duration LONGEST_REST = Duration.ofMinutes(1);

    private final int atOnce;
    private final int ofEach;
    private final LongSupplier nanos;
    private final Map<Endpoint, Integer> underWay = new HashMap<>();
    private final Map<String, Integer> underWayOfCompany = new HashMap<>();
    private final Map<Endpoint, Illness> unwell = new LinkedHashMap<>() {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Endpoint, Illness> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    private int taken;

    /**
     * @param failing how long its failures in a row have taken
     * @param rested when it may be tried again
     */
    private record Illness(Duration failing, long rested) {

        /** It did not merely fail: others would have had the place meanwhile. */
        boolean isLong() {
            return failing.compareTo(LONG) >= 0;
        }
    }

    /** @param nanos a clock that only ever goes on, as {@link System#nanoTime} */
    EndpointPlaces(int atOnce, int ofEach, LongSupplier nanos) {
        this.atOnce = atOnce;
        this.ofEach = Math.min(atOnce, ofEach);
        this.nanos = nanos;
    }

    synchronized int free() {
        return atOnce - taken;
    }

    synchronized boolean isEmpty() {
        return taken == 0;
    }

    /** How many more each may have now. */
    synchronized Room room() {
        int ofCompany = Math.max(ofEach, atOnce / COMPANIES);
        return new Room(
                placesOf(null),
                ofCompany,
                Math.max(0, Math.max(1, atOnce / 2) - underWayToUnwell()),
                Stream.concat(underWay.keySet().stream(), unwell.keySet().stream())
                        .distinct()
                        .collect(Collectors.toMap(
                                endpoint -> endpoint,
                                endpoint -> new Room.Places(roomOf(endpoint), isUnwell(endpoint)))),
                underWayOfCompany.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, company -> Math.max(0, ofCompany - company.getValue()))));
    }

    synchronized void take(Endpoint endpoint) {
        taken++;
        underWay.merge(endpoint, 1, Integer::sum);
        underWayOfCompany.merge(endpoint.company(), 1, Integer::sum);
    }

    /**
     * @param well whether it answered as it should
     * @param took how long it was waited for
     */
    synchronized void giveBack(Endpoint endpoint, boolean well, Duration took) {
        taken--;
        underWay.computeIfPresent(endpoint, EndpointPlaces::oneLess);
        underWayOfCompany.computeIfPresent(endpoint.company(), EndpointPlaces::oneLess);
        Illness before = unwell.remove(endpoint);
        if (!well) {
            unwell.put(
                    endpoint, illness(before == null ? took : before.failing().plus(took)));
        }
    }

    private Illness illness(Duration failing) {
        Duration rest = failing.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : failing;
        return new Illness(failing, nanos.getAsLong() + rest.toNanos());
    }

    private static <T> Integer oneLess(T holder, int count) {
        return count == 1 ? null : count - 1;
    }

    private int roomOf(Endpoint endpoint) {
        return Math.max(0, placesOf(endpoint) - underWay.getOrDefault(endpoint, 0));
    }

    /** @param endpoint null: one of which nothing is known */
    private int placesOf(Endpoint endpoint) {
        Illness illness = unwell.get(endpoint);
        if (illness == null) {
            return unwell.size() < MOST_REMEMBERED ? ofEach : 1;
        }
        if (!illness.isLong()) {
            return ofEach;
        }
        return illness.rested() - nanos.getAsLong() > 0 ? 0 : 1;
    }

    private boolean isUnwell(Endpoint endpoint) {
        Illness illness = unwell.get(endpoint);
        return illness != null && illness.isLong();
    }

    private int underWayToUnwell() {
        return underWay.entrySet().stream()
                .filter(one -> isUnwell(one.getKey()))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }
}
