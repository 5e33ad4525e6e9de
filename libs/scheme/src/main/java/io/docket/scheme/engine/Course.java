package io.docket.scheme.engine;

import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A decision while it is being made: the ticket as it has become so far, and the events that made it so. */
final class Course {
    private final Scheme scheme;
    private final Facts facts;
    private final List<Caused> happenings = new ArrayList<>();
    private final List<Advice> advice = new ArrayList<>();
    private Ticket ticket;
    private Cause cause;
    private int clocksStarted;

    Course(Scheme scheme, Ticket ticket, Facts facts) {
        this.scheme = scheme;
        this.ticket = ticket;
        this.facts = facts;
        this.cause = Cause.person(facts.actor());
    }

    Scheme scheme() {
        return scheme;
    }

    Ticket ticket() {
        return ticket;
    }

    /** The status that the ticket is in by now. */
    Status status() {
        return scheme.requireStatus(ticket.status());
    }

    Instant now() {
        return facts.now();
    }

    Actor actor() {
        return facts.actor();
    }

    /** Why what happens now happens: the command, but within {@link #because}. */
    Cause cause() {
        return cause;
    }

    List<Event> events() {
        return happenings.stream().map(Caused::event).toList();
    }

    UUID nextClockId() {
        return facts.clockId(clocksStarted++);
    }

    void happens(Event event) {
        happenings.add(new Caused(event, cause));
        ticket = event.applyTo(ticket);
    }

    /** Lets something happen that is a reaction's or a clock's doing; then the cause is again what it was. */
    void because(Cause other, Runnable doing) {
        Cause before = cause;
        cause = other;
        doing.run();
        cause = before;
    }

    void advises(Advice said) {
        advice.add(said);
        happens(new Event.AdviceKept(said));
    }

    Decision.Accepted accepted() {
        return new Decision.Accepted(happenings, advice);
    }
}
