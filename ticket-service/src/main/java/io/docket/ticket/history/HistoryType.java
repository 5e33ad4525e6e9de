package io.docket.ticket.history;

/** What an entry of the history tells. */
public enum HistoryType {
    /** The ticket was opened. */
    CREATED,
    /** It went from one status to another. */
    MOVED,
    /** It was moved to the status in which it was, or a clock that would have done something to it was dropped. */
    STAYED,
    /** Its assignee or team changed. */
    ASSIGNED,
    /** A follow-up was set, moved, came due or was dropped. */
    FOLLOW_UP,
    /** A date was set, replaced, came due or was dropped. */
    SCHEDULE,
    /** It was put on hold for a reason. */
    HOLD,
    /** Somebody joined or left. */
    PARTICIPANT,
    /** The customer scored the desk's work. */
    SCORED,
    /** Subject, priority, topic or resolution changed. */
    EDITED,
    /** A promised update was not given in time. */
    PROMISE_BROKEN,
    /** It was linked to another ticket. */
    LINKED,
    /** It came here from elsewhere, with what happened to it before. */
    IMPORTED
}
