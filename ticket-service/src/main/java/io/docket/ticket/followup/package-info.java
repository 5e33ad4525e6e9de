/**
 * Follow-ups: when an agent comes back to a ticket, or the customer is promised an update.
 * Depends on {@code ticket}, through which every follow-up is set.
 */
package io.docket.ticket.followup;
