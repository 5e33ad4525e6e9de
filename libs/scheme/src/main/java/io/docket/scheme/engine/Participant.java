package io.docket.scheme.engine;

/**
 * Somebody on the customers' side of a ticket; the requester is one.
 *
 * @param id what tells persons apart; the shell chooses it and keeps to it
 */
public record Participant(String id, String side) {}
