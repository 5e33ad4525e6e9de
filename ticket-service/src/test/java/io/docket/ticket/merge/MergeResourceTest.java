package io.docket.ticket.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docket.ticket.Desk;
import io.docket.ticket.scheme.RunningStack;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What was asked twice goes on in one ticket. */
@QuarkusTest
@WithTestResource(value = RunningStack.class, scope = TestResourceScope.GLOBAL)
class MergeResourceTest {

    private static final Map<String, Object> CLOSING = Map.of("to", "duplicate-or-no-answer-required");

    @Test
    void the_ticket_that_repeats_another_is_closed_as_its_duplicate_and_whoever_takes_part_in_it_joins_the_other() {
        Desk desk = Desk.from("helpdesk");
        String original = desk.ticket();
        String reference = desk.detail(original).getString("reference");
        String repeating = ticketOf(desk, "dora");
        desk.joins(repeating, "emil", "customer");

        merging(desk, repeating, reference, CLOSING)
                .statusCode(200)
                .header("ETag", equalTo("\"3\""))
                .body("ticket.id", equalTo(original))
                .body("ticket.status.id", equalTo("open"))
                .body("ticket.requester.id", equalTo("carl"))
                .body("ticket.participants.name", contains("Carl", "Dora", "Emil"))
                .body("merged.id", equalTo(repeating))
                .body("merged.status.id", equalTo(CLOSING.get("to")))
                .body("merged.closeReason", equalTo("DUPLICATE"))
                .body("merged.duplicateOf.id", equalTo(original))
                .body("advice.size()", equalTo(0));

        desk.customer("dora").get("/api/v1/tickets/{id}", original).then().statusCode(200);
    }

    @Test
    void tags_stay_with_the_ticket_that_has_them() {
        Desk desk = Desk.from("helpdesk");
        String original = desk.ticket();
        String repeating = ticketOf(desk, "dora");
        desk.agent("anna")
                .put("/api/v1/tickets/{id}/tags/{tag}", repeating, "VIP")
                .then()
                .statusCode(201);

        merging(desk, repeating, original, CLOSING)
                .statusCode(200)
                .body("ticket.tags.size()", equalTo(0))
                .body("merged.tags", contains("VIP"));
    }

    @Test
    void a_customer_who_answers_the_merged_ticket_is_shown_the_one_that_goes_on() {
        Desk desk = Desk.from("helpdesk");
        String original = desk.ticket();
        String repeating = ticketOf(desk, "dora");
        merging(desk, repeating, original, CLOSING).statusCode(200);

        assertThat(desk.refusesReply(desk.customer("dora"), repeating).getString("duplicateOf.id"))
                .isEqualTo(original);

        desk.replies("dora", original, "It is the left tent.");
    }

    @Test
    void the_history_of_both_tells_of_it_to_agents() {
        Desk desk = Desk.from("helpdesk");
        String original = desk.ticket();
        String repeating = ticketOf(desk, "dora");
        String reference = desk.detail(repeating).getString("reference");

        merging(desk, repeating, original, CLOSING).statusCode(200);

        assertThat(desk.history(original).getMap("items.find { it.type == 'LINKED' }.detail.merged"))
                .isEqualTo(Map.of("id", repeating, "reference", reference));
        assertThat(desk.history(repeating).getString("items.find { it.type == 'LINKED' }.detail.duplicateOf"))
                .isEqualTo(original);
        desk.customer("carl")
                .get("/api/v1/tickets/{id}/history", original)
                .then()
                .statusCode(200)
                .body("items.type", not(hasItem("LINKED")));
    }

    @Test
    void who_takes_part_in_both_stays_as_he_is() {
        Desk desk = Desk.from("helpdesk");
        String original = desk.ticket();
        String repeating = desk.ticket();
        String version = desk.detail(original).getString("version");

        merging(desk, repeating, original, CLOSING).statusCode(200).body("ticket.participants.id", contains("carl"));

        assertThat(desk.detail(original).getString("version")).isEqualTo(version);
    }

    @Test
    void what_the_rules_refuse_leaves_both_tickets_as_they_were() {
        Desk desk = Desk.from("marketplace");
        String original = seller(desk, "carl");
        String repeating = seller(desk, "dora");
        String before = desk.detail(original).prettify();
        String waiting = desk.statusOf(repeating);

        merging(desk, repeating, original, Map.of("to", "closed"))
                .statusCode(409)
                .body("type", equalTo("urn:docket:problem:move-refused"))
                .body("refusals.rule", hasItem("set-by-system"));

        assertThat(desk.detail(original).prettify()).isEqualTo(before);
        assertThat(desk.statusOf(repeating)).isEqualTo(waiting);
    }

    @Test
    void what_the_closing_needs_is_said_as_for_any_move() {
        Desk desk = Desk.from("helpdesk").changing(scheme -> {
            ObjectNode rule = scheme.withArray("/moves").addObject();
            rule.put("id", "say-why").put("because", "Say why.");
            rule.withArray("from").add("*");
            rule.withArray("to").add(CLOSING.get("to").toString());
            rule.withObject("require").put("resolutionText", true);
        });
        String original = desk.ticket();
        String repeating = ticketOf(desk, "dora");

        merging(desk, repeating, original, CLOSING).statusCode(409).body("refusals.rule", contains("say-why"));
        merging(desk, repeating, original, Map.of("to", CLOSING.get("to"), "resolutionText", "We go on in one ticket."))
                .statusCode(200);
    }

