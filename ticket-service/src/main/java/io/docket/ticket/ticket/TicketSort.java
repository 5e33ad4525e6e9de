package io.docket.ticket.ticket;

import io.docket.platform.problem.Problem;
import io.docket.ticket.listing.Position;
import java.util.List;

/**
 * In which order tickets are listed; {@code -} before the name reverses it.
 *
 * @param parameter how callers name it
 * @param seen by what customers see, where that may differ from what there is (MKT-05); cursors say no more either
 */
record TicketSort(String parameter, boolean seen) {
    private static final List<String> KNOWN = List.of("updated", "-updated", "created", "-created", "queue", "-queue");
    private static final String BY_WORDS = "-created";

    /**
     * Reads the parameter; the tickets updated last come first unless it says otherwise, and where words are looked for the newest.
     *
     * @throws Problem 422 for an order that is not known, or in which words cannot be looked for
     */
    static TicketSort read(String given, Party party, boolean search) {
        String parameter = given == null ? search ? BY_WORDS : "-updated" : given;
        if (search && !parameter.equals(BY_WORDS)) {
            throw Problem.invalid(
                    "sort", "must be " + BY_WORDS + " or left out together with q: what is found comes newest first");
        }
        if (!KNOWN.contains(parameter)) {
            throw Problem.invalid("sort", "must be one of " + String.join(", ", KNOWN));
        }
        return new TicketSort(parameter, !party.isDesk());
    }

    Position start() {
        return isAscending() ? Position.START : Position.END;
    }

    /** How a ticket beyond a position compares to it. */
    String beyond() {
        return isAscending() ? ">" : "<";
    }

    /** The order of a query whose columns are {@code at} and {@code id}. */
    String orderBy() {
        return isAscending() ? "order by at, id" : "order by at desc, id desc";
    }

    /** The ticket's column that the order goes by. */
    String column() {
        if (!isByUpdate()) {
            return "t.created_at";
        }
        return seen ? "t.seen_updated_at" : "t.updated_at";
    }

    boolean isAscending() {
        return !parameter.startsWith("-");
    }

    /** Whether only what waits in the queue is listed, in its order. */
    boolean isByQueue() {
        return parameter.endsWith("queue");
    }

    boolean isByUpdate() {
        return parameter.endsWith("updated");
    }
}
