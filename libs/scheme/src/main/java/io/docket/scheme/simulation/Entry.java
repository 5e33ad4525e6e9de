package io.docket.scheme.simulation;

import io.docket.scheme.engine.Cause;
import io.docket.scheme.engine.Decision;
import io.docket.scheme.engine.Event;
import io.docket.scheme.engine.Ticket;
import java.time.Instant;

/** One line of a timeline. */
public sealed interface Entry {

    Instant at();

    /** The command that brought it about, be it by way of a reaction; null for what clocks did. */
    TimedCommand by();

    /**
     * Something happened.
     *
     * @param cause the person, reaction or clock whose doing it is
     * @param event never one that only sets or clears a clock
     * @param ticket as it was after this event
     */
    record Happened(Instant at, TimedCommand by, Cause cause, Event event, Ticket ticket) implements Entry {}

    /** The command was refused and has changed nothing. */
    record Refused(Instant at, TimedCommand by, Decision.Refused refusal) implements Entry {}

    /** The command was accepted, and what it asked for was so already. */
    record Unchanged(Instant at, TimedCommand by) implements Entry {}
}
