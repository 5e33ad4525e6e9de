/**
 * Holds notices of one kind for one company that are many times as many as usual, tells the company's admins, and lets go or drops what is held.
 * {@code ticketevents} asks it before the ledger; it knows the ledger, channels and templates.
 */
package io.docket.notification.breaker;
