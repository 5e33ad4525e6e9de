package io.docket.scheme.engine;

/** How a message came about. */
public enum MessageOrigin {
    /** Somebody wrote it as a message. */
    WRITTEN,
    /** It is the notice that a hold brought (HST-09). */
    HOLD,
    /** It is the explanation that a resolution brought (MKT-13). */
    RESOLUTION
}
