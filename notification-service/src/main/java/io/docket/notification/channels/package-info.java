/**
 * By which ways a company speaks: whose address its mails come from, and by which channels its agents are told (RET-15).
 * {@code ticketevents} and {@code wecom} depend on it; it knows of webhooks and of addresses for mail.
 */
package io.docket.notification.channels;
