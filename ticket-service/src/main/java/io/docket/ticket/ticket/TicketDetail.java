package io.docket.ticket.ticket;

/**
 * A ticket as somebody reads it, with all that only its detail shows.
 *
 * @param etag the entity tag for the desk; null for customers
 */
record TicketDetail(TicketView view, String etag) {}
