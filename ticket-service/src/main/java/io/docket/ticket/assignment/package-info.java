/**
 * Assignments: who has a ticket, and whose team's it is.
 * Depends on {@code ticket}, through which every assignment is made.
 */
package io.docket.ticket.assignment;
