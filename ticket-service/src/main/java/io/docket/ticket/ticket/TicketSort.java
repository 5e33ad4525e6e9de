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

    /**
     * Reads the parameter; the tickets updated last come first unless it says otherwise.
     *
     * @throws Problem 422 for an order that is not known
     */
    static TicketSort read(String given, Party party) {
        String parameter = given == null ? "-updated" : given;
        if (!KNOWN.contains(parameter)) {
            throw Problem.invalid("sort", "must be one of " + String.join(", ", KNOWN));
        }
        return new TicketSort(parameter, !party.isDesk());
    }

    Position start() {
        return isAscending() ? Position.START : Position.END;
    }

    Position positionOf(StoredTicket ticket) {
        if (!isByUpdate()) {
            return new Position(ticket.state().createdAt(), ticket.id());
        }
        return new Position(seen ? ticket.seenUpdatedAt() : ticket.updatedAt(), ticket.id());
    }

    /** The condition of a page whose position is in the parameters of those numbers. */
    String beyond(int at, int id) {
        return "(%s, t.id) %s ($%d, $%d)".formatted(column(), isAscending() ? ">" : "<", at, id);
    }

    String orderBy() {
        String direction = isAscending() ? "" : " desc";
        return "order by " + column() + direction + ", t.id" + direction;
    }

    private String column() {
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

    private boolean isByUpdate() {
        return parameter.endsWith("updated");
    }
}
