package io.docket.scheme.difference;

import java.util.Arrays;
import java.util.Optional;

/** The lists of a document whose elements have an id. */
enum ElementList {
    STATUSES("/statuses", "Status"),
    MOVES("/moves", "Move rule"),
    REACTIONS("/reactions", "Reaction"),
    TIMERS("/timers", "Timer"),
    REMINDERS("/reminders", "Reminder"),
    FOLLOW_UPS("/followUps", "Follow-up rule"),
    NOTICES("/notices", "Notice rule"),
    REFUSALS("/intake/refuse", "Intake rule"),
    TRIAGE("/intake/triage", "Triage rule");

    private final String path;
    private final String noun;

    ElementList(String path, String noun) {
        this.path = path;
        this.noun = noun;
    }

    /** What one of its elements is called. */
    String noun() {
        return noun;
    }

    /** The list at a path; empty if there is something else. */
    static Optional<ElementList> at(String path) {
        return Arrays.stream(values()).filter(list -> list.path.equals(path)).findFirst();
    }

    /** The list that something with that path is in; empty for what belongs to the scheme as a whole. */
    static Optional<ElementList> around(String path) {
        return Arrays.stream(values())
                .filter(list -> path.equals(list.path) || path.startsWith(list.path + "/"))
                .findFirst();
    }
}
