package io.docket.ticket.move;

import static io.docket.ticket.Desk.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docket.scheme.model.Category;
import io.docket.ticket.Desk;
import io.docket.ticket.scheme.RunningStack;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of the plain help desk's scheme, proved over HTTP. */
@QuarkusTest
@WithTestResource(value = RunningStack.class, scope = TestResourceScope.GLOBAL)
class HelpdeskSchemeTest {

    private static final Duration A_DAY = Duration.ofHours(24);
    private static final Duration A_MINUTE = Duration.ofMinutes(1);
    private static final Map<String, Object> QUESTION = Map.of("body", "Which version is it?");

    @AfterEach
    void it_is_the_present_again() {
        Desk.returnToPresent();
    }

    @Test
    void HLP_01_a_new_ticket_is_open_and_queued_for_its_first_look() {
        Desk desk = Desk.from("helpdesk");

        String first = desk.ticket();
        String second = desk.ticket();

        JsonPath detail = desk.detail(second);
        assertThat(detail.getString("status.id")).isEqualTo("open");
        assertThat(detail.getString("status.category")).isEqualTo("NEW");
        assertThat(detail.getString("queuedAt")).isEqualTo(detail.getString("createdAt"));
        assertThat(detail.getInt("queuePosition")).isEqualTo(2);
        assertThat(desk.queue()).containsExactly(first, second);
    }

    @Test
    void HLP_01_it_stays_open_until_somebody_promises_an_update() {
        Desk desk = Desk.from("helpdesk");
        String ticket = desk.assignedTicket();
        assertThat(desk.statusOf(ticket)).isEqualTo("open");

        desk.move(ticket, promising(Duration.ofHours(4)));

        assertThat(desk.queue()).isEmpty();
    }

    @Test
    void HLP_01_the_first_look_comes_in_the_order_of_arrival_whatever_is_said_or_thought_of_a_ticket() {
        Desk desk = Desk.from("helpdesk");
        String first = desk.ticket();
        String second = desk.ticket();

        desk.agentReplies(first, "We will look at it.");
        desk.agent("anna")
                .body(Map.of("priority", "URGENT"))
                .patch("/api/v1/tickets/{id}", second)
                .then()
                .statusCode(200);

        assertThat(desk.queue()).containsExactly(first, second);
    }

    @Test
    void HLP_02_taking_a_ticket_up_needs_the_time_of_the_next_update_within_a_day() {
        Desk desk = Desk.from("helpdesk");
        String ticket = desk.assignedTicket();

        assertThat(desk.refusals(ticket, Map.of("to", "in-progress")))
                .isEqualTo(Map.of("hlp-02b", List.of("followUp")));
        assertThat(desk.refusals(ticket, promising(A_DAY.plus(A_MINUTE))))
                .isEqualTo(Map.of("hlp-02", List.of("followUp")));
        assertThat(desk.refusals(ticket, promising(A_MINUTE.negated())))
                .isEqualTo(Map.of("follow-up-in-the-past", List.of("followUp")));

        desk.move(ticket, promising(A_DAY.minus(A_MINUTE)));
        assertThat(desk.statusOf(ticket)).isEqualTo("in-progress");
    }

    @Test
    void HLP_02_the_promise_can_be_moved_within_the_same_bound_and_not_dropped() {
        Desk desk = Desk.from("helpdesk");
        String ticket = inProgress(desk);
        Instant before = Instant.parse(desk.detail(ticket).getString("followUpAt"));

        assertThat(putsOff(desk, ticket, A_DAY.plus(A_MINUTE))).isEqualTo(409);
        assertThat(putsOff(desk, ticket, A_MINUTE.negated())).isEqualTo(409);
        desk.agent("anna")
                .delete("/api/v1/tickets/{id}/follow-up", ticket)
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:docket:problem:follow-up-required"));
        assertThat(Instant.parse(desk.detail(ticket).getString("followUpAt"))).isEqualTo(before);

        assertThat(putsOff(desk, ticket, A_DAY.minus(A_MINUTE))).isEqualTo(200);
        assertThat(Instant.parse(desk.detail(ticket).getString("followUpAt"))).isAfter(before);
        assertThat(desk.statusOf(ticket)).isEqualTo("in-progress");
    }

