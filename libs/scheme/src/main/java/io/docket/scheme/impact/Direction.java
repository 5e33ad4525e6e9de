package io.docket.scheme.impact;

/** Out of a status, or into it. */
public enum Direction {
    LEAVING,
    ENTERING
}
