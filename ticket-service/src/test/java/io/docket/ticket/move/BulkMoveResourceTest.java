package io.docket.ticket.move;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.docket.ticket.Desk;
import io.docket.ticket.scheme.RunningStack;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Several tickets moved by one call: each by its own decision, with its own refusal. */
@QuarkusTest
@WithTestResource(value = RunningStack.class, scope = TestResourceScope.GLOBAL)
class BulkMoveResourceTest {
    private static final Map<String, Object> RESOLVED = Map.of("to", "resolved", "resolutionText", "Sent a new one.");

    private final Desk desk = Desk.from("standard");

    @Test
    void each_is_moved_or_refused_by_itself_in_the_order_given() {
        String one = desk.assignedTicket();
        String two = desk.assignedTicket();
        String foreign = Desk.from("standard").assignedTicket();
        String reference = desk.detail(two).getString("reference");
        String resolved = desk.assignedTicket();
        desk.move(resolved, RESOLVED);

        move(List.of(one, foreign, reference, "no-ticket", UUID.randomUUID().toString()), RESOLVED)
                .statusCode(200)
                .body("items.ticket[0]", equalTo(one))
                .body("items.ticket[2]", equalTo(reference))
                .body("items.outcome", equalTo(List.of("MOVED", "REFUSED", "MOVED", "REFUSED", "REFUSED")))
                .body("items[0].problem", nullValue())
                .body("items[1].problem.type", equalTo("urn:docket:problem:not-found"))
                .body(
                        "items[1].problem",
                        equalTo(desk.agent("anna")
                                .body(Map.of("tickets", List.of("no-ticket"), "move", RESOLVED))
                                .post("/api/v1/tickets/moves")
                                .path("items[0].problem")))
                .body("nextCursor", nullValue());

        assertThat(status(one)).isEqualTo("resolved");
        assertThat(status(two)).isEqualTo("resolved");
    }

    @Test
    void what_the_rules_refuse_one_for_is_told_and_leaves_the_others_as_moved() {
        String one = desk.assignedTicket();
        String two = desk.assignedTicket();

        move(List.of(one, two), Map.of("to", "closed"))
                .statusCode(200)
                .body("items.outcome", equalTo(List.of("REFUSED", "REFUSED")))
                .body("items[0].problem.type", equalTo("urn:docket:problem:move-refused"))
                .body("items[0].problem.status", equalTo(409))
                .body("items[0].problem.refusals", hasSize(1));
        move(List.of(one, two), Map.of("to", "no-such-status"))
                .statusCode(200)
                .body("items[1].problem.violations[0].field", equalTo("to"));

        assertThat(status(one)).isEqualTo("processing");
    }

    @Test
    void a_version_that_is_not_the_present_one_keeps_its_ticket_from_being_moved() {
        String one = desk.assignedTicket();
        String two = desk.assignedTicket();
        int version = desk.detail(one).getInt("version");

        move(List.of(Map.of("ticket", one, "version", version), Map.of("ticket", two, "version", 1)), RESOLVED)
                .body("items.outcome", equalTo(List.of("MOVED", "REFUSED")))
                .body("items[1].problem.type", equalTo("urn:docket:problem:stale-version"));

        assertThat(status(two)).isEqualTo("processing");
    }

    @Test
    void repeated_with_its_key_nothing_is_moved_twice_and_the_answer_is_the_same() {
        String one = desk.assignedTicket();
        String two = desk.assignedTicket();
        Map<String, Object> body = Map.of("tickets", List.of(one, "no-ticket", two), "move", RESOLVED);

        String first = keyed("k-1", body).statusCode(200).extract().asString();
        desk.customerReplies(one, "It is back.");
        int version = desk.detail(one).getInt("version");
        String again = keyed("k-1", body).statusCode(200).extract().asString();

        assertThat(again).isEqualTo(first);
        assertThat(desk.detail(one).getInt("version")).as("not moved again").isEqualTo(version);
        keyed("k-1", Map.of("tickets", List.of(desk.assignedTicket()), "move", RESOLVED))
                .statusCode(422)
                .body("type", equalTo("urn:docket:problem:idempotency-key-reused"));
    }

    @Test
    void no_ticket_is_named_twice_and_a_hundred_are_the_most() {
        String one = desk.assignedTicket();
        String reference = desk.detail(one).getString("reference");

        move(List.of(one, reference.toLowerCase()), RESOLVED)
                .statusCode(422)
                .body("violations[0].field", equalTo("tickets[1]"))
                .body("violations[0].message", equalTo("is the same ticket as tickets[0]"));
        move(List.of(), RESOLVED).statusCode(422).body("violations[0].field", equalTo("tickets"));
        move(new ArrayList<>(Collections.nCopies(101, one)), RESOLVED).statusCode(422);
        move(List.of(one), Map.of("to", "")).statusCode(422).body("violations[0].field", equalTo("move.to"));
        desk.agent("anna")
                .body(Map.of("tickets", List.of(one)))
                .post("/api/v1/tickets/moves")
                .then()
                .statusCode(422);
        assertThat(status(one)).isEqualTo("processing");
    }

    @Test
    void it_is_for_agents() {
        for (var caller : List.of(desk.customer("carl"), desk.service("shop"), desk.admin("ada"))) {
            caller.body(Map.of("tickets", List.of("x"), "move", RESOLVED))
                    .post("/api/v1/tickets/moves")
                    .then()
                    .statusCode(403);
        }
    }

    private ValidatableResponse move(List<?> tickets, Map<String, Object> move) {
        return desk.agent("anna")
                .body(Map.of("tickets", tickets, "move", move))
                .post("/api/v1/tickets/moves")
                .then();
    }

    private ValidatableResponse keyed(String key, Map<String, Object> body) {
        return desk.agent("anna")
                .header("Idempotency-Key", key)
                .body(body)
                .post("/api/v1/tickets/moves")
                .then();
    }

    private String status(String ticket) {
        return desk.detail(ticket).getString("status.id");
    }
}
