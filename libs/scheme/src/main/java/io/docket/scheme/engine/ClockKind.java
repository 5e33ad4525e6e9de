package io.docket.scheme.engine;

/** What a clock does when it is due. Of clocks due at the same moment, the earlier named here goes first. */
public enum ClockKind {
    REMINDER,
    FOLLOW_UP,
    PROMISE,
    SCHEDULE,
    TIMER
}
