package io.docket.scheme.model;

import java.util.List;

/**
 * What the system does by itself when something happens to a ticket; the first that matches wins, also when it says
 * "stay".
 *
 * @param to the status to enter; null: stay
 * @param followUp sets the follow-up that long after the event (HLP-04); may be null
 * @param resetQueue makes the event's time the ticket's queue time (HST-10)
 */
public record Reaction(
        String id,
        Trigger on,
        List<Selector> from,
        Condition where,
        Condition unless,
        String to,
        Span followUp,
        boolean resetQueue) {

    public Reaction {
        from = List.copyOf(from);
    }

    /** True if the reaction leaves the ticket where it is. */
    public boolean stays() {
        return to == null;
    }
}
