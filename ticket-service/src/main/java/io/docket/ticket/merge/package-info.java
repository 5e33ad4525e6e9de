/**
 * Merging: what was asked twice goes on in one ticket, and the other is closed as its duplicate.
 * Depends on {@code ticket}, through which both change, on {@code move}, and on {@code history}, which tells of the link.
 */
package io.docket.ticket.merge;
