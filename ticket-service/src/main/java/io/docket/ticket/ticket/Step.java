package io.docket.ticket.ticket;

import io.docket.platform.id.Ids;
import io.docket.scheme.engine.Cause;
import io.docket.scheme.engine.CauseKind;
import io.docket.scheme.engine.Engine;
import io.docket.scheme.engine.Event;
import io.docket.scheme.engine.Ticket;
import io.docket.ticket.person.ActorView;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * One event of a decision, between the ticket before it and the ticket after it.
 *
 * @param id of what the event adds, such as a message
 * @param actor whose doing it is: the system's for reactions and clocks
 */
public record Step(UUID id, Event event, Ticket before, Ticket after, Cause cause, ActorView actor) {
    /** The decision's events in order, each with what caused it: the command, until a move or reaction says otherwise. */
    static List<Step> of(Engine engine, Ticket before, List<Event> events, Cause command, ActorView actor) {
        boolean confirmed = events.stream().anyMatch(Event.Confirmed.class::isInstance);
        List<Step> steps = new ArrayList<>(events.size());
        Ticket state = before;
        Cause cause = command;
        for (Event event : events) {
            Ticket next = engine.apply(state, event);
            cause = causeOf(event, cause);
            ActorView doer = cause.isSystem() && !confirmed ? Circumstances.SYSTEM : actor;
            steps.add(new Step(Ids.next(), event, state, next, cause, doer));
            state = next;
        }
        return steps;
    }

    private static Cause causeOf(Event event, Cause present) {
        if (event instanceof Event.Created created) {
            return created.cause();
        }
        if (event instanceof Event.StatusEntered entered) {
            return entered.cause();
        }
        if (event instanceof Event.Stayed stayed) {
            return stayed.cause();
        }
        if (event instanceof Event.ScheduleDropped dropped) {
            return dropped.cause();
        }
        if (event instanceof Event.QueueReset reset && reset.rule() != null) {
            return new Cause(CauseKind.REACTION, reset.rule());
        }
        return present;
    }
}
