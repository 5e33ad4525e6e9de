package io.docket.ticket.statistics;

/** What is counted of a company's tickets. The first four are what tickets can be grouped by; the others have one group, {@code ""}. */
enum Dimension {
    STATUS,
    CATEGORY,
    ASSIGNEE,
    CHANNEL,
    /** Moves out of RESOLVED or CLOSED into another category than these two. */
    REOPENED,
    PROMISE_BROKEN,
    /** How long tickets waited for the desk's first public reply, by the day on which they were opened. */
    FIRST_REPLY,
    /** How long it took to resolve tickets, by the day on which they were opened. */
    RESOLUTION
}
