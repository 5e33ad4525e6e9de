/**
 * The history of tickets: append-only entries that say who or what caused each change, under the names of that time.
 * Depends on {@code person}; every use case that changes a ticket adds to it through {@code ticket}.
 */
package io.docket.ticket.history;
