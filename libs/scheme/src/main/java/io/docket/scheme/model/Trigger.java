package io.docket.scheme.model;

/** What the system reacts to. */
public enum Trigger {
    CREATED,
    CUSTOMER_REPLIED,
    CUSTOMER_CONFIRMED,
    AGENT_REPLIED,
    SURVEY_SCORED,
    SCHEDULE_DUE,
    /** A person was assigned, or took the ticket from the queue. */
    WORK_STARTED
}