    @Test
    void HLP_02_a_company_can_set_the_bound() {
        Desk desk = Desk.from("helpdesk")
                .changing(scheme -> ((ObjectNode) scheme.at("/followUps/0")).put("within", "PT48H"));
        String ticket = desk.assignedTicket();

        assertThat(desk.refusals(ticket, promising(Duration.ofHours(49))))
                .isEqualTo(Map.of("hlp-02", List.of("followUp")));
        desk.move(ticket, promising(Duration.ofHours(47)));
        assertThat(desk.statusOf(ticket)).isEqualTo("in-progress");
    }

    @Test
    void HLP_02_HLP_03_elsewhere_a_follow_up_is_no_promise_has_no_bound_and_can_be_dropped() {
        Desk desk = Desk.from("helpdesk");
        String ticket = desk.assignedTicket();

        assertThat(putsOff(desk, ticket, A_DAY.multipliedBy(3))).isEqualTo(201);
        desk.agentReplies(ticket, "We look at it on Monday.");
        desk.agent("anna")
                .delete("/api/v1/tickets/{id}/follow-up", ticket)
                .then()
                .statusCode(204);

        assertThat(desk.statusOf(ticket)).isEqualTo("open");
    }

    @Test
    void HLP_04_HLP_06_elsewhere_a_customers_reply_moves_nothing() {
        Desk desk = Desk.from("helpdesk").adding("at-the-factory", "At the factory", Category.PAUSED);
        String open = desk.ticket();
        String paused = desk.ticketIn("at-the-factory");

        desk.customerReplies(open, "Any news?");
        desk.customerReplies(paused, "Any news?");

        assertThat(desk.statusOf(open)).isEqualTo("open");
        assertThat(desk.statusOf(paused)).isEqualTo("at-the-factory");
    }

    @Test
    void HLP_04_awaiting_the_customer_needs_a_public_reply_since_the_present_status_was_entered() {
        Desk desk = Desk.from("helpdesk");
        String ticket = desk.assignedTicket();
        Map<String, Object> awaiting = Map.of("to", "awaiting-customer-reply");
        Map<String, List<String>> unasked = Map.of("hlp-04", List.of("publicReply"));

        assertThat(desk.refusals(ticket, awaiting)).isEqualTo(unasked);
        desk.writes(ticket, Map.of("type", "NOTE", "body", "Which version may it be?"));
        assertThat(desk.refusals(ticket, awaiting)).as("after a note").isEqualTo(unasked);
        desk.agentReplies(ticket, "Which version is it?");
        desk.move(ticket, promising(Duration.ofHours(4)));
        assertThat(desk.refusals(ticket, awaiting))
                .as("after a question of an earlier status")
                .isEqualTo(unasked);

        desk.move(ticket, Map.of("to", "awaiting-customer-reply", "reply", QUESTION));
        assertThat(desk.detail(ticket).getString("status.category")).isEqualTo("AWAITING_RESPONSE");
    }

    @Test
    void HLP_04_the_customers_reply_brings_it_back_with_the_next_update_due_in_eight_hours() {
        Desk desk = Desk.from("helpdesk");
        String ticket = awaitingCustomer(desk);

        desk.customerReplies(ticket, "Version 7.");

        JsonPath detail = desk.detail(ticket);
        assertThat(detail.getString("status.id")).isEqualTo("in-progress");
        assertThat(Instant.parse(detail.getString("followUpAt")))
                .isEqualTo(desk.statusSince(ticket).plus(Duration.ofHours(8)));
        Desk.passes(Duration.ofHours(8));
        soon(() -> assertThat(desk.detail(ticket).getBoolean("promiseBroken")).isTrue());
    }

