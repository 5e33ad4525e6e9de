package io.docket.notification.inbox;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One client that stays connected. It is asked for more only when everything before was written to its connection: so nothing piles up
 * here for one that reads slowly, and what it has not been given stays in the database.
 */
final class InboxStream {

    /**
     * Something to be written.
     *
     * @param number the entry's, or the last one given out; null for a comment
     * @param event {@code notice}, {@code hello} or {@code reset}; null for a comment
     * @param data in one line
     */
    record Part(Long number, String event, String data) {

        static Part comment(String text) {
            return new Part(null, null, text);
        }
    }

    private final Person person;
    private final Runnable ready;
    private final Runnable cut;
    private final List<Part> waiting = new ArrayList<>();
    private UniEmitter<? super List<Part>> reader;
    private long seen;
    private long since = System.nanoTime();
    private boolean ended;
    private boolean cutOff;

    /** Whether there may be more for it, although nobody says so any more. */
    private boolean behind = true;

    /**
     * A stream that has seen the entries up to a number.
     *
     * @param first what is written before anything else
     * @param ready called when more can be written, and there may be more
     * @param cut ends the connection, whatever has been written to it
     */
    InboxStream(Person person, long seen, List<Part> first, Runnable ready, Runnable cut) {
        this.person = person;
        this.seen = seen;
        this.ready = ready;
        this.cut = cut;
        this.waiting.addAll(first);
    }

    Person person() {
        return person;
    }

    /** What comes next, once there is something; nothing at the end. */
    Uni<List<Part>> next() {
        return Uni.createFrom().<List<Part>>emitter(this::awaits);
    }

    /** The number up to which it has been given everything. */
    synchronized long seen() {
        return seen;
    }

    /** Whether all that it was given is written, and more can be. If not, it asks when it is. */
    synchronized boolean isReady() {
        boolean is = reader != null && !ended;
        behind = !is;
        return is;
    }

    /**
     * Gives it entries, if it still is where it was when they were looked for.
     *
     * @param more whether there may be more after them
     */
    void give(long after, long upTo, List<Part> entries, boolean more) {
        UniEmitter<? super List<Part>> to;
        synchronized (this) {
            if (seen != after || ended) {
                return;
            }
            seen = upTo;
            behind |= more;
            waiting.addAll(entries);
            to = entries.isEmpty() ? null : reader;
        }
        hand(to);
    }

    /** Lets it show that it lives, where nothing else did for so long. */
    void beat(Duration pause) {
        UniEmitter<? super List<Part>> to;
        synchronized (this) {
            if (reader == null || elapsed().compareTo(pause) < 0) {
                return;
            }
            waiting.add(Part.comment("still here"));
            to = reader;
        }
        hand(to);
    }

    /**
     * Cuts the connection of a client that has left what it was sent untaken for so long, also of one whose stream has ended meanwhile;
     * says whether that was so.
     */
    boolean cutIfUntaken(Duration patience) {
        synchronized (this) {
            if (reader != null || cutOff || elapsed().compareTo(patience) < 0) {
                return false;
            }
            cutOff = true;
            ended = true;
        }
        cut.run();
        return true;
    }

    /** Ends it after what it was given. */
    void end() {
        UniEmitter<? super List<Part>> to;
        synchronized (this) {
            ended = true;
            to = reader;
        }
        hand(to);
    }

    private void awaits(UniEmitter<? super List<Part>> next) {
        boolean now;
        boolean asks;
        synchronized (this) {
            reader = next;
            since = System.nanoTime();
            now = ended || !waiting.isEmpty();
            asks = behind;
        }
        if (now) {
            hand(next);
        } else if (asks) {
            ready.run();
        }
    }

    private void hand(UniEmitter<? super List<Part>> to) {
        if (to == null) {
            return;
        }
        List<Part> parts;
        synchronized (this) {
            if (reader != to) {
                return;
            }
            reader = null;
            since = System.nanoTime();
            parts = List.copyOf(waiting);
            waiting.clear();
        }
        to.complete(parts);
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - since);
    }
}
