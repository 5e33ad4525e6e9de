package io.docket.scheme.engine;

/**
 * The record of an answer given outside the ticket (RET-07).
 *
 * @param where the marketplace, case or invoice system
 * @param reference may be null if there is a note
 * @param note may be null if there is a reference
 */
public record ExternalAnswer(String where, String reference, String note) {}
