/**
 * Participants: the persons on the customers' sides of a ticket, its requester among them.
 * Depends on {@code person} and, for its use cases, on {@code ticket}.
 */
package io.docket.ticket.participant;
