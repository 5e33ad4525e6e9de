package io.docket.ticket.ticket;

import io.docket.platform.id.Ids;
import io.docket.scheme.engine.Cause;
import io.docket.scheme.engine.Caused;
import io.docket.scheme.engine.Decision;
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
    /** The events of a decision in order. Whoever confirms a resolution also closes the ticket by it (STD-08). */
    static List<Step> of(Engine engine, Ticket before, Decision.Accepted decision, ActorView person) {
        List<Step> steps = new ArrayList<>(decision.happenings().size());
        Ticket state = before;
        boolean confirmed = false;
        for (Caused happening : decision.happenings()) {
            confirmed |= happening.event() instanceof Event.Confirmed;
            boolean bySystem = happening.cause().isSystem() && !confirmed;
            ActorView actor = bySystem ? Circumstances.SYSTEM : person;
            Ticket next = engine.apply(state, happening.event());
            steps.add(new Step(Ids.next(), happening.event(), state, next, happening.cause(), actor));
            state = next;
        }
        return steps;
    }
}
