/**
 * Takes what ticket-service says on {@code docket.tickets} and enters the notices due into the ledger.
 * Reads only the members it needs, ignores all others; nothing depends on it.
 */
package io.docket.notification.ticketevents;
