/**
 * Figures for those who watch the service, bounded however many companies there are. Tickets' stores tell it what happened; it asks
 * the database itself only for the few companies that an operator has named. Depends on no feature but schemes.
 */
package io.docket.ticket.metrics;
