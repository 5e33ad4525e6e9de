package io.docket.ticket.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.docket.scheme.model.Category;
import io.docket.ticket.Desk;
import io.docket.ticket.event.PublishedEvents.Sent;
import io.docket.ticket.scheme.RunningStack;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What is said of tickets on Kafka, as its contract has it. */
@QuarkusTest
@WithTestResource(value = RunningStack.class, scope = TestResourceScope.GLOBAL)
class TicketEventsTest {

    @Test
    void every_event_of_a_tickets_life_keeps_its_contract_and_the_sequence_has_no_gap() {
        Desk desk = Desk.from("standard").adding("waiting", "Waiting for Photo", Category.AWAITING_RESPONSE);
        String ticket = desk.assignedTicket();
        desk.agent("anna")
                .body(Map.of("type", "REPLY", "body", "A photo, please.", "move", Map.of("to", "waiting")))
                .post("/api/v1/tickets/{id}/messages", ticket)
                .then()
                .statusCode(201);
        desk.customerReplies(ticket, "Here it is.");
        desk.agent("anna")
                .body(Map.of("type", "NOTE", "body", "Looks genuine."))
                .post("/api/v1/tickets/{id}/messages", ticket)
                .then()
                .statusCode(201);
        desk.agent("anna")
                .body(Map.of("at", Instant.parse("2999-01-01T00:00:00Z").toString(), "note", "Ask the warehouse"))
                .put("/api/v1/tickets/{id}/follow-up", ticket)
                .then()
                .statusCode(201);
        desk.agent("anna")
                .delete("/api/v1/tickets/{id}/follow-up", ticket)
                .then()
                .statusCode(204);
        desk.agent("anna")
                .body(Map.of("name", "Carla", "email", "carla@example.org"))
                .post("/api/v1/tickets/{id}/participants", ticket)
                .then()
                .statusCode(201);
        desk.agent("anna")
                .body(Map.of("priority", "HIGH"))
                .patch("/api/v1/tickets/{id}", ticket)
                .then()
                .statusCode(200);
        desk.move(
                ticket, Map.of("to", "resolved", "resolutionText", "A new one is on its way.", "resolution", "SOLVED"));
        desk.customer("carl")
                .post("/api/v1/tickets/{id}/confirmation", ticket)
                .then()
                .statusCode(200);

        List<Sent> events = awaitEvents(ticket, "docket.ticket.moved", 5);

        events.forEach(Sent::assertKeepsItsContract);
        assertThat(events)
                .extracting(event -> event.data().path("sequence").asLong())
                .isEqualTo(LongStream.rangeClosed(1, events.size()).boxed().toList());
        assertThat(events)
                .extracting(Sent::type)
                .contains(
                        "docket.ticket.created",
                        "docket.ticket.assigned",
                        "docket.ticket.replied",
                        "docket.ticket.noted",
                        "docket.ticket.follow-up-set",
                        "docket.ticket.participant-added",
                        "docket.ticket.changed");
    }

    @Test
    void notices_carry_their_recipients_and_what_they_quote() {
        Desk desk = Desk.from("standard");
        String ticket = desk.assignedTicket();
        desk.agentReplies(ticket, "We look into it.");
        desk.customerReplies(ticket, "Thank you.");
        desk.move(ticket, Map.of("to", "resolved", "resolutionText", "A new one is on its way."));

        List<Sent> events = awaitEvents(ticket, "docket.ticket.moved", 3);

        assertThat(PublishedEvents.notices(events))
                .contains(
                        "ticket-received CUSTOMER Carl: It tore on the second trip.",
                        "agent-replied CUSTOMER Carl: We look into it.",
                        "customer-replied AGENT Anna: Thank you.",
                        "resolved CUSTOMER Carl: A new one is on its way.");
    }

