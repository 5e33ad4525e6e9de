package io.docket.ticket.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.docket.ticket.Desk;
import io.docket.ticket.scheme.RunningStack;
import io.docket.ticket.scheme.TicketDatabase;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A ticket that turns out to be a loss. */
@QuarkusTest
@WithTestResource(value = RunningStack.class, scope = TestResourceScope.GLOBAL)
class LossResourceTest {

    @Test
    void RET_17_an_agent_opens_a_linked_ticket_of_kind_loss_in_one_call_and_it_starts_in_new() {
        Desk desk = Desk.from("retail");
        String ticket = desk.ticket(Map.of("channel", "EBAY", "subject", "Where is my parcel?"));
        String reference = desk.detail(ticket).getString("reference");

        String loss = opening(desk, ticket, "{}")
                .statusCode(201)
                .header("Location", containsString("/api/v1/tickets/"))
                .header("ETag", "\"1\"")
                .body("kind", equalTo("LOSS"))
                .body("status.id", equalTo("new"))
                .body("subject", equalTo("Where is my parcel?"))
                .body("description", equalTo("It tore on the second trip."))
                .body("channel", equalTo("EBAY"))
                .body("requester.id", equalTo("carl"))
                .body("assignee", nullValue())
                .body("followUpOf.id", equalTo(ticket))
                .body("followUpOf.reference", equalTo(reference))
                .extract()
                .path("id");

        assertThat(loss).isNotEqualTo(ticket);
        assertThat(desk.detail(ticket).getString("kind")).isEqualTo("GENERAL");
        desk.move(
                loss,
                Map.of(
                        "to",
                        "loss-in-progress",
                        "followUpAt",
                        "2099-01-01T00:00:00Z",
                        "reply",
                        Map.of("body", "We look into it.")));
        assertThat(desk.statusOf(loss)).isEqualTo("loss-in-progress");
    }

    @Test
    void RET_17_what_is_said_of_the_loss_becomes_its_description() {
        Desk desk = Desk.from("retail");

        opening(desk, desk.ticket(), "{\"description\": \"It never left the depot.\"}")
                .statusCode(201)
                .body("description", equalTo("It never left the depot."));
        desk.agent("anna")
                .post("/api/v1/tickets/{id}/loss", desk.ticket())
                .then()
                .statusCode(201);
    }

    @Test
    void RET_17_the_history_of_both_tells_of_the_link() {
        Desk desk = Desk.from("retail");
        String ticket = desk.ticket();
        String version = desk.detail(ticket).getString("version");
        String loss = opening(desk, ticket, "{}").statusCode(201).extract().path("id");

        JsonPath origins = desk.history(ticket);
        assertThat(origins.getList("items.type")).containsExactly("CREATED", "LINKED");
        assertThat(origins.getString("items[1].detail.loss.id")).isEqualTo(loss);
        assertThat(origins.getString("items[1].actor.id")).isEqualTo("anna");
        assertThat(origins.getString("items[1].cause")).isEqualTo("AGENT");
        JsonPath losses = desk.history(loss);
        assertThat(losses.getList("items.type")).containsExactly("CREATED", "LINKED");
        assertThat(losses.getString("items[1].detail.followUpOf.id")).isEqualTo(ticket);
        assertThat(desk.detail(ticket).getString("version"))
                .as("the ticket is as it was")
                .isEqualTo(version);
    }

    @Test
    void RET_17_the_link_is_for_agents_only() {
        Desk desk = Desk.from("retail");
        String ticket = desk.ticket();
        String loss = opening(desk, ticket, "{}").statusCode(201).extract().path("id");

        desk.customer("carl")
                .get("/api/v1/tickets/{id}", loss)
                .then()
                .statusCode(200)
                .body("followUpOf", nullValue());
        for (String one : List.of(ticket, loss)) {
            desk.customer("carl")
                    .get("/api/v1/tickets/{id}/history", one)
                    .then()
                    .statusCode(200)
                    .body("items.type", equalTo(List.of("CREATED")));
        }
        desk.customerReplies(loss, "Any news?");
        desk.customer("carl").get("/api/v1/tickets/{id}", loss).then().body("followUpOf", nullValue());
        assertThat(desk.detail(loss).getString("followUpOf.id")).isEqualTo(ticket);
    }

