package io.docket.ticket.erasure;

/** How far an erasure has come. */
enum ErasureState {
    /** A worker is at it, or will be. */
    RUNNING,
    /** Nothing of the person is left. */
    DONE
}
