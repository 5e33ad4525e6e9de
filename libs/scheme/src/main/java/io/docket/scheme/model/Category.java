package io.docket.scheme.model;

/** What a status means to everybody, whatever a company calls it; the six are common to every scheme. */
public enum Category {
    NEW,
    PROCESSING,
    AWAITING_RESPONSE,
    PAUSED,
    RESOLVED,
    CLOSED
}
