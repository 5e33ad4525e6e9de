package io.docket.ticket.event;

/** The types of {@code docket.ticket.*} events. */
enum EventType {
    CREATED("created"),
    REPLIED("replied"),
    NOTED("noted"),
    MOVED("moved"),
    ASSIGNED("assigned"),
    PARTICIPANT_ADDED("participant-added"),
    PARTICIPANT_REMOVED("participant-removed"),
    FOLLOW_UP_SET("follow-up-set"),
    FOLLOW_UP_DUE("follow-up-due"),
    PROMISE_BROKEN("promise-broken"),
    REMINDER_DUE("reminder-due"),
    QUEUE_RESET("queue-reset"),
    SCORED("scored"),
    CHANGED("changed"),
    IMPORTED("imported");

    private final String suffix;

    EventType(String suffix) {
        this.suffix = suffix;
    }

    /** As CloudEvents name it. */
    String text() {
        return "docket.ticket." + suffix;
    }
}
