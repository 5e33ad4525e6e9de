/**
 * Webhooks: which of a company's events are sent where, as signed CloudEvents (STD-15). Enters deliveries into the ledger and is
 * the channel that sends them; {@code ticketevents} and {@code breaker} depend on it.
 */
package io.docket.notification.webhook;
