/**
 * Messages of tickets: replies, notes, notices and records of replies given elsewhere.
 * May depend on {@code ticket}, through which every message is stored, and on {@code person}.
 */
package io.docket.ticket.message;
