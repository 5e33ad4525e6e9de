package io.docket.scheme.engine;

import java.util.List;

/** What the engine says to a command: the events that follow, or every rule that refused. */
public sealed interface Decision {

    /** @param advice what rules had to say although they let it pass; each is kept by an event, too */
    record Accepted(List<Event> events, List<Advice> advice) implements Decision {
        public Accepted {
            events = List.copyOf(events);
            advice = List.copyOf(advice);
        }
    }

    /**
     * Nothing has changed.
     *
     * @param followUpPossible of REPLIES_CLOSED: a ticket that follows up on this one may be opened instead (HST-06)
     * @param link of INTAKE_REFUSED: where the company takes such requests; else null
     */
    record Refused(RefusalCode code, List<Refusal> refusals, boolean followUpPossible, String link)
            implements Decision {
        public Refused {
            refusals = List.copyOf(refusals);
        }

        static Refused of(RefusalCode code, Refusal... refusals) {
            return new Refused(code, List.of(refusals), false, null);
        }

        static Refused of(RefusalCode code, List<Refusal> refusals) {
            return new Refused(code, refusals, false, null);
        }
    }

    default boolean isAccepted() {
        return this instanceof Accepted;
    }

    /** The events that follow; none if refused. */
    default List<Event> events() {
        return this instanceof Accepted accepted ? accepted.events() : List.of();
    }
}
