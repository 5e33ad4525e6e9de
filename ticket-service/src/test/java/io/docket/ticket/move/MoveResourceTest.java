package io.docket.ticket.move;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.docket.ticket.Desk;
import io.docket.ticket.scheme.RunningStack;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Moves, which could be made, and follow-ups. */
@QuarkusTest
@WithTestResource(value = RunningStack.class, scope = TestResourceScope.GLOBAL)
class MoveResourceTest {

    @Test
    void ALL_02_every_live_status_but_the_present_one_is_told_with_what_a_move_there_takes() {
        Desk desk = Desk.from("hosting");
        String ticket = desk.assignedTicket();

        JsonPath moves = desk.agent("anna")
                .get("/api/v1/tickets/{id}/moves", ticket)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        assertThat(moves.getList("items.status.id"))
                .isEqualTo(List.of("open", "customer-reply", "answered", "scheduled", "on-hold", "closed"));
        assertThat(moves.getList("items.findAll { it.allowed }.status.id")).isEqualTo(List.of("answered", "closed"));
        assertThat(moves.getList("items.find { it.status.id == 'scheduled' }.missing"))
                .isEqualTo(List.of("scheduledFor"));
        assertThat(moves.getList("items.find { it.status.id == 'open' }.refusals.rule"))
                .contains("all-10");
        assertThat(moves.getList("items.find { it.status.id == 'customer-reply' }.refusals.rule"))
                .contains("set-by-system");
    }

    @Test
    void ALL_03_a_refused_move_names_every_rule_and_changes_nothing() {
        Desk desk = Desk.from("hosting");
        String ticket = desk.assignedTicket();
        long before = desk.detail(ticket).getLong("version");

        desk.agent("anna")
                .body(Map.of("to", "on-hold"))
                .post("/api/v1/tickets/{id}/moves", ticket)
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:docket:problem:move-refused"))
                .body("refusals[0].rule", equalTo("hst-08"))
                .body("refusals[0].because", equalTo("Say what the ticket waits for."))
                .body("refusals[0].missing", contains("holdReason"));
        assertThat(desk.detail(ticket).getLong("version")).isEqualTo(before);
    }

    @Test
    void ALL_10_no_person_brings_a_ticket_back_to_new_under_any_template() {
        Desk desk = Desk.from("helpdesk");
        String ticket = desk.assignedTicket();
        desk.move(ticket, Map.of("to", "closed"));

        desk.agent("anna")
                .body(Map.of("to", "open"))
                .post("/api/v1/tickets/{id}/moves", ticket)
                .then()
                .statusCode(409)
                .body("refusals.rule", contains("all-10"));
    }

    @Test
    void whoever_or_whatever_is_unknown_is_named_as_malformed() {
        Desk desk = Desk.from("standard");
        String ticket = desk.ticket();

        desk.agent("anna")
                .body(Map.of("to", "nowhere", "assignee", "nobody", "team", "none", "duplicateOf", UUID.randomUUID()))
                .post("/api/v1/tickets/{id}/moves", ticket)
                .then()
                .statusCode(422)
                .body("violations.field", contains("to", "assignee", "team", "duplicateOf"));
        desk.agent("anna")
                .body(Map.of("assignee", "nobody"))
                .put("/api/v1/tickets/{id}/assignment", ticket)
                .then()
                .statusCode(422)
                .body("violations.field", contains("assignee"));
    }

    @Test
    void RET_04_advice_is_given_and_kept_in_the_history() {
        Desk desk = Desk.from("retail");
        String ticket = desk.ticket(Map.of("channel", "EBAY"));

        JsonPath moved = desk.agent("anna")
                .body(Map.of("to", "awaiting-reply", "reply", Map.of("body", "A photo, please.")))
                .post("/api/v1/tickets/{id}/moves", ticket)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        assertThat(moved.getList("advice.rule")).isEqualTo(List.of("ret-04"));
        assertThat(desk.history(ticket).getList("items.find { it.type == 'MOVED' }.advice.rule"))
                .isEqualTo(List.of("ret-04"));
    }

    @Test
    void RET_05_a_follow_up_can_be_moved_and_not_dropped_where_it_must_be_kept() {
        Desk desk = Desk.from("retail");
        String ticket = desk.assignedTicket();
        Instant soon = Instant.now().plus(2, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
        desk.move(
                ticket,
                Map.of(
                        "to",
                        "in-progress",
                        "followUpAt",
                        soon.toString(),
                        "reply",
                        Map.of("body", "We look into it.")));

        String later = soon.plus(1, ChronoUnit.HOURS).toString();
        desk.agent("anna")
                .body(Map.of("at", later))
                .put("/api/v1/tickets/{id}/follow-up", ticket)
                .then()
                .statusCode(200)
                .body("followUpAt", equalTo(later));
        desk.agent("anna")
                .delete("/api/v1/tickets/{id}/follow-up", ticket)
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:docket:problem:follow-up-required"));
        desk.agent("anna")
                .body(Map.of("at", "2001-01-01T00:00:00Z"))
                .put("/api/v1/tickets/{id}/follow-up", ticket)
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:docket:problem:move-refused"));
    }

    @Test
    void a_confirmed_or_moved_ticket_answers_a_repeated_call_with_the_first_answer_refusals_included() {
        Desk desk = Desk.from("standard");
        String ticket = desk.ticket();
        String key = UUID.randomUUID().toString();

        for (String replayed : new String[] {null, "true"}) {
            desk.agent("anna")
                    .header("Idempotency-Key", key)
                    .body(Map.of("to", "closed"))
                    .post("/api/v1/tickets/{id}/moves", ticket)
                    .then()
                    .statusCode(409)
                    .header("Idempotency-Replayed", equalTo(replayed))
                    .body("refusals[0].rule", equalTo("set-by-system"));
        }
    }
}
