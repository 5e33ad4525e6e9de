/**
 * Moves of tickets between statuses: making one, and telling which could be made.
 * Depends on {@code ticket}, through which every move is made.
 */
package io.docket.ticket.move;
