package io.docket.scheme.impact;

/** What would become of a clock that runs (ALL-07). */
public enum Fate {
    /** Nothing would happen when it is due; of a promise: no promise would be broken any more. */
    LAPSES,
    /** The ticket would go elsewhere when it is due. */
    REDIRECTED
}