    @Test
    void a_closed_ticket_takes_no_other() {
        Desk desk = Desk.from("helpdesk");
        String closed = desk.ticketIn("closed");
        String repeating = ticketOf(desk, "dora");

        merging(desk, repeating, closed, CLOSING)
                .statusCode(409)
                .body("type", equalTo("urn:docket:problem:merge-into-closed"));

        assertThat(desk.statusOf(repeating)).isEqualTo("open");
    }

    @Test
    void the_other_ticket_must_be_another_one_that_is_there() {
        Desk desk = Desk.from("helpdesk");
        String repeating = desk.ticket();
        String foreign = Desk.from("helpdesk").ticket();

        for (String other : List.of(foreign, UUID.randomUUID().toString(), "NOSUCH-1", "?")) {
            merging(desk, repeating, other, CLOSING)
                    .statusCode(422)
                    .body("violations.field", contains("into"))
                    .body("violations.message", contains("is not a ticket that this caller may see"));
        }
        merging(desk, repeating, repeating, CLOSING)
                .statusCode(422)
                .body("violations.message", contains("is this ticket itself"));
        merging(desk, UUID.randomUUID().toString(), repeating, CLOSING).statusCode(404);
        merging(desk, "NOSUCH-1000001", "NOSUCH-1000002", CLOSING).statusCode(404);
        assertThat(desk.statusOf(repeating)).isEqualTo("open");
    }

    @Test
    void the_move_must_close_and_names_no_duplicate_of_its_own() {
        Desk desk = Desk.from("helpdesk");
        String original = desk.ticket();
        String repeating = desk.ticket();

        merging(desk, repeating, original, Map.of("to", "in-progress"))
                .statusCode(422)
                .body("violations.field", contains("move.to"));
        merging(desk, repeating, original, Map.of("to", "nowhere")).statusCode(422);
        merging(
                        desk,
                        repeating,
                        original,
                        Map.of("to", "closed", "closeReason", "NO_ANSWER_REQUIRED", "duplicateOf", original))
                .statusCode(422)
                .body("violations.field", contains("move.duplicateOf", "move.closeReason"));
        desk.agent("anna")
                .body("{}")
                .post("/api/v1/tickets/{id}/merge", repeating)
                .then()
                .statusCode(422)
                .body("violations.field", contains("into", "move"));
    }

    @Test
    void only_agents_merge_and_only_the_version_they_know() {
        Desk desk = Desk.from("helpdesk");
        String original = desk.ticket();
        String repeating = desk.ticket();
        Map<String, Object> body = Map.of("into", original, "move", CLOSING);

        desk.customer("carl")
                .body(body)
                .post("/api/v1/tickets/{id}/merge", repeating)
                .then()
                .statusCode(403);
        desk.agent("anna")
                .header("If-Match", "\"7\"")
                .body(body)
                .post("/api/v1/tickets/{id}/merge", repeating)
                .then()
                .statusCode(412);
        assertThat(desk.statusOf(repeating)).isEqualTo("open");
    }

    @Test
    void the_same_call_again_gives_the_first_answer() {
        Desk desk = Desk.from("helpdesk");
        String original = desk.ticket();
        String repeating = ticketOf(desk, "dora");
        Map<String, Object> body = Map.of("into", original, "move", CLOSING);

        List<String> answers = Stream.of("first", "again")
                .map(time -> desk.agent("anna")
                        .header("Idempotency-Key", "merge-" + repeating)
                        .body(body)
                        .post("/api/v1/tickets/{id}/merge", repeating)
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .toList();

        assertThat(answers.get(1)).isEqualTo(answers.get(0));
    }

    @Test
    void of_two_that_are_merged_into_one_another_at_the_same_time_one_goes_on() {
        Desk desk = Desk.from("helpdesk");
        for (int round = 0; round < 5; round++) {
            String one = desk.ticket();
            String other = ticketOf(desk, "dora");

            CompletableFuture<Integer> there = CompletableFuture.supplyAsync(() -> status(desk, one, other));
            CompletableFuture<Integer> back = CompletableFuture.supplyAsync(() -> status(desk, other, one));

            assertThat(List.of(there.join(), back.join())).containsExactlyInAnyOrder(200, 409);
        }
    }

    private static int status(Desk desk, String repeating, String into) {
        return merging(desk, repeating, into, CLOSING).extract().statusCode();
    }

    private static ValidatableResponse merging(Desk desk, String repeating, String into, Map<String, Object> move) {
        return desk.agent("anna")
                .body(Map.of("into", into, "move", move))
                .post("/api/v1/tickets/{id}/merge", repeating)
                .then();
    }

    private static String ticketOf(Desk desk, String customer) {
        return opened(desk, customer, Map.of("subject", "The zip again", "description", "Torn."));
    }

    private static String seller(Desk desk, String customer) {
        return opened(desk, customer, Map.of("subject", "The zip", "description", "Torn.", "side", "seller"));
    }

    private static String opened(Desk desk, String customer, Map<String, Object> body) {
        return desk.customer(customer)
                .body(body)
                .post("/api/v1/tickets")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }
}
