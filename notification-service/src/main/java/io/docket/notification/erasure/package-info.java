/**
 * Takes erased persons out of the notices, of one ticket when ticket-service says so and of a whole company at the end, and out of what
 * events still tell of them late. Depends on the ledger and on what is told of deliveries; {@code ticketevents} hands it its events.
 */
package io.docket.notification.erasure;
