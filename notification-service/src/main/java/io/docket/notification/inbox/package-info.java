/**
 * The inbox of each person: what is said to it, numbered, to be listed, marked as read, and streamed to whoever stays connected. {@code
 * ticketevents} enters what is due; {@code erasure} takes persons out.
 */
package io.docket.notification.inbox;
