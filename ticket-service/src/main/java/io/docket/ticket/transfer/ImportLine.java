package io.docket.ticket.transfer;

import io.docket.platform.problem.Problem;

/**
 * A line of an import with a ticket on it.
 *
 * @param number of the line, from 1
 * @param record the ticket; null where the line cannot be read
 * @param flaw why the line cannot be read, or the ticket is more than can be taken; null where it can
 */
record ImportLine(int number, TicketRecord record, Problem flaw) {
    /** What the ticket is called where it comes from; null where that cannot be read. */
    String id() {
        return record == null ? null : record.id();
    }
}
