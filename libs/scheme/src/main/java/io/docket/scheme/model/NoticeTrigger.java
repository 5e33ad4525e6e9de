package io.docket.scheme.model;

/** What somebody is told about. */
public enum NoticeTrigger {
    CREATED,
    ENTERED,
    REMINDER,
    CLOSED_BY_TIMER,
    FOLLOW_UP_DUE,
    PROMISE_BROKEN,
    CUSTOMER_REPLIED,
    AGENT_REPLIED,
    SCHEDULE_DUE,
    SCHEDULE_DROPPED,
    /** Opens the survey and invites to it (RET-16). */
    SURVEY
}
