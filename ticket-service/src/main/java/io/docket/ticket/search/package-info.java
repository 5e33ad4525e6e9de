/**
 * Full text over tickets: what their words are, which documents hold them, and how the documents follow what happens to the tickets. Reads
 * the tables of tickets, participants and messages, and depends on no other feature; lists of tickets depend on it.
 */
package io.docket.ticket.search;
