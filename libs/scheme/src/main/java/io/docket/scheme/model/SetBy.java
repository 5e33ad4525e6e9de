package io.docket.scheme.model;

/** Who may bring a ticket into a status: anyone, or only creation, reactions and timers. */
public enum SetBy {
    ANYONE,
    SYSTEM
}
