package io.docket.ticket.retention;

/**
 * For how long a company keeps its tickets.
 *
 * @param closedTickets how long after they were closed, as an ISO 8601 duration; null for good
 * @param version counts changes, from 0 while nothing was ever chosen
 */
record Retention(String closedTickets, long version) {
    static final Retention FOR_GOOD = new Retention(null, 0);
}
