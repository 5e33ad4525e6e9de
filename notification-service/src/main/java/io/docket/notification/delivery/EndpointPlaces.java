package io.docket.notification.delivery;

import io.docket.notification.delivery.Deliverer.Reached.Outcome;
import io.docket.notification.notice.Ledger.Endpoint;
import io.docket.notification.notice.Ledger.Room;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How many deliveries a sender has under way: in all, to each endpoint, to each company's, to those that are unwell, and to those that
 * it does not know. What hangs must not fill what others need: an endpoint whose failures in a row have taken a second has one place
 * until it answers as it should; all of these together have half of the places; and it rests for as long as they have taken. One that
 * fails at once, half the time say, takes no place from anybody: it keeps its own and need not rest.
 *
 * <p>An endpoint that is not known, for it has not answered yet or was forgotten, has one place, too; all of these, with those that are
 * unwell, have three quarters. So the last quarter is for those that answer. For use by several threads.
 */
final class EndpointPlaces {

    /** Of those that fail. The eldest are forgotten. */
    private static final int MOST_REMEMBERED = 1_000;

    private static final int COMPANIES = 8;
    private static final Duration LONG = Duration.ofSeconds(1);
    private static final Duration LONGEST_REST = Duration.ofMinutes(1);

    private final int atOnce;
    private final int ofEach;
    private final LongSupplier nanos;
    private final Map<Endpoint, Integer> underWay = new HashMap<>();
    private final Map<String, Integer> underWayOfCompany = new HashMap<>();
    private final Map<Endpoint, Illness> failing = new LinkedHashMap<>();

    /** Those that answered last, well or at once: as many as there are places, for a claim is told of each. */
    private final Set<Endpoint> answering = new LinkedHashSet<>();

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
                ofCompany,
                Math.max(0, Math.max(1, atOnce / 2) - underWayTo(this::isUnwell)),
                Math.max(0, atOnce - atOnce / 4 - underWayTo(endpoint -> !answering.contains(endpoint))),
                Stream.of(
                                underWay.keySet().stream(),
                                answering.stream(),
                                failing.keySet().stream().filter(this::isUnwell))
                        .flatMap(endpoints -> endpoints)
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
     * What is known of an endpoint stays as it is where it was not tried.
     *
     * @param outcome whether it answered as it should
     * @param took how long it was waited for
     */
    synchronized void giveBack(Endpoint endpoint, Outcome outcome, Duration took) {
        taken--;
        underWay.computeIfPresent(endpoint, EndpointPlaces::oneLess);
        underWayOfCompany.computeIfPresent(endpoint.company(), EndpointPlaces::oneLess);
        if (outcome != Outcome.NOT_TRIED) {
            remember(endpoint, outcome, took);
        }
    }

    private void remember(Endpoint endpoint, Outcome outcome, Duration took) {
        Illness before = failing.remove(endpoint);
        answering.remove(endpoint);
        if (outcome == Outcome.NOT_REACHED) {
            failing.put(
                    endpoint, illness(before == null ? took : before.failing().plus(took)));
            forgetEldest(failing.keySet(), MOST_REMEMBERED);
        }
        if (!isUnwell(endpoint)) {
            answering.add(endpoint);
            forgetEldest(answering, atOnce);
        }
    }

    private Illness illness(Duration failing) {
        Duration rest = failing.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : failing;
        return new Illness(failing, nanos.getAsLong() + rest.toNanos());
    }

    private static void forgetEldest(Set<Endpoint> remembered, int most) {
        if (remembered.size() > most) {
            var eldest = remembered.iterator();
            eldest.next();
            eldest.remove();
        }
    }

    private static <T> Integer oneLess(T holder, int count) {
        return count == 1 ? null : count - 1;
    }

    private int roomOf(Endpoint endpoint) {
        return Math.max(0, placesOf(endpoint) - underWay.getOrDefault(endpoint, 0));
    }

    private int placesOf(Endpoint endpoint) {
        if (answering.contains(endpoint)) {
            return ofEach;
        }
        return isUnwell(endpoint) && failing.get(endpoint).rested() - nanos.getAsLong() > 0 ? 0 : 1;
    }

    private boolean isUnwell(Endpoint endpoint) {
        Illness illness = failing.get(endpoint);
        return illness != null && illness.isLong();
    }

    private int underWayTo(Predicate<Endpoint> such) {
        return underWay.entrySet().stream()
                .filter(one -> such.test(one.getKey()))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }
}
