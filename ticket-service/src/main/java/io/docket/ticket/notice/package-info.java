/**
 * Notices: to whom exactly what a scheme wants said is to be said. Who says it, and in which words, is another service's.
 * Depends on {@code person} and {@code participant}; the events that carry notices depend on it.
 */
package io.docket.ticket.notice;
