package io.docket.scheme.impact;

/** What becomes of a rule in a status. */
public enum Change {
    /** It begins to hold there. */
    ADDED,
    /** It holds there no longer. */
    REMOVED,
    /** It says something else there. */
    CHANGED
}
