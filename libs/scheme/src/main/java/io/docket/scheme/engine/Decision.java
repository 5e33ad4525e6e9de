package io.docket.scheme.engine;

import java.util.List;

/** What the engine says to a command: the events that follow, or every rule that refused. */
public sealed interface Decision {

    /**
     * Something follows, or the command changes nothing.
     *
     * @param happenings the events in their order, each with its own cause: what a reaction or a clock did is not the
     *     doing of the person whose command came before or after it
     * @param advice what rules had to say although they let it pass; each is kept by an event, too
     */
    record Accepted(List<Caused> happenings, List<Advice> advice) implements Decision {
        public Accepted {
            happenings = List.copyOf(happenings);
            advice = List.copyOf(advice);
        }

        @Override
        public List<Event> events() {
            return happenings.stream().map(Caused::event).toList();
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
        return List.of();
    }
}
