/**
 * Erasure of a person: taken out of every ticket, message, history, mail and file of a company, for good. Reads and changes what other
 * features store, under the lock that commands take; no feature depends on it.
 */
package io.docket.ticket.erasure;
