package io.docket.ticket.timer;

/** What became of one attempt to let a ticket's next due clock happen; also the metric's {@code outcome}. */
enum Firing {

    /** Decided and committed. */
    FIRED,

    /** Nothing was due any more once the ticket was locked: another replica was faster, or a command stopped the clock. */
    GONE,

    /** Somebody else holds the ticket; a later sweep looks again. */
    BUSY,

    /** Deciding or storing failed; the ticket rests for a while. */
    FAILED,

    /** Not begun, because this replica stops or the sweep's time was over; the next sweep looks again. */
    LEFT;

    /** Whether the clock that was looked at is out of the way, so that a next sweep sees others. */
    boolean isProgress() {
        return this == FIRED || this == GONE;
    }
}