    @Test
    void MKT_13_the_explanation_of_a_resolution_is_a_public_reply_that_each_participant_is_mailed_once() {
        Desk desk = Desk.from("marketplace");
        String ticket = desk.ticket(Map.of("side", "seller"));
        desk.assign(ticket, Map.of("assignee", "anna"));
        desk.agent("anna")
                .body(Map.of("name", "Bea", "email", "bea@example.org", "side", "buyer"))
                .post("/api/v1/tickets/{id}/participants", ticket)
                .then()
                .statusCode(201);
        desk.agentReplies(ticket, "We look into it.");
        desk.move(ticket, Map.of("to", "resolved", "resolutionText", "A new one is on its way."));

        List<Sent> events = awaitEvents(ticket, "docket.ticket.moved", 3);

        events.forEach(Sent::assertKeepsItsContract);
        assertThat(PublishedEvents.notices(events))
                .contains("agent-replied CUSTOMER Carl, Bea: We look into it.")
                .filteredOn(notice -> notice.endsWith("A new one is on its way."))
                .containsExactly("resolved CUSTOMER Carl, Bea: A new one is on its way.");
        assertThat(events)
                .filteredOn(event -> event.type().equals("docket.ticket.replied"))
                .extracting(event -> event.data().path("message").path("body").asText())
                .containsExactly("We look into it.", "A new one is on its way.");
    }

    @Test
    void ALL_01_a_reaction_is_told_with_its_rule_and_as_the_systems_own_doing() {
        Desk desk = Desk.from("standard");
        String ticket = desk.assignedTicket();

        Sent moved = awaitEvents(ticket, "docket.ticket.moved", 1).stream()
                .filter(event -> event.type().equals("docket.ticket.moved"))
                .findFirst()
                .orElseThrow();

        assertThat(moved.data().path("cause").asText()).isEqualTo("REACTION:std-01");
        assertThat(moved.data().path("actor").path("role").asText()).isEqualTo("SYSTEM");
        assertThat(moved.data().path("from").path("customerLabel").asText()).isEqualTo("New");
        assertThat(moved.data().path("to").path("id").asText()).isEqualTo("processing");
        assertThat(moved.data().path("companyName").asText()).isEqualTo("The " + desk.company());
    }

    @Test
    void HST_07_a_date_that_a_customers_reply_drops_is_told_to_the_technician() {
        Desk desk = Desk.from("hosting");
        String ticket = desk.assignedTicket();
        Instant date = Instant.parse("2999-01-01T00:00:00Z").truncatedTo(ChronoUnit.SECONDS);
        desk.move(ticket, Map.of("to", "scheduled", "scheduledFor", date.toString()));

        desk.customerReplies(ticket, "It works again.");

        List<Sent> events = awaitEvents(ticket, "docket.ticket.moved", 3);
        events.forEach(Sent::assertKeepsItsContract);
        assertThat(PublishedEvents.notices(events))
                .anyMatch(notice -> notice.startsWith("schedule-dropped AGENT Anna"));
        assertThat(
                        desk.history(ticket)
                                .getList(
                                        "items.findAll { it.type == 'SCHEDULE' && it.detail.change == 'DROPPED' }.detail.scheduledFor"))
                .isEqualTo(List.of(date.toString()));
    }

    @Test
    void what_a_request_makes_happen_is_of_its_trace() {
        Desk desk = Desk.from("standard").adding("waiting", "Waiting for Photo", Category.AWAITING_RESPONSE);
        String ticket = desk.assignedTicket();
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";

        desk.agent("anna")
                .header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
                .body(Map.of("type", "REPLY", "body", "A photo, please.", "move", Map.of("to", "waiting")))
                .post("/api/v1/tickets/{id}/messages", ticket)
                .then()
                .statusCode(201);

        List<Sent> events = awaitEvents(ticket, "docket.ticket.moved", 2);
        assertThat(events).filteredOn(event -> event.trace().equals(trace)).hasSizeGreaterThanOrEqualTo(2);
        assertThat(events)
                .filteredOn(event -> event.type().equals("docket.ticket.created"))
                .extracting(Sent::trace)
                .doesNotContain(trace);
    }

    private static List<Sent> awaitEvents(String ticket, String type, int count) {
        return await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> PublishedEvents.of(ticket),
                        events -> events.stream()
                                        .filter(event -> event.type().equals(type))
                                        .count()
                                >= count);
    }
}
