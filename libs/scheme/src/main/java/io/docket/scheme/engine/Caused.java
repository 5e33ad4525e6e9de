package io.docket.scheme.engine;

/**
 * An event of a decision, and why it happened.
 *
 * @param cause the reaction or clock whose doing it is; else the person who gave the command
 */
public record Caused(Event event, Cause cause) {}