    @Test
    void HLP_05_no_status_sets_the_resolution_by_itself() {
        Desk desk = Desk.from("helpdesk");
        String ticket = awaitingCustomer(desk);
        desk.customerReplies(ticket, "Version 7.");
        desk.move(ticket, Map.of("to", "closed"));

        assertThat(desk.detail(ticket).getString("resolution")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SOLVED", "WORKAROUND", "NOT_SOLVED", "NOT_REPRODUCIBLE", "WITHDRAWN"})
    void HLP_05_no_status_clears_the_resolution_by_itself(String resolution) {
        Desk desk = Desk.from("helpdesk");
        String ticket = desk.assignedTicket();
        edits(desk, ticket, resolution, 200);

        desk.move(ticket, promising(Duration.ofHours(4)));
        desk.move(ticket, Map.of("to", "awaiting-customer-reply", "reply", QUESTION));
        desk.customerReplies(ticket, "Version 7.");
        desk.move(ticket, Map.of("to", "closed"));
        assertThat(desk.detail(ticket).getString("resolution")).isEqualTo(resolution);
        desk.customerReplies(ticket, "It is back.");

        assertThat(desk.statusOf(ticket)).isEqualTo("open");
        assertThat(desk.detail(ticket).getString("resolution")).isEqualTo(resolution);
    }

    @Test
    void HLP_05_an_agent_corrects_the_resolution_even_on_a_ticket_that_is_closed_for_good() {
        Desk desk = Desk.from("helpdesk");
        String ticket = desk.assignedTicket();
        desk.move(
                ticket,
                Map.of(
                        "to", "duplicate-or-no-answer-required",
                        "closeReason", "NO_ANSWER_REQUIRED",
                        "resolution", "SOLVED"));

        edits(desk, ticket, "NOT_SOLVED", 200);
        assertThat(desk.detail(ticket).getString("resolution")).isEqualTo("NOT_SOLVED");
        edits(desk, ticket, null, 200);
        assertThat(desk.detail(ticket).getString("resolution")).isNull();
        edits(desk, ticket, "FORGOTTEN", 422);
        assertThat(desk.statusOf(ticket)).isEqualTo("duplicate-or-no-answer-required");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "open | Open | Your ticket waits in the queue for somebody to look at it.",
                "in-progress | In Progress | Somebody works on your ticket; you get an update within hours.",
                "awaiting-customer-reply | Awaiting Customer Reply | We need something from you to go on; please reply.",
                "closed | Closed | The ticket has left our queue. If the problem is still there, reply at any time and we look at it again.",
                "duplicate-or-no-answer-required | Duplicate or No Answer Required "
                        + "| The matter is handled in another ticket, or needs no answer. This ticket takes no replies."
            })
    void HLP_08_customers_see_what_the_status_means(String status, String label, String explanation) {
        Desk desk = Desk.from("helpdesk");
        String ticket = desk.assignedTicket();
        if (!status.equals("open")) {
            desk.move(ticket, way(status));
        }

        desk.customer("carl")
                .get("/api/v1/tickets/{id}", ticket)
                .then()
                .statusCode(200)
                .body("status.label", equalTo(label))
                .body("status.explanation", equalTo(explanation));
    }

    /** A move from Open straight there. */
    private static Map<String, Object> way(String status) {
        return switch (status) {
            case "in-progress" -> promising(Duration.ofHours(4));
            case "awaiting-customer-reply" -> Map.of("to", status, "reply", QUESTION);
            case "duplicate-or-no-answer-required" -> Map.of("to", status, "closeReason", "NO_ANSWER_REQUIRED");
            default -> Map.of("to", status);
        };
    }

    private static Map<String, Object> promising(Duration ahead) {
        return Map.of("to", "in-progress", "followUpAt", Desk.now().plus(ahead).toString());
    }

    private static String inProgress(Desk desk) {
        String ticket = desk.assignedTicket();
        desk.move(ticket, promising(Duration.ofHours(4)));
        return ticket;
    }

    private static String awaitingCustomer(Desk desk) {
        String ticket = desk.assignedTicket();
        desk.move(ticket, Map.of("to", "awaiting-customer-reply", "reply", QUESTION));
        return ticket;
    }

    /** What answer moving the promise gets. */
    private static int putsOff(Desk desk, String ticket, Duration ahead) {
        return desk.agent("anna")
                .body(Map.of("at", Desk.now().plus(ahead).toString()))
                .put("/api/v1/tickets/{id}/follow-up", ticket)
                .statusCode();
    }

    private static void edits(Desk desk, String ticket, String resolution, int answer) {
        Map<String, Object> edit = new HashMap<>();
        edit.put("resolution", resolution);
        desk.agent("anna")
                .body(edit)
                .patch("/api/v1/tickets/{id}", ticket)
                .then()
                .statusCode(answer);
    }
}
