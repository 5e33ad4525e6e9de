package io.docket.scheme.model;

import java.util.List;

/**
 * What happens to a request before it is a ticket: it may be refused, and it is sorted.
 *
 * @param defaultTopic may be null
 */
public record Intake(List<Refuse> refuse, List<Triage> triage, String defaultTopic, Priority defaultPriority) {
    public static final Intake OPEN = new Intake(List.of(), List.of(), null, Priority.NORMAL);

    public Intake {
        refuse = List.copyOf(refuse);
        triage = List.copyOf(triage);
    }

    /**
     * Turns a request away (MKT-17).
     *
     * @param link where the company takes such requests; may be null
     */
    public record Refuse(String id, Condition where, String because, String link) {}

    /** Gives a request a topic and a priority; either may be null and is then left to the defaults (MKT-02). */
    public record Triage(String id, Condition where, String topic, Priority priority) {}
}
