package io.docket.ticket.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.docket.platform.outbox.OutboxEvent;
import io.docket.scheme.engine.Actor;
import io.docket.scheme.engine.Caused;
import io.docket.scheme.engine.Command;
import io.docket.scheme.engine.Decision;
import io.docket.scheme.engine.Engine;
import io.docket.scheme.engine.Event;
import io.docket.scheme.engine.Facts;
import io.docket.scheme.engine.MoveRequest;
import io.docket.scheme.engine.Role;
import io.docket.scheme.engine.Ticket;
import io.docket.scheme.model.Channel;
import io.docket.scheme.model.Kind;
import io.docket.scheme.model.Resolution;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.templates.Templates;
import io.docket.ticket.message.StoredMessage;
import io.docket.ticket.participant.Participant;
import io.docket.ticket.person.ActorView;
import io.docket.ticket.survey.SurveyTokens;
import io.docket.ticket.tag.Tags;
import io.docket.ticket.ticket.Circumstances;
import io.docket.ticket.ticket.Company;
import io.docket.ticket.ticket.People;
import io.docket.ticket.ticket.Step;
import io.docket.ticket.ticket.StoredTicket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Which words an event of a move quotes. */
class MoveTextTest {
    private static final ActorView ANNA = new ActorView("anna", "Anna", "AGENT");
    private static final List<Participant> ALL =
            List.of(new Participant("carl", "carl", "Carl", "carl@acme.test", "customer"));

    private final Engine engine = new Engine();
    private Instant now = Instant.parse("2026-03-02T09:00:00Z");
    private Ticket ticket = Ticket.NONE;
    private int decisions;

    @Test
    void a_move_quotes_what_was_said_before_it_and_not_what_came_with_the_next() {
        Scheme scheme = ticketUnder("standard");
        does(scheme, new Command.Assign("anna", null));

        List<JsonNode> moves = moves(
                scheme,
                new Command.CustomerReply(
                        "customer",
                        "It works",
                        "carl",
                        MoveRequest.builder("resolved")
                                .resolutionText("Glad to hear it.")
                                .resolution(Resolution.SOLVED)
                                .build()));

        assertThat(moves).extracting(move -> move.path("text").asText()).containsExactly("", "Glad to hear it.");
        assertThat(moves).extracting(move -> move.path("resolution").asText()).containsExactly("", "SOLVED");
    }

    @Test
    void an_overdue_closure_does_not_quote_the_reply_that_comes_after_it() {
        Scheme scheme = ticketUnder("hosting");
        does(scheme, new Command.AgentReply("Try this", null));
        now = now.plus(Duration.ofDays(31));

        List<JsonNode> moves = moves(scheme, new Command.AgentReply("Any news?", null));

        assertThat(moves).hasSize(1);
        assertThat(moves.get(0).path("cause").asText()).isEqualTo("TIMER:hst-04");
        assertThat(moves.get(0).has("text")).isFalse();
        assertThat(moves.get(0).path("notices").findValues("text")).isEmpty();
    }

    private Scheme ticketUnder(String template) {
        Scheme scheme = Templates.instantiate(template, "acme");
        does(
                scheme,
                new Command.CreateTicket(
                        new UUID(0, 1),
                        "It does not work",
                        "Please help",
                        Kind.GENERAL,
                        Channel.PORTAL,
                        null,
                        null,
                        "carl",
                        ALL.stream().map(Participant::forRules).toList()));
        return scheme;
    }

    private List<Step> does(Scheme scheme, Command command) {
        Facts facts = new Facts(now, new Actor("anna", Role.AGENT), new UUID(7, ++decisions));
        List<Step> steps = new ArrayList<>();
        for (Caused happening : ((Decision.Accepted) engine.decide(scheme, ticket, command, facts)).happenings()) {
            Ticket next = engine.apply(ticket, happening.event());
            steps.add(new Step(new UUID(8, steps.size()), happening.event(), ticket, next, happening.cause(), ANNA));
            ticket = next;
        }
        return steps;
    }

    private List<JsonNode> moves(Scheme scheme, Command command) {
        Company company = new Company("acme", "Acme", "en", 1);
        StoredTicket before = new StoredTicket(
                company, "ACME-1", ticket, ALL, null, null, null, false, Map.of(), null, now, 1, 1, 1, Tags.NONE);
        List<Step> steps = does(scheme, command);
        Circumstances circumstances = new Circumstances(
                company, scheme, now, ANNA, null, new People(Map.of(), Map.of(), ALL), List.of(), null);
        return new TicketEvents(JsonMapper.builder().findAndAddModules().build())
                .of(before, steps, messages(steps), circumstances, new SurveyTokens().invitations("acme")).stream()
                        .filter(event -> event.type().equals("docket.ticket.moved"))
                        .map(OutboxEvent::data)
                        .toList();
    }

    private List<StoredMessage> messages(List<Step> steps) {
        return steps.stream()
                .filter(step -> step.event() instanceof Event.MessageAdded)
                .map(step -> message(step.id(), (Event.MessageAdded) step.event()))
                .toList();
    }

    private StoredMessage message(UUID id, Event.MessageAdded added) {
        return new StoredMessage(id, added.type(), added.body(), ANNA, null, null, now, false, List.of());
    }
}