    @Test
    void RET_17_everybody_who_takes_part_in_the_one_takes_part_in_the_other() {
        Desk desk = Desk.from("marketplace");
        String ticket = desk.ticket(Map.of("side", "seller"));
        desk.agent("anna")
                .body(Map.of("name", "Bea", "email", "bea@" + desk.company() + ".test", "side", "buyer"))
                .post("/api/v1/tickets/{id}/participants", ticket)
                .then()
                .statusCode(201);

        String loss = opening(desk, ticket, "{}")
                .statusCode(201)
                .body("requester.side", equalTo("seller"))
                .body("participants.side", equalTo(List.of("seller", "buyer")))
                .extract()
                .path("id");

        desk.customer("bea").get("/api/v1/tickets/{id}", loss).then().statusCode(200);
    }

    @Test
    void RET_17_a_final_ticket_can_turn_out_to_be_a_loss_too() {
        Desk desk = Desk.from("helpdesk");
        String ticket = desk.ticket();
        desk.move(ticket, Map.of("to", "duplicate-or-no-answer-required", "closeReason", "NO_ANSWER_REQUIRED"));

        opening(desk, ticket, "{}").statusCode(201).body("status.category", equalTo("NEW"));
    }

    @Test
    void a_repeated_call_opens_no_second_one() {
        Desk desk = Desk.from("retail");
        String ticket = desk.ticket();
        String reference = desk.detail(ticket).getString("reference");
        String key = UUID.randomUUID().toString();

        String first = withKey(desk, ticket, key).statusCode(201).extract().path("id");

        withKey(desk, reference, key)
                .statusCode(201)
                .header("Idempotency-Replayed", "true")
                .header("Location", endsWith(first))
                .body("id", equalTo(first));
        assertThat(TicketDatabase.rows("select count(*) from ticket where company = ?", desk.company()))
                .containsExactly("2");
    }

    @Test
    void nothing_is_opened_from_another_version_than_the_agent_knows() {
        Desk desk = Desk.from("retail");
        String ticket = desk.ticket();
        desk.customerReplies(ticket, "It has come!");

        desk.agent("anna")
                .header("If-Match", "\"1\"")
                .body("{}")
                .post("/api/v1/tickets/{id}/loss", ticket)
                .then()
                .statusCode(412)
                .body("type", equalTo("urn:docket:problem:stale-version"));
        assertThat(TicketDatabase.rows("select count(*) from ticket where company = ?", desk.company()))
                .containsExactly("1");
    }

    @Test
    void losses_are_the_desks_to_open_and_only_from_what_is_there() {
        Desk desk = Desk.from("retail");
        String ticket = desk.ticket();

        desk.customer("carl")
                .body("{}")
                .post("/api/v1/tickets/{id}/loss", ticket)
                .then()
                .statusCode(403);
        opening(Desk.from("retail"), ticket, "{}")
                .statusCode(404)
                .body("type", equalTo("urn:docket:problem:not-found"));
        opening(desk, UUID.randomUUID().toString(), "{}").statusCode(404);
        opening(desk, ticket, "{\"description\": \" \"}")
                .statusCode(422)
                .body("violations[0].field", equalTo("description"));
        opening(desk, ticket, "{\"kind\": \"LOSS\"}").statusCode(422).body("violations[0].field", equalTo("kind"));
        opening(desk, ticket, "{\"description\": \"" + "x".repeat(256 * 1024 + 1) + "\"}")
                .statusCode(422);
    }

    private static ValidatableResponse opening(Desk desk, String ticket, String body) {
        return desk.agent("anna")
                .body(body)
                .post("/api/v1/tickets/{id}/loss", ticket)
                .then();
    }

    private static ValidatableResponse withKey(Desk desk, String ticket, String key) {
        return desk.agent("anna")
                .header("Idempotency-Key", key)
                .body("{}")
                .post("/api/v1/tickets/{id}/loss", ticket)
                .then();
    }
}
