package io.docket.scheme.random;

import io.docket.scheme.engine.Actor;
import io.docket.scheme.engine.Command;
import io.docket.scheme.model.Scheme;
import java.time.Instant;

/** One thing that happens in a ticket's life, at its time. */
public sealed interface Step {
    Instant at();

    /** Somebody wants something of the ticket. */
    record Acts(Instant at, Actor actor, Command command) implements Step {
        @Override
        public String toString() {
            String who = actor.id() == null ? "" : " " + actor.id();
            return at + " " + actor.role() + who + ": " + withoutNulls(command.toString());
        }
    }

    /** The timer worker comes by and takes what is due. */
    record ClocksRun(Instant at) implements Step {
        @Override
        public String toString() {
            return at + " clocks run";
        }
    }

    /** The company publishes another scheme. */
    record Publishes(Instant at, Scheme scheme) implements Step {
        @Override
        public String toString() {
            return at + " version " + scheme.version() + " is published";
        }
    }

    private static String withoutNulls(String text) {
        return text.replaceAll("(, )?\\w+=null", "").replace("[, ", "[");
    }
}
