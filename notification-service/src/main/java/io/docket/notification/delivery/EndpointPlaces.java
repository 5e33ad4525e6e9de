package io.docket.notification.delivery;

import io.docket.notification.delivery.Deliverer.Reached.Outcome;
import io.docket.notification.notice.Ledger.Endpoint;
import io.docket.notification.notice.Ledger.Room;
import java.time.Duration;
import java.util.HashMap;
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

    private static final int COMPANIES = 8;

    private final int atOnce;
    private final int ofEach;
    private final Map<Endpoint, Integer> underWay = new HashMap<>();
    private final Map<String, Integer> underWayOfCompany = new HashMap<>();
    private final Failing<Endpoint> failing;

    /** Those that answered last, well or at once: as many as there are places, for a claim is told of each. */
    private final Set<Endpoint> answering = new LinkedHashSet<>();

    private int taken;

    /** @param nanos a clock that only ever goes on, as {@link System#nanoTime} */
    EndpointPlaces(int atOnce, int ofEach, LongSupplier nanos) {
        this.atOnce = atOnce;
        this.ofEach = Math.min(atOnce, ofEach);
        this.failing = new Failing<>(nanos);
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
                Math.max(0, Math.max(1, atOnce / 2) - underWayTo(failing::isSlow)),
                Math.max(0, atOnce - atOnce / 4 - underWayTo(endpoint -> !answering.contains(endpoint))),
                Stream.of(underWay.keySet().stream(), answering.stream(), failing.slow().stream())
                        .flatMap(endpoints -> endpoints)
                        .distinct()
                        .collect(Collectors.toMap(
                                endpoint -> endpoint,
                                endpoint -> new Room.Places(roomOf(endpoint), failing.isSlow(endpoint)))),
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
        failing.ended(endpoint, outcome == Outcome.REACHED, took);
        answering.remove(endpoint);
        if (!failing.isSlow(endpoint)) {
            answering.add(endpoint);
            forgetEldest();
        }
    }

    private void forgetEldest() {
        if (answering.size() > atOnce) {
            var eldest = answering.iterator();
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
        return failing.rest(endpoint).isZero() ? 1 : 0;
    }

    private int underWayTo(Predicate<Endpoint> such) {
        return underWay.entrySet().stream()
                .filter(one -> such.test(one.getKey()))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }
}
