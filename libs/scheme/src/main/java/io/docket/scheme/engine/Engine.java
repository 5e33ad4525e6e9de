package io.docket.scheme.engine;

import io.docket.scheme.model.Scheme;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Decides what becomes of tickets. */
public final class Engine {
    /** Says what follows from a command: events, or every rule that refuses it. Pure. */
    public Decision decide(Scheme scheme, Ticket ticket, Command command, Facts facts) {
        throw new UnsupportedOperationException();
    }

    /** The ticket after an event. Total over the events of {@link #decide}. */
    public Ticket apply(Ticket ticket, Event event) {
        throw new UnsupportedOperationException();
    }

    /** The ticket after all of the events. */
    public Ticket applyAll(Ticket ticket, List<Event> events) {
        Ticket state = ticket;
        for (Event event : events) {
            state = apply(state, event);
        }
        return state;
    }

    /** Every live status but the present one, and what moving there would take now (ALL-02). */
    public List<MoveOption> moves(Scheme scheme, Ticket ticket, Facts facts) {
        throw new UnsupportedOperationException();
    }

    /** True if a customer's reply from {@code side} now would put the ticket at the end of the queue (HST-10). */
    public boolean replyResetsQueue(Scheme scheme, Ticket ticket, String side) {
        throw new UnsupportedOperationException();
    }

    /** When a timer will close the ticket if nobody does anything; empty: no timer does. */
    public Optional<Instant> closesAt(Scheme scheme, Ticket ticket) {
        throw new UnsupportedOperationException();
    }
}
