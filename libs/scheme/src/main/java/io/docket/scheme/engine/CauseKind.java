package io.docket.scheme.engine;

/** Who or what made something happen. */
public enum CauseKind {
    AGENT,
    CUSTOMER,
    REACTION,
    TIMER,
    SCHEDULE
}
