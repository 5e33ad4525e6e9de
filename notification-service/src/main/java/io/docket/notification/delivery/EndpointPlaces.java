package io.docket.notification.delivery;

import io.docket.notification.notice.Ledger.Endpoint;
import io.docket.notification.notice.Ledger.Room;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How many deliveries a sender has under way, in all and to each endpoint. An endpoint whose last answer was not what it should be
 * has one place until one is: what hangs must not fill what others need. For use by several threads.
 */
final class EndpointPlaces {

    /** The eldest are forgotten: they have all places again until the next answer. */
    private static final int MOST_REMEMBERED = 1_000;

    private final int atOnce;
    private final int ofEach;
    private final Map<Endpoint, Integer> underWay = new HashMap<>();
    private final Map<Endpoint, Boolean> unwell = new LinkedHashMap<>() {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Endpoint, Boolean> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    private int taken;

    EndpointPlaces(int atOnce, int ofEach) {
        this.atOnce = atOnce;
        this.ofEach = ofEach;
    }

    synchronized int free() {
        return atOnce - taken;
    }

    synchronized boolean isEmpty() {
        return taken == 0;
    }

    /** How many more each may have now. */
    synchronized Room room() {
        Map<Endpoint, Integer> room = new HashMap<>();
        Stream.concat(underWay.keySet().stream(), unwell.keySet().stream())
                .forEach(endpoint -> room.put(endpoint, roomOf(endpoint)));
        return new Room(ofEach, room);
    }

    synchronized void take(Endpoint endpoint) {
        taken++;
        underWay.merge(endpoint, 1, Integer::sum);
    }

    /** @param well whether it answered as it should */
    synchronized void giveBack(Endpoint endpoint, boolean well) {
        taken--;
        underWay.computeIfPresent(endpoint, (same, count) -> count == 1 ? null : count - 1);
        unwell.remove(endpoint);
        if (!well) {
            unwell.put(endpoint, true);
        }
    }

    private int roomOf(Endpoint endpoint) {
        int places = unwell.containsKey(endpoint) ? 1 : ofEach;
        return Math.max(0, places - underWay.getOrDefault(endpoint, 0));
    }
}
