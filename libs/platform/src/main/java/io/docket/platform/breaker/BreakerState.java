package io.docket.platform.breaker;

/** What becomes of what is held. */
public enum BreakerState {
    /** Tripped: everything of the kind is held until somebody decides. */
    HOLDING,
    /** An admin had it let go: that is under way, and nothing more is held. */
    RELEASING,
    /** An admin had it dropped: that is under way. */
    DROPPING,
    /** Nothing is held. */
    SETTLED
}
