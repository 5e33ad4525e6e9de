package io.docket.scheme.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.docket.scheme.engine.Actor;
import io.docket.scheme.engine.Command;
import io.docket.scheme.engine.Event;
import io.docket.scheme.engine.ExternalAnswer;
import io.docket.scheme.engine.Hold;
import io.docket.scheme.engine.MoveRequest;
import io.docket.scheme.engine.Participant;
import io.docket.scheme.engine.Role;
import io.docket.scheme.model.Channel;
import io.docket.scheme.model.CloseReason;
import io.docket.scheme.model.HoldReason;
import io.docket.scheme.model.Kind;
import io.docket.scheme.model.Priority;
import io.docket.scheme.model.Resolution;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.Score;
import io.docket.scheme.simulation.Simulation;
import io.docket.scheme.simulation.TimedCommand;
import io.docket.scheme.templates.Templates;
import io.docket.scheme.validation.Finding;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SimulationJsonTest {
    private static final Scheme SCHEME = Templates.instantiate("marketplace", "acme");
    private static final Instant ANY_START = Instant.parse("2001-01-01T00:00:00Z");
    private static final String DUPLICATE = "ACME-7";
    private static final String TAKE = "{\"at\": \"P1D\", \"do\": \"TAKE\"}";

    @Test
    void everything_may_be_left_out() {
        SimulationRequest request = read("{}");

        assertThat(request.draft()).isFalse();
        assertThat(request.dated()).isFalse();
        assertThat(request.scenario().start()).isEqualTo(ANY_START);
        assertThat(request.scenario().until()).isEqualTo(Instant.parse("2006-01-01T00:00:00Z"));
        assertThat(request.scenario().commands()).hasSize(1);
        TimedCommand opening = request.scenario().commands().get(0);
        assertThat(opening.actor().role()).isEqualTo(Role.CUSTOMER);
        assertThat(opening.command()).isEqualTo(opening("Simulation", "", new Participant("requester", "seller")));
    }

    @Test
    void the_ticket_is_described_as_to_the_call_that_opens_one() {
        SimulationRequest request = read("""
                {"ticket": {"by": "AGENT", "subject": "A refund", "description": "Please", "kind": "INCIDENT",
                            "channel": "PHONE", "priority": "HIGH", "topic": "shipping",
                            "requester": {"name": "Bo", "side": "buyer"},
                            "participants": [{"name": "Sam", "side": "seller"}]}}""");

        TimedCommand opening = request.scenario().commands().get(0);
        assertThat(opening.actor().role()).isEqualTo(Role.AGENT);
        assertThat(opening.command())
                .isEqualTo(new Command.CreateTicket(
                        new UUID(0, 1),
                        "A refund",
                        "Please",
                        Kind.INCIDENT,
                        Channel.PHONE,
                        Priority.HIGH,
                        "shipping",
                        "Bo",
                        List.of(new Participant("Bo", "buyer"), new Participant("Sam", "seller"))));
    }

    static Stream<Arguments> events() {
        return Stream.of(
                event("'do': 'REPLY', 'body': 'Try this'", Role.AGENT, new Command.AgentReply("Try this", null)),
                event("'do': 'REPLY', 'by': 'SERVICE'", Role.SERVICE, new Command.AgentReply("", null)),
                event(
                        "'do': 'REPLY', 'move': {'to': 'waiting-on-seller'}",
                        Role.AGENT,
                        new Command.AgentReply("", MoveRequest.to("waiting-on-seller"))),
                event(
                        "'do': 'NOTE', 'body': 'Hm', 'move': {'to': 'resolved', 'reply': {}}",
                        Role.AGENT,
                        new Command.AddNote(
                                "Hm", MoveRequest.builder("resolved").reply("").build())),
                event("'do': 'NOTICE', 'body': 'Down'", Role.AGENT, new Command.AddNotice("Down", null)),
                event(
                        "'do': 'EXTERNAL_REPLY', 'external': {'where': 'eBay', 'reference': '4711'}",
                        Role.AGENT,
                        new Command.ExternalReply(null, new ExternalAnswer("eBay", "4711", null), null)),
                event(
                        "'do': 'CUSTOMER_REPLY', 'body': 'Here'",
                        Role.CUSTOMER,
                        new Command.CustomerReply("seller", "Here", null, null)),
                event(
                        "'do': 'CUSTOMER_REPLY', 'side': 'buyer'",
                        Role.CUSTOMER,
                        new Command.CustomerReply("buyer", "", null, null)),
                event(
                        "'do': 'CUSTOMER_REPLY', 'onBehalfOf': 'Bo', 'move': {'to': 'l1-in-progress'}",
                        Role.AGENT,
                        new Command.CustomerReply("buyer", "", "Bo", MoveRequest.to("l1-in-progress"))),
                event("'do': 'CONFIRM'", Role.CUSTOMER, new Command.Confirm(null)),
                event("'do': 'CONFIRM', 'onBehalfOf': 'Bo'", Role.AGENT, new Command.Confirm("Bo")),
                event(
                        "'do': 'SCORE', 'score': 'NEUTRAL', 'comment': 'So so'",
                        Role.CUSTOMER,
                        new Command.ScoreSurvey(Score.NEUTRAL, "So so")),
                event(
                        "'do': 'FOLLOW_UP', 'followUpAt': 'P2D', 'note': 'Ask again'",
                        Role.AGENT,
                        new Command.SetFollowUp(ANY_START.plus(Duration.ofDays(2)), "Ask again")),
                event("'do': 'DROP_FOLLOW_UP'", Role.AGENT, new Command.DropFollowUp()),
                event(
                        "'do': 'ASSIGN', 'assignee': 'anna', 'team': 'product'",
                        Role.AGENT,
                        new Command.Assign("anna", "product")),
                event("'do': 'TAKE'", Role.AGENT, new Command.TakeNext("agent", null)),
                event(
                        "'do': 'TAKE', 'assignee': 'anna', 'team': 'product'",
                        Role.AGENT,
                        new Command.TakeNext("anna", "product")),
                event(
                        "'do': 'ADD_PARTICIPANT', 'by': 'CUSTOMER', 'name': 'Ann', 'side': 'seller'",
                        Role.CUSTOMER,
                        new Command.AddParticipant(new Participant("Ann", "seller"))),
                event("'do': 'REMOVE_PARTICIPANT', 'name': 'Bo'", Role.AGENT, new Command.RemoveParticipant("Bo")),
                event(
                        "'do': 'EDIT', 'subject': 'Other', 'priority': 'LOW', 'topic': 'x', 'resolution': 'SOLVED'",
                        Role.AGENT,
                        new Command.Edit("Other", Priority.LOW, "x", Resolution.SOLVED, false)),
                event("'do': 'EDIT', 'resolution': null", Role.AGENT, new Command.Edit(null, null, null, null, true)),
                event("'do': 'MOVE', 'to': 'resolved'", Role.AGENT, new Command.MoveTo(MoveRequest.to("resolved"))),
                event("""
                        'do': 'MOVE', 'to': 'resolved', 'followUpAt': 'PT4H', 'scheduledFor': 'P3D',
                        'hold': {'reason': 'OUTAGE', 'notice': 'Soon'}, 'resolutionText': 'Done', 'resolution': 'SOLVED',
                        'closeReason': 'DUPLICATE', 'duplicateOf': 'ACME-7',
                        'externalReply': {'where': 'eBay', 'note': 'Said so'}, 'team': 'product', 'assignee': 'anna',
                        'reply': {'body': 'Hello'}""", Role.AGENT, new Command.MoveTo(everything())));
    }

    private static Arguments event(String json, Role by, Command command) {
        return Arguments.of(json.replace('\'', '"'), by, command);
    }

    private static MoveRequest everything() {
        return MoveRequest.builder("resolved")
                .followUpAt(ANY_START.plus(Duration.ofHours(4)))
                .scheduledFor(ANY_START.plus(Duration.ofDays(3)))
                .hold(new Hold(HoldReason.OUTAGE, "Soon"))
                .resolutionText("Done")
                .resolution(Resolution.SOLVED)
                .closeReason(CloseReason.DUPLICATE)
                .duplicateOf(UUID.nameUUIDFromBytes(DUPLICATE.getBytes(StandardCharsets.UTF_8)))
                .externalReply(new ExternalAnswer("eBay", null, "Said so"))
                .team("product")
                .assignee("anna")
                .reply("Hello")
                .build();
    }

    @ParameterizedTest
    @MethodSource("events")
    void each_event_is_a_command_at_its_time(String event, Role by, Command command) {
        SimulationRequest request = read("""
                {"ticket": {"participants": [{"name": "Bo", "side": "buyer"}]},
                 "events": [{"at": "PT1H", %s}]}""".formatted(event));

        assertThat(request.scenario().commands().get(1))
                .isEqualTo(new TimedCommand(
                        ANY_START.plus(Duration.ofHours(1)),
                        new Actor(by.name().toLowerCase(Locale.ROOT), by),
                        command,
                        0));
    }

    @Test
    void every_command_can_be_an_event_but_those_that_happen_by_themselves() {
        Set<Class<?>> expected = new HashSet<>(Arrays.asList(Command.class.getPermittedSubclasses()));
        expected.removeAll(Set.of(Command.CreateTicket.class, Command.ClockDue.class, Command.StartClockAnew.class));

        assertThat(new HashSet<Class<?>>(
                        events().map(arguments -> arguments.get()[2].getClass()).toList()))
                .isEqualTo(expected);
    }

    @Test
    void every_event_of_the_engine_can_be_told_but_those_that_are_about_clocks() {
        Set<Class<?>> expected = new HashSet<>(Arrays.asList(Event.class.getPermittedSubclasses()));
        expected.removeAll(Set.of(Event.ClockSet.class, Event.ClockCleared.class, Event.ClockDropped.class));

        assertThat(new HashSet<Class<?>>(HappeningWriter.told())).isEqualTo(expected);
    }

    @Test
    void events_are_numbered_as_they_are_listed_and_happen_in_the_order_of_their_times() {
        SimulationRequest request = read("""
                {"events": [{"at": "P2D", "do": "NOTE"}, {"at": "P0D", "do": "TAKE"}, {"at": "P1D", "do": "NOTE"}]}""");

        assertThat(request.scenario().commands())
                .extracting(TimedCommand::number)
                .containsExactly(null, 1, 2, 0);
    }

    @Test
    void months_and_years_are_counted_from_the_start_that_is_given() {
        SimulationRequest request = read("""
                {"start": "2024-01-31T10:00:00+01:00", "until": "P1Y", "events": [{"at": "P1M", "do": "NOTE"}]}""");

        assertThat(request.dated()).isTrue();
        assertThat(request.scenario().start()).isEqualTo(Instant.parse("2024-01-31T09:00:00Z"));
        assertThat(request.scenario().commands().get(1).at()).isEqualTo(Instant.parse("2024-02-29T09:00:00Z"));
        assertThat(request.scenario().until()).isEqualTo(Instant.parse("2025-01-31T09:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'colour': 1 | /colour | 'colour' is no field here; there are scheme, version, start, until, ticket, events",
                "'start': 'today' | /start | RFC 3339",
                "'start': '9999-01-01T00:00:00Z' | /start | between 1970 and 9990",
                "'start': 5 | /start | must be text",
                "'until': 'P6Y' | /until | between PT1S and P5Y",
                "'until': 'PT0S' | /until | between PT1S and P5Y",
                "'until': 60 | /until | must be text",
                "'ticket': [] | /ticket | must be an object",
                "'ticket': {'kind': 'OTHER'} | /ticket/kind | GENERAL, LOSS",
                "'ticket': {'by': 'SYSTEM'} | /ticket/by | must be CUSTOMER or AGENT or SERVICE",
                "'ticket': {'subject': ' '} | /ticket/subject | 1 to 255 characters",
                "'ticket': {'requester': {'side': 'agency'}} | /ticket/requester/side | seller, buyer",
                "'ticket': {'requester': {'email': 'a@b'}} | /ticket/requester/email | there are name, side",
                "'ticket': {'participants': [{'name': 'A'}]} | /ticket/participants/0/side | seller, buyer",
                "'ticket': {'participants': [{'side': 'seller'}]} | /ticket/participants/0/name | is missing",
                "'ticket': {'participants': [{'name': 'requester', 'side': 'buyer'}]} | /ticket/participants/0/name | told apart by their names",
                "'events': {} | /events | must be a list",
                "'events': [{'do': 'TAKE'}] | /events/0/at | is missing",
                "'events': [{'at': 'P1D'}] | /events/0/do | is missing",
                "'events': [{'at': 'P1D', 'do': 'REPEAT', 'x': 1}] | /events/0/do | REPLY, NOTE, NOTICE",
                "'events': [{'at': '1 day', 'do': 'TAKE'}] | /events/0/at | between PT0S and P5Y",
                "'events': [{'at': '-P1D', 'do': 'TAKE'}] | /events/0/at | between PT0S and P5Y",
                "'events': [{'at': 'P999999999Y', 'do': 'TAKE'}] | /events/0/at | between PT0S and P5Y",
                "'until': 'P1D', 'events': [{'at': 'PT25H', 'do': 'TAKE'}] | /events/0/at | lies after the end",
                "'events': [{'at': 'P1D', 'do': 'TAKE', 'to': 'resolved'}] | /events/0/to | there are at, do, by, assignee, team",
                "'events': [{'at': 'P1D', 'do': 'REPLY', 'by': 'CUSTOMER'}] | /events/0/by | must be AGENT or SERVICE here",
                "'events': [{'at': 'P1D', 'do': 'CUSTOMER_REPLY', 'by': 'AGENT'}] | /events/0/by | onBehalfOf",
                "'events': [{'at': 'P1D', 'do': 'CUSTOMER_REPLY', 'onBehalfOf': 'Sam'}] | /events/0/onBehalfOf | there are requester",
                "'events': [{'at': 'P1D', 'do': 'CUSTOMER_REPLY', 'side': 'buyer'}] | /events/0/side | nobody on it",
                "'events': [{'at': 'P1D', 'do': 'CUSTOMER_REPLY', 'side': 'agency'}] | /events/0/side | seller, buyer",
                "'events': [{'at': 'P1D', 'do': 'CUSTOMER_REPLY', 'move': {'to': 'resolved'}}] | /events/0/move | customers move nothing",
                "'events': [{'at': 'P1D', 'do': 'CONFIRM', 'onBehalfOf': 'Sam'}] | /events/0/onBehalfOf | takes no part",
                "'events': [{'at': 'P1D', 'do': 'MOVE'}] | /events/0/to | is missing",
                "'events': [{'at': 'P1D', 'do': 'MOVE', 'to': 'away'}] | /events/0/to | there are new, to-do-next",
                "'events': [{'at': 'P1D', 'do': 'MOVE', 'to': 'resolved', 'hold': {}}] | /events/0/hold/reason | THIRD_PARTY",
                "'events': [{'at': 'P1D', 'do': 'MOVE', 'to': 'resolved', 'followUpAt': 'x'}] | /events/0/followUpAt | counted from the start",
                "'events': [{'at': 'P1D', 'do': 'REPLY', 'move': {'to': 'resolved', 'reply': {}}}] | /events/0/move/reply | leave it out",
                "'events': [{'at': 'P1D', 'do': 'EXTERNAL_REPLY', 'body': 'x'}] | /events/0/external | is missing",
                "'events': [{'at': 'P1D', 'do': 'EXTERNAL_REPLY', 'external': {'where': 'x'}}] | /events/0/external/reference | no body",
                "'events': [{'at': 'P1D', 'do': 'MOVE', 'to': 'resolved', 'externalReply': {'where': 'x'}}] | /events/0/externalReply/reference | no note",
                "'events': [{'at': 'P1D', 'do': 'FOLLOW_UP'}] | /events/0/followUpAt | is missing",
                "'events': [{'at': 'P1D', 'do': 'SCORE', 'score': 'GOOD'}] | /events/0/score | SATISFIED",
                "'events': [{'at': 'P1D', 'do': 'EDIT', 'priority': 1}] | /events/0/priority | URGENT",
            })
    void what_is_malformed_is_named_by_its_pointer_and_said(String request, String pointer, String said) {
        List<Finding> findings = findings("{" + request.replace('\'', '"') + "}");

        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.pointer()).isEqualTo(pointer);
            assertThat(finding.message()).contains(said);
        });
    }

    @Test
    void everything_that_is_wrong_is_said_at_once() {
        assertThat(findings("""
                {"until": "soon", "ticket": {"kind": "OTHER"}, "events": [{"at": "P1D", "do": "MOVE", "to": "away"}]}"""))
                .extracting(Finding::pointer)
                .containsExactly("/until", "/ticket/kind", "/events/0/to");
    }

    @Test
    void too_many_events_and_participants_are_refused_by_their_number() {
        String person = "{\"name\": \"A\", \"side\": \"buyer\"}";

        assertThat(findings("{\"ticket\": {\"participants\": " + times(21, person) + "}, \"events\": "
                        + times(201, TAKE) + "}"))
                .extracting(finding -> finding.pointer() + " " + finding.message())
                .containsExactly(
                        "/ticket/participants has 21 elements; at most 20 are taken",
                        "/events has 201 elements; at most 200 are taken");
        assertThat(read("{\"events\": " + times(200, TAKE) + "}").scenario().commands())
                .hasSize(201);
    }

    @Test
    void who_joined_can_reply_and_who_left_can_not() {
        String joins = "{\"at\": \"P1D\", \"do\": \"ADD_PARTICIPANT\", \"name\": \"Bo\", \"side\": \"buyer\"}";
        String leaves = "{\"at\": \"P3D\", \"do\": \"REMOVE_PARTICIPANT\", \"name\": \"Bo\"}";
        String replies = "{\"at\": \"%s\", \"do\": \"CUSTOMER_REPLY\", \"side\": \"buyer\"}";

        read("{\"events\": [" + replies.formatted("P2D") + "," + joins + "," + leaves + "]}");
        assertThat(findings("{\"events\": [" + replies.formatted("PT1H") + "," + joins + "]}"))
                .extracting(Finding::pointer)
                .containsExactly("/events/0/side");
        assertThat(findings("{\"events\": [" + joins + "," + leaves + "," + replies.formatted("P4D") + "]}"))
                .extracting(Finding::pointer)
                .containsExactly("/events/2/side");
    }

    @Test
    void a_requester_does_not_leave() {
        JsonNode answer = answer("""
                {"events": [{"at": "P1D", "do": "REMOVE_PARTICIPANT", "name": "requester"},
                            {"at": "P2D", "do": "CUSTOMER_REPLY"}], "until": "P3D"}""");

        assertThat(answer.at("/entries/3/code").textValue()).isEqualTo("requester-stays");
        assertThat(answer.at("/entries/4/message/side").textValue()).isEqualTo("seller");
    }

    @Test
    void times_are_exact_durations_from_the_start_and_instants_where_it_is_given() {
        JsonNode answer = answer("""
                {"start": "2024-01-31T09:00:00Z", "until": "P2M",
                 "events": [{"at": "P1M", "do": "NOTE"}, {"at": "PT36H0.5S", "do": "NOTE"}]}""");

        assertThat(answer.path("start").textValue()).isEqualTo("2024-01-31T09:00:00Z");
        assertThat(answer.path("until").textValue()).isEqualTo("P60D");
        assertThat(texts(answer, "at")).containsExactly("PT0S", "PT0S", "PT0S", "P1DT12H0.5S", "P29D");
        assertThat(texts(answer, "time")).contains("2024-02-01T21:00:00.500Z", "2024-02-29T09:00:00Z");
    }

    @Test
    void without_a_start_there_are_no_instants() {
        JsonNode answer = answer("{\"until\": \"P1D\"}");

        assertThat(answer.has("start")).isFalse();
        assertThat(texts(answer, "time")).containsOnlyNulls();
    }

    @Test
    void a_ticket_that_is_repeated_keeps_the_name_that_it_was_given() {
        Scheme helpdesk = Templates.instantiate("helpdesk", "acme");
        SimulationRequest request = SimulationJson.read(tree("""
                        {"events": [{"at": "P1D", "do": "MOVE", "to": "duplicate-or-no-answer-required",
                                     "closeReason": "DUPLICATE", "duplicateOf": "ACME-7"}]}"""), helpdesk);

        JsonNode answer = SimulationJson.toTree(request, Simulation.run(helpdesk, request.scenario()));

        assertThat(answer.at("/ticket/duplicateOf").textValue()).isEqualTo(DUPLICATE);
        assertThat(answer.path("entries").findValuesAsText("duplicateOf")).containsExactly(DUPLICATE);
        assertThat(answer.path("entries").findValuesAsText("closeReason")).containsExactly("DUPLICATE");
    }

    @Test
    void a_refused_ticket_is_told_with_its_link_and_there_is_none() {
        JsonNode answer = answer("{\"ticket\": {\"kind\": \"FEATURE_REQUEST\"}}");

        assertThat(answer.path("entries")).hasSize(1);
        assertThat(answer.at("/entries/0/type").textValue()).isEqualTo("REFUSED");
        assertThat(answer.at("/entries/0/code").textValue()).isEqualTo("intake-refused");
        assertThat(answer.at("/entries/0/refusals/0/rule").textValue()).isEqualTo("mkt-17");
        assertThat(answer.at("/entries/0/link").textValue()).startsWith("https://");
        assertThat(answer.has("ticket")).isFalse();
    }

    @Test
    void which_scheme_is_somebody_else_s_to_read() {
        Map<String, Boolean> drafts = Map.of("{\"scheme\": {}}", true, "{\"version\": 3}", false);

        drafts.forEach((request, draft) -> assertThat(read(request).draft()).isEqualTo(draft));
    }

    private static String times(int many, String element) {
        return "[" + String.join(", ", Collections.nCopies(many, element)) + "]";
    }

    private static Command opening(String subject, String description, Participant requester) {
        return new Command.CreateTicket(
                new UUID(0, 1),
                subject,
                description,
                Kind.GENERAL,
                Channel.PORTAL,
                null,
                null,
                requester.id(),
                List.of(requester));
    }

    private static JsonNode answer(String request) {
        SimulationRequest read = read(request);
        return SimulationJson.toTree(read, Simulation.run(SCHEME, read.scenario()));
    }

    private static List<String> texts(JsonNode answer, String field) {
        return Stream.iterate(0, i -> i < answer.path("entries").size(), i -> i + 1)
                .map(i -> answer.path("entries").get(i).path(field).textValue())
                .toList();
    }

    private static List<Finding> findings(String request) {
        return catchThrowableOfType(SimulationFormatException.class, () -> read(request))
                .findings();
    }

    private static SimulationRequest read(String request) {
        return SimulationJson.read(tree(request), SCHEME);
    }

    private static JsonNode tree(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException(malformed);
        }
    }
}
