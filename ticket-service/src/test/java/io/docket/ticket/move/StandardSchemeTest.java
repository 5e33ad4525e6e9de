package io.docket.ticket.move;

import static io.docket.ticket.Desk.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docket.scheme.model.Category;
import io.docket.ticket.Desk;
import io.docket.ticket.event.PublishedEvents;
import io.docket.ticket.scheme.RunningStack;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The rules of the standard scheme, proved over HTTP. */
@QuarkusTest
@WithTestResource(value = RunningStack.class, scope = TestResourceScope.GLOBAL)
class StandardSchemeTest {

    @Test
    void STD_01_a_ticket_that_nobody_has_is_not_processed_and_assigning_it_to_a_person_starts_work() {
        Desk desk = Desk.from("standard");
        String ticket = desk.ticket();
        assertThat(desk.statusOf(ticket)).isEqualTo("not-processed");

        desk.agent("anna")
                .body(Map.of("assignee", "anna"))
                .put("/api/v1/tickets/{id}/assignment", ticket)
                .then()
                .statusCode(200)
                .body("status.id", equalTo("processing"))
                .body("assignee.id", equalTo("anna"))
                .body("assignee.name", equalTo("Anna"));
    }

    @Test
    void STD_01_giving_it_to_a_team_starts_no_work_and_assigning_it_later_moves_nothing() {
        Desk desk = Desk.from("standard").team("repairs", "tess");
        String unprocessed = desk.ticket();
        String resolved = desk.ticketIn("resolved");
        desk.agent("tom").get("/api/v1/queue").then().statusCode(200);

        desk.assign(unprocessed, Map.of("team", "repairs"));
        desk.assign(resolved, Map.of("assignee", "tom"));

        assertThat(desk.statusOf(unprocessed)).isEqualTo("not-processed");
        assertThat(desk.statusOf(resolved)).isEqualTo("resolved");
    }

    @Test
    void STD_03_a_ticket_that_has_left_new_never_goes_back_by_request() {
        Desk desk = Desk.from("standard");
        String ticket = desk.assignedTicket();

        desk.agent("anna")
                .body(Map.of("to", "not-processed"))
                .post("/api/v1/tickets/{id}/moves", ticket)
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:docket:problem:move-refused"))
                .body("refusals.rule", equalTo(List.of("all-10")));
        assertThat(desk.statusOf(ticket)).isEqualTo("processing");
    }

    @Test
    void STD_05_a_ticket_walks_through_the_companys_own_statuses_and_its_history_shows_each_step() {
        Desk desk = Desk.from("standard")
                .adding("issue-confirmation", "Issue Confirmation", Category.PROCESSING)
                .adding("compensation-review", "Compensation Review", Category.PROCESSING)
                .adding("financial-payout", "Financial Payout", Category.PROCESSING);
        String ticket = desk.assignedTicket();

        desk.move(ticket, Map.of("to", "issue-confirmation"));
        desk.move(ticket, Map.of("to", "compensation-review"));
        desk.move(ticket, Map.of("to", "financial-payout"));

        JsonPath history = desk.history(ticket);
        assertThat(history.getList("items.findAll { it.type == 'MOVED' }.to.name"))
                .isEqualTo(List.of("Processing", "Issue Confirmation", "Compensation Review", "Financial Payout"));
        assertThat(history.getList("items.findAll { it.type == 'MOVED' }.secondsInPrevious", Long.class))
                .allMatch(seconds -> seconds >= 0);
    }

    @Test
    void STD_06_in_awaiting_response_a_customers_reply_moves_the_ticket_to_processing_at_once() {
        Desk desk = Desk.from("standard").adding("waiting-for-photo", "Waiting for Photo", Category.AWAITING_RESPONSE);
        String ticket = desk.ticketIn("waiting-for-photo");

        JsonPath answer = desk.customerReplies(ticket, "Here it is.");

        assertThat(answer.getString("ticket.status.category")).isEqualTo("PROCESSING");
        assertThat(desk.statusOf(ticket)).isEqualTo("processing");
        assertThat(desk.history(ticket).getString("items[-1].cause")).isEqualTo("REACTION:std-06");
        assertThat(desk.history(ticket).getString("items[-1].actor.role")).isEqualTo("SYSTEM");
    }

    @Test
    void STD_06_STD_08_STD_17_in_a_processing_status_of_the_companys_own_a_customers_reply_moves_nothing() {
        Desk desk = Desk.from("standard").adding("review", "Review", Category.PROCESSING);
        String ticket = desk.ticketIn("review");

        desk.customerReplies(ticket, "Any news?");

        assertThat(desk.statusOf(ticket)).isEqualTo("review");
    }

