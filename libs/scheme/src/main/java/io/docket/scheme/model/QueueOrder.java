package io.docket.scheme.model;

/** In which order tickets wait to be taken. */
public enum QueueOrder {
    QUEUED_AT,
    PRIORITY_THEN_AGE,
    /** Never answered first, by queue time; then the others, by the time they entered their status (HST-12). */
    ANSWERED_LAST
}
