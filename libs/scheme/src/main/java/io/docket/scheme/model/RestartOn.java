package io.docket.scheme.model;

/** What starts a running timer or reminder again from its first day. */
public enum RestartOn {
    /** Somebody joined the side that is awaited (MKT-11). */
    AWAITED_SIDE_ADDED,
    /** An agent replied publicly and the ticket stayed (HST-03). */
    AGENT_REPLIED
}
