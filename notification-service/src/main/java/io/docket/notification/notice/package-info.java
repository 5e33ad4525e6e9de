/**
 * The ledger of everything that is said to anybody: what is due, to whom, what became of it, and the REST calls that show it.
 * Knows neither events nor mail; {@code ticketevents} writes into it, {@code delivery} works it off.
 */
package io.docket.notification.notice;
