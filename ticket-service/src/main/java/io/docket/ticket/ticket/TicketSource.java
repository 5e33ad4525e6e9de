package io.docket.ticket.ticket;

import io.docket.ticket.listing.Conditions;
import java.util.List;
import java.util.function.Function;

/**
 * Where tickets of a list are read from: strands, each the tickets that an index gives in the list's order without a look at any
 * other. Together they hold every ticket of the list, and none twice.
 *
 * @param strands at least one
 * @param exact whether nothing else is in them; else the list's other conditions have to be asked of each ticket
 */
record TicketSource(List<Strand> strands, boolean exact) {
    /** More strands than these cost more to plan than they save. */
    static final int MOST_STRANDS = 32;

    TicketSource {
        strands = List.copyOf(strands);
    }

    /**
     * A range of an index.
     *
     * @param from what is read, in which {@code t} is the ticket
     * @param condition in SQL, as the index has it to the letter; adds its parameters
     * @param at the column by which the index goes on
     * @param id the column of the ticket's id, by which it goes on behind that
     */
    record Strand(String from, Function<Conditions, String> condition, String at, String id) {
        /** A range of one of the indexes of the tickets themselves. */
        Strand(Function<Conditions, String> condition, String at) {
            this("ticket t", condition, at, "t.id");
        }
    }
}
