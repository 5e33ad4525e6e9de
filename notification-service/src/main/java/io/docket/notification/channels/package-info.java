/**
 * By which ways a company speaks: whose address its mails come from, by which channels its agents are told (RET-15), and how its
 * administrators are. {@code ticketevents}, {@code wecom}, {@code webhook} and {@code breaker} depend on it; it knows the ledger and addresses.
 */
package io.docket.notification.channels;
