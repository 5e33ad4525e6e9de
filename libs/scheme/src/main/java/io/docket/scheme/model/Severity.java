package io.docket.scheme.model;

/** Whether an unmet move rule stops the move, or lets it pass with an advice that the history keeps (RET-04). */
public enum Severity {
    BLOCK,
    ADVISE
}
