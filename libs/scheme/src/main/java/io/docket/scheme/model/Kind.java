package io.docket.scheme.model;

/** What sort of request a ticket is. */
public enum Kind {
    GENERAL,
    LOSS,
    FEATURE_REQUEST,
    INCIDENT,
    QUESTION
}
