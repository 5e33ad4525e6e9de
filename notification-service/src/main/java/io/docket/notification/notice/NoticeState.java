package io.docket.notification.notice;

/** What became of a notice. */
public enum NoticeState {
    /** Waits to be sent, for the first time or again. */
    PENDING,
    /** Handed over to the recipient's server, once; or in the person's inbox. */
    SENT,
    /** Given up: refused for good, or not accepted within the configured number of attempts. */
    FAILED,
    /**
     * An attempt may have arrived, its answer was lost: the recipient may have it twice. Where it has a last error, no attempt
     * was accepted for certain, and it may not have arrived at all.
     */
    UNCERTAIN,
    /** Not sent because this release has no words for it; a redelivery sends it. */
    HELD
}
