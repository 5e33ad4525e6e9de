package io.docket.ticket.ticket;

import io.docket.platform.problem.Problem;
import io.docket.ticket.listing.Position;

/** In which order tickets are listed; {@code -} before the name reverses it. */
enum TicketSort {
    UPDATED("updated", "t.updated_at", true),
    UPDATED_DESCENDING("-updated", "t.updated_at", false),
    CREATED("created", "t.created_at", true),
    CREATED_DESCENDING("-created", "t.created_at", false);

    private final String parameter;
    private final String column;
    private final boolean ascending;

    TicketSort(String parameter, String column, boolean ascending) {
        this.parameter = parameter;
        this.column = column;
        this.ascending = ascending;
    }

    /**
     * Reads the parameter; the tickets updated last come first unless it says otherwise.
     *
     * @throws Problem 422 for an order that is not known
     */
    static TicketSort read(String given) {
        if (given == null) {
            return UPDATED_DESCENDING;
        }
        for (TicketSort sort : values()) {
            if (sort.parameter.equals(given)) {
                return sort;
            }
        }
        throw Problem.invalid("sort", "must be one of updated, -updated, created, -created");
    }

    String parameter() {
        return parameter;
    }

    Position start() {
        return ascending ? Position.START : Position.END;
    }

    Position positionOf(StoredTicket ticket) {
        boolean updated = this == UPDATED || this == UPDATED_DESCENDING;
        return new Position(updated ? ticket.updatedAt() : ticket.state().createdAt(), ticket.id());
    }

    /** The condition of a page whose position is in the parameters of those numbers. */
    String beyond(int at, int id) {
        return "(%s, t.id) %s ($%d, $%d)".formatted(column, ascending ? ">" : "<", at, id);
    }

    String orderBy() {
        String direction = ascending ? "" : " desc";
        return "order by " + column + direction + ", t.id" + direction;
    }
}
