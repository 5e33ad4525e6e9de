package io.docket.ticket.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import io.docket.scheme.engine.Actor;
import io.docket.scheme.engine.Command;
import io.docket.scheme.engine.Decision;
import io.docket.scheme.engine.Engine;
import io.docket.scheme.engine.Event;
import io.docket.scheme.engine.Facts;
import io.docket.scheme.engine.MoveRequest;
import io.docket.scheme.engine.Participant;
import io.docket.scheme.engine.Role;
import io.docket.scheme.engine.Ticket;
import io.docket.scheme.model.Channel;
import io.docket.scheme.model.Kind;
import io.docket.scheme.model.Resolution;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.templates.Templates;
import io.docket.ticket.person.ActorView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Whose doing each event of a decision is said to be. */
class StepTest {
    private static final ActorView ANNA = new ActorView("anna", "Anna", "AGENT");
    private static final ActorView CARL = new ActorView("carl", "Carl", "CUSTOMER");

    private final Engine engine = new Engine();
    private Ticket ticket = Ticket.NONE;
    private Instant now = Instant.parse("2026-03-02T09:00:00Z");
    private int decisions;

    @Test
    void ALL_01_what_an_agent_does_after_a_reaction_is_the_agents_doing() {
        Scheme scheme = ticketUnder("standard");
        does(scheme, new Command.Assign("anna", null), ANNA);

        List<Step> steps = does(
                scheme,
                new Command.CustomerReply(
                        "customer",
                        "It works",
                        "carl",
                        MoveRequest.builder("resolved")
                                .assignee("bea")
                                .resolution(Resolution.SOLVED)
                                .build()),
                ANNA);

        assertThat(said(steps, Event.StatusEntered.class))
                .containsExactly("SYSTEM by REACTION:std-17b", "AGENT by AGENT");
        assertThat(said(steps, Event.ResolutionSet.class)).containsExactly("AGENT by AGENT");
        assertThat(said(steps, Event.Assigned.class)).containsExactly("AGENT by AGENT");
    }

    @Test
    void ALL_01_a_clock_that_a_person_comes_upon_overdue_is_the_systems_doing_and_the_reply_the_persons() {
        Scheme scheme = ticketUnder("hosting");
        does(scheme, new Command.AgentReply("Try this", null), ANNA);
        now = now.plus(Duration.ofDays(31));

        List<Step> steps = does(scheme, new Command.CustomerReply("customer", "It fails", null, null), CARL);

        assertThat(said(steps, Event.StatusEntered.class))
                .containsExactly("SYSTEM by TIMER:hst-04", "SYSTEM by REACTION:hst-05");
        assertThat(said(steps, Event.MessageAdded.class)).containsExactly("CUSTOMER by CUSTOMER");
    }

    @Test
    void STD_08_whoever_confirms_closes_the_ticket_by_it() {
        Scheme scheme = ticketUnder("standard");
        does(scheme, new Command.Assign("anna", null), ANNA);
        does(scheme, new Command.MoveTo(MoveRequest.to("resolved")), ANNA);

        List<Step> steps = does(scheme, new Command.Confirm(null), CARL);

        assertThat(said(steps, Event.StatusEntered.class)).containsExactly("CUSTOMER by REACTION:std-08");
    }

    private Scheme ticketUnder(String template) {
        Scheme scheme = Templates.instantiate(template, "acme");
        Command opening = new Command.CreateTicket(
                new UUID(0, 1),
                "It does not work",
                "Please help",
                Kind.GENERAL,
                Channel.PORTAL,
                null,
                null,
                "carl",
                List.of(new Participant("carl", "customer")));
        does(scheme, opening, CARL);
        return scheme;
    }

    private List<Step> does(Scheme scheme, Command command, ActorView person) {
        Actor actor = new Actor(person.id(), Role.valueOf(person.role()));
        Facts facts = new Facts(now, actor, new UUID(7, ++decisions));
        Decision.Accepted accepted = (Decision.Accepted) engine.decide(scheme, ticket, command, facts);
        List<Step> steps = Step.of(engine, ticket, accepted, person);
        ticket = engine.applyAll(ticket, accepted.events());
        return steps;
    }

    private static List<String> said(List<Step> steps, Class<? extends Event> type) {
        return steps.stream()
                .filter(step -> type.isInstance(step.event()))
                .map(step -> step.actor().role() + " by " + step.cause().text())
                .toList();
    }
}
