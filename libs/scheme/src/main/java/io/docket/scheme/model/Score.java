package io.docket.scheme.model;

/** A customer's answer to the survey (RET-16). */
public enum Score {
    SATISFIED,
    NEUTRAL,
    DISSATISFIED
}
