package io.docket.ticket.timer;

import java.util.UUID;

/**
 * An event as it stands on {@code docket.tickets}.
 *
 * @param id the event's own: what is delivered twice has it twice, what happened twice has two
 * @param what the type without its prefix, with the reminder's step or the move's cause behind it
 */
record TicketEvent(String id, String company, UUID ticket, long sequence, String what) {}
