/**
 * The queue: which tickets wait to be taken, in which order, and who gets the next one.
 * Depends on {@code ticket}, through which a ticket is taken, and on {@code listing}; lists and details of tickets ask it
 * for order and positions.
 */
package io.docket.ticket.queue;