    @Test
    void STD_08_everybody_who_takes_part_is_told_of_the_resolution_and_of_the_closure() {
        Desk desk = Desk.from("standard");
        String ticket = desk.assignedTicket();
        desk.joins(ticket, "nora", "customer");

        desk.move(ticket, Map.of("to", "resolved"));
        desk.customer("carl")
                .post("/api/v1/tickets/{id}/confirmation", ticket)
                .then()
                .statusCode(200);

        soon(() -> assertThat(PublishedEvents.notices(ticket))
                .containsExactly(
                        "ticket-received CUSTOMER Carl: It tore on the second trip.",
                        "resolved CUSTOMER Carl, Nora: ",
                        "closed CUSTOMER Carl, Nora: "));
    }

    @Test
    void STD_08_when_the_customer_confirms_a_resolved_ticket_is_closed() {
        Desk desk = Desk.from("standard");
        String ticket = desk.ticketIn("resolved");

        desk.customer("carl")
                .post("/api/v1/tickets/{id}/confirmation", ticket)
                .then()
                .statusCode(200)
                .body("status.category", equalTo("CLOSED"));

        assertThat(desk.statusOf(ticket)).isEqualTo("closed");
        assertThat(desk.history(ticket).getString("items[-1].actor.id")).isEqualTo("carl");
    }

    @Test
    void STD_08_an_agent_confirms_on_the_customers_behalf_and_the_history_says_so() {
        Desk desk = Desk.from("standard");
        String ticket = desk.ticketIn("resolved");

        desk.agent("anna")
                .body(Map.of("onBehalfOf", Map.of("email", "CARL@" + desk.company() + ".test")))
                .post("/api/v1/tickets/{id}/confirmation", ticket)
                .then()
                .statusCode(200)
                .body("status.id", equalTo("closed"));

        assertThat(desk.history(ticket).getString("items[-1].actor.id")).isEqualTo("anna");
        assertThat(desk.history(ticket).getString("items[-1].onBehalfOf.name")).isEqualTo("Carl");
    }

    @Test
    void STD_08_an_agents_confirmation_needs_somebody_on_whose_behalf() {
        Desk desk = Desk.from("standard");
        String ticket = desk.ticketIn("resolved");

        desk.agent("anna")
                .post("/api/v1/tickets/{id}/confirmation", ticket)
                .then()
                .statusCode(422);
        desk.agent("anna")
                .body(Map.of("onBehalfOf", Map.of("email", "nobody@example.org")))
                .post("/api/v1/tickets/{id}/confirmation", ticket)
                .then()
                .statusCode(422)
                .body("violations[0].field", equalTo("onBehalfOf.email"));
        assertThat(desk.statusOf(ticket)).isEqualTo("resolved");
    }

    @Test
    void STD_08_what_is_not_resolved_cannot_be_confirmed() {
        Desk desk = Desk.from("standard");
        String ticket = desk.ticket();

        desk.customer("carl")
                .post("/api/v1/tickets/{id}/confirmation", ticket)
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:docket:problem:nothing-to-confirm"));
    }

    @Test
    void STD_08_agents_cannot_choose_closed_but_a_closed_status_of_the_companys_own() {
        Desk desk = Desk.from("standard").adding("spam", "Spam", Category.CLOSED);
        String ticket = desk.assignedTicket();

        desk.agent("anna")
                .body(Map.of("to", "closed"))
                .post("/api/v1/tickets/{id}/moves", ticket)
                .then()
                .statusCode(409)
                .body("refusals.rule", equalTo(List.of("set-by-system")));
        assertThat(desk.move(ticket, Map.of("to", "spam")).getString("ticket.status.id"))
                .isEqualTo("spam");
    }

    @Test
    void STD_08_a_customers_reply_leads_from_resolved_and_from_closed_to_waiting_for_agent_reply() {
        Desk desk = Desk.from("standard");
        String ticket = desk.ticketIn("resolved");

        desk.customerReplies(ticket, "It tore again.");
        assertThat(desk.statusOf(ticket)).isEqualTo("waiting-for-agent-reply");

        desk.move(ticket, Map.of("to", "resolved"));
        desk.customer("carl")
                .post("/api/v1/tickets/{id}/confirmation", ticket)
                .then()
                .statusCode(200);
        desk.customerReplies(ticket, "And again.");
        assertThat(desk.statusOf(ticket)).isEqualTo("waiting-for-agent-reply");
    }

    @Test
    void STD_09_customers_see_the_categorys_label_and_never_the_agents_name() {
        Desk desk = Desk.from("standard").adding("payout", "Secret Payout", Category.PROCESSING);
        String ticket = desk.ticketIn("payout");

        String seen = desk.customer("carl")
                .get("/api/v1/tickets/{id}", ticket)
                .then()
                .statusCode(200)
                .body("status.label", equalTo("In progress"))
                .body("status.category", equalTo("PROCESSING"))
                .extract()
                .asString();
        String past = desk.customer("carl")
                .get("/api/v1/tickets/{id}/history", ticket)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(seen + past).doesNotContain("Secret Payout").doesNotContain("payout");
    }

    @Test
    void STD_09_no_refusal_tells_customers_the_agents_name() {
        Desk desk = Desk.from("retail")
                .adding("crook", "Crook File", Category.CLOSED)
                .changing(scheme -> {
                    for (JsonNode status : scheme.withArray("/statuses")) {
                        if (status.path("id").asText().equals("crook")) {
                            ((ObjectNode) status).put("replies", "NEVER");
                        }
                    }
                });
        String ticket = desk.ticketIn("crook");

        for (String call : List.of("messages", "confirmation", "participants", "survey")) {
            Map<String, Object> body =
                    switch (call) {
                        case "messages" -> Map.of("type", "REPLY", "body", "Hello?");
                        case "participants" -> Map.of("name", "Nora", "email", "nora@example.org");
                        case "survey" -> Map.of("score", "SATISFIED");
                        default -> Map.of();
                    };
            String refusal = desk.customer("carl")
                    .body(body)
                    .post("/api/v1/tickets/{id}/{call}", ticket, call)
                    .then()
                    .statusCode(409)
                    .extract()
                    .asString();
            assertThat(refusal).as(call).doesNotContainIgnoringCase("crook");
        }
    }

    @Test
    void STD_09_a_name_of_its_own_for_customers_makes_the_scheme_unsound() {
        Desk desk = Desk.from("standard");
        ObjectNode draft = desk.draft();
        ((ObjectNode) draft.at("/statuses/1")).put("customerName", "In our workshop");

        desk.admin("ada")
                .body(draft.toString())
                .post("/api/v1/scheme-impact")
                .then()
                .statusCode(422)
                .body("findings.code", equalTo(List.of("customer-names-off")));
    }

    @Test
    void STD_11_a_rename_shows_on_tickets_and_changes_no_history() {
        Desk desk = Desk.from("standard");
        String ticket = desk.assignedTicket();

        desk.renaming("processing", "Being worked on");

        assertThat(desk.detail(ticket).getString("status.name")).isEqualTo("Being worked on");
        assertThat(desk.history(ticket).getString("items[-1].to.name")).isEqualTo("Processing");
    }

    @Test
    void STD_13_a_deleted_status_cannot_be_chosen_and_its_tickets_stay_answerable_until_moved_on() {
        Desk desk = Desk.from("standard").adding("payout", "Payout", Category.PROCESSING);
        String inside = desk.ticketIn("payout");
        String outside = desk.assignedTicket();

        desk.deleting("payout");

        desk.agent("anna")
                .body(Map.of("to", "payout"))
                .post("/api/v1/tickets/{id}/moves", outside)
                .then()
                .statusCode(409)
                .body("refusals.rule", equalTo(List.of("deleted-status")));
        assertThat(desk.detail(inside).getBoolean("status.deleted")).isTrue();
        desk.agentReplies(inside, "Still here.");
        assertThat(desk.statusOf(inside)).isEqualTo("payout");
        desk.agent("anna")
                .queryParam("status", "payout")
                .get("/api/v1/tickets")
                .then()
                .statusCode(200)
                .body("items.id", equalTo(List.of(inside)));
        desk.move(inside, Map.of("to", "processing"));
    }

    @Test
    void STD_17_a_customers_reply_in_paused_is_stored_and_the_ticket_stays() {
        Desk desk = Desk.from("standard").adding("at-the-factory", "At the factory", Category.PAUSED);
        String ticket = desk.ticketIn("at-the-factory");

        desk.customerReplies(ticket, "Any news?");

        assertThat(desk.statusOf(ticket)).isEqualTo("at-the-factory");
        assertThat(desk.detail(ticket).getList("messages.items.body")).contains("Any news?");
    }

    @Test
    void STD_17_a_customers_reply_moves_processing_to_waiting_for_agent_reply_and_leaves_not_processed() {
        Desk desk = Desk.from("standard");
        String fresh = desk.ticket();
        String worked = desk.assignedTicket();

        desk.customerReplies(fresh, "And the pole is bent.");
        desk.customerReplies(worked, "And the pole is bent.");

        assertThat(desk.statusOf(fresh)).isEqualTo("not-processed");
        assertThat(desk.statusOf(worked)).isEqualTo("waiting-for-agent-reply");
    }
}
