package io.docket.ticket.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.docket.ticket.Desk;
import io.docket.ticket.scheme.RunningStack;
import io.docket.ticket.scheme.TicketDatabase;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Opening, reading, listing and editing tickets. */
@QuarkusTest
@WithTestResource(value = RunningStack.class, scope = TestResourceScope.GLOBAL)
class TicketResourceTest {
    private static final Map<String, Object> TICKET =
            Map.of("subject", "The zip of my tent is torn", "description", "It tore on the second trip.");

    @Test
    void a_customer_opens_a_ticket_of_its_own() {
        Desk desk = Desk.from("standard");

        Response created = desk.customer("carl").body(TICKET).post("/api/v1/tickets");

        created.then()
                .statusCode(201)
                .body("subject", equalTo("The zip of my tent is torn"))
                .body("description", equalTo("It tore on the second trip."))
                .body("kind", equalTo("GENERAL"))
                .body("channel", equalTo("PORTAL"))
                .body("status.category", equalTo("NEW"))
                .body("status.label", equalTo("New"))
                .body("requester.id", equalTo("carl"))
                .body("requester.side", equalTo("customer"))
                .body("participants.id", contains("carl"))
                .body("reference", matchesPattern("[A-Z0-9]{1,8}-[0-9]{7}"))
                .header("Location", endsWith("/api/v1/tickets/" + created.path("id")))
                .header("ETag", nullValue());
    }

    @Test
    void an_agent_opens_a_ticket_for_somebody_who_may_then_read_it_by_verified_address() {
        Desk desk = Desk.from("standard");

        String ticket = desk.agent("anna")
                .body(Map.of(
                        "subject", "By phone",
                        "description", "The pole is bent.",
                        "channel", "PHONE",
                        "requester", Map.of("name", "Carl Brandt", "email", "Carl@" + desk.company() + ".test")))
                .post("/api/v1/tickets")
                .then()
                .statusCode(201)
                .header("ETag", equalTo("\"1\""))
                .body("requester.name", equalTo("Carl Brandt"))
                .body("status.id", equalTo("not-processed"))
                .extract()
                .path("id");

        desk.customer("carl").get("/api/v1/tickets/{id}", ticket).then().statusCode(200);
        desk.call(Desk.tokens()
                        .of(desk.company(), "carl")
                        .groups("customer")
                        .unverified()
                        .mint())
                .get("/api/v1/tickets/{id}", ticket)
                .then()
                .statusCode(404);
    }

    @Test
    void an_agent_or_service_must_name_the_requester_and_a_customer_must_not() {
        Desk desk = Desk.from("standard");

        for (var desksCall : List.of(desk.agent("anna"), desk.service("shop"))) {
            desksCall
                    .body(TICKET)
                    .post("/api/v1/tickets")
                    .then()
                    .statusCode(422)
                    .body("violations.field", contains("requester"));
        }
        desk.customer("carl")
                .body(Map.of(
                        "subject", "S", "description", "D", "requester", Map.of("name", "N", "email", "n@example.org")))
                .post("/api/v1/tickets")
                .then()
                .statusCode(422)
                .body("violations.field", contains("requester"));
    }

    @Test
    void every_malformed_member_is_named_at_once() {
        Desk desk = Desk.from("standard");

        desk.customer("carl")
                .body(Map.of(
                        "subject",
                        "x".repeat(256),
                        "description",
                        " ",
                        "participants",
                        List.of(Map.of("name", "Nora", "email", "nowhere"))))
                .post("/api/v1/tickets")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:docket:problem:invalid"))
                .body("violations.field", containsInAnyOrder("subject", "description", "participants[0].email"));
    }

    @Test
    void what_is_not_json_is_400_and_an_unknown_member_or_value_is_422() {
        Desk desk = Desk.from("standard");

        desk.customer("carl")
                .body("{\"subject\": ")
                .post("/api/v1/tickets")
                .then()
                .statusCode(400);
        desk.customer("carl")
                .body(Map.of("subject", "S", "description", "D", "colour", "red"))
                .post("/api/v1/tickets")
                .then()
                .statusCode(422)
                .body("violations[0].field", equalTo("colour"));
        desk.customer("carl")
                .body(Map.of("subject", "S", "description", "D", "kind", "OTHER"))
                .post("/api/v1/tickets")
                .then()
                .statusCode(422)
                .body("violations[0].field", equalTo("kind"));
        desk.customer("carl")
                .body(Map.of("subject", "S", "description", "D", "side", "seller"))
                .post("/api/v1/tickets")
                .then()
                .statusCode(422)
                .body("violations[0].field", equalTo("side"));
    }

    @Test
    void a_subject_of_255_code_points_and_a_description_of_256_KiB_are_taken_and_no_more() {
        Desk desk = Desk.from("standard");
        String subject = "\uD83D\uDE00".repeat(255);
        String description = "x".repeat(256 * 1024);

        desk.customer("carl")
                .body(Map.of("subject", subject, "description", description))
                .post("/api/v1/tickets")
                .then()
                .statusCode(201)
                .body("subject", equalTo(subject));
        desk.customer("carl")
                .body(Map.of("subject", "S", "description", description + "x"))
                .post("/api/v1/tickets")
                .then()
                .statusCode(422)
                .body("violations[0].field", equalTo("description"));
    }

    @Test
    void MKT_17_a_ticket_that_the_desk_does_not_take_is_refused_with_the_companys_words_and_link() {
        Desk desk = Desk.from("marketplace");

        desk.customer("carl")
                .body(Map.of("subject", "S", "description", "D", "kind", "FEATURE_REQUEST", "side", "seller"))
                .post("/api/v1/tickets")
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:docket:problem:intake-refused"))
                .body(
                        "because",
                        equalTo("This desk takes product problems only. Please share ideas for new features with our"
                                + " community."))
                .body("link", equalTo("https://community.example.com/ideas"));
        desk.customer("carl")
                .body(Map.of("subject", "S", "description", "D", "kind", "QUESTION", "side", "seller"))
                .post("/api/v1/tickets")
                .then()
                .statusCode(201);
    }

    @Test
    void MKT_02_where_the_scheme_sorts_a_ticket_at_once_the_history_shows_both_steps() {
        Desk desk = Desk.from("marketplace");
        String ticket = desk.ticket(Map.of("side", "seller"));

        JsonPath history = desk.history(ticket);

        assertThat(history.getList("items.type")).isEqualTo(List.of("CREATED", "MOVED"));
        assertThat(history.getList("items.to.category")).isEqualTo(List.of("NEW", "PROCESSING"));
    }

    @Test
    void a_ticket_is_found_by_its_reference_as_by_its_id() {
        Desk desk = Desk.from("standard");
        String ticket = desk.ticket();
        String reference = desk.detail(ticket).getString("reference");

        desk.agent("anna")
                .get("/api/v1/tickets/{id}", reference.toLowerCase())
                .then()
                .statusCode(200)
                .body("id", equalTo(ticket));
    }

    @Test
    void references_differ_and_tell_nothing_of_how_many_tickets_there_are() {
        Desk desk = Desk.from("standard");
        List<Long> numbers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String reference = desk.detail(desk.ticket()).getString("reference");
            numbers.add(Long.parseLong(reference.substring(reference.indexOf('-') + 1)));
        }

        assertThat(new HashSet<>(numbers)).hasSize(8);
        assertThat(numbers).isNotEqualTo(numbers.stream().sorted().toList());
    }

    @Test
    void the_same_key_and_body_open_one_ticket_and_get_the_same_answer() {
        Desk desk = Desk.from("standard");
        String key = UUID.randomUUID().toString();

        Response first = desk.customer("carl")
                .header("Idempotency-Key", key)
                .body(TICKET)
                .post("/api/v1/tickets");
        Response second = desk.customer("carl")
                .header("Idempotency-Key", key)
                .body(TICKET)
                .post("/api/v1/tickets");

        first.then().statusCode(201).header("Idempotency-Replayed", nullValue());
        second.then().statusCode(201).header("Idempotency-Replayed", equalTo("true"));
        assertThat(second.jsonPath().getMap("")).isEqualTo(first.jsonPath().getMap(""));
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        desk.customer("carl").get("/api/v1/tickets").then().body("items", hasSize(1));
    }

    @Test
    void the_same_key_with_another_body_is_refused() {
        Desk desk = Desk.from("standard");
        String key = UUID.randomUUID().toString();
        desk.customer("carl").header("Idempotency-Key", key).body(TICKET).post("/api/v1/tickets");

        desk.customer("carl")
                .header("Idempotency-Key", key)
                .body(Map.of("subject", "Another", "description", "one"))
                .post("/api/v1/tickets")
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:docket:problem:idempotency-key-reused"));
    }

    @Test
    void a_command_on_a_version_that_has_passed_is_refused() {
        Desk desk = Desk.from("standard");
        String ticket = desk.ticket();
        String etag = desk.agent("anna").get("/api/v1/tickets/{id}", ticket).header("ETag");
        desk.agentReplies(ticket, "We look into it.");

        desk.agent("anna")
                .header("If-Match", etag)
                .body(Map.of("to", "processing"))
                .post("/api/v1/tickets/{id}/moves", ticket)
                .then()
                .statusCode(412);
        assertThat(desk.statusOf(ticket)).isEqualTo("not-processed");
    }

    @Test
    void ALL_05_a_company_never_sees_anothers_ticket_and_cannot_tell_it_from_one_that_is_not_there() {
        Desk ours = Desk.from("standard");
        Desk theirs = Desk.from("standard");
        String ticket = theirs.ticket();
        String reference = theirs.detail(ticket).getString("reference");

        List<String> bodies = new ArrayList<>();
        for (String id : List.of(ticket, reference, UUID.randomUUID().toString(), "NOBODY-0000000", "no ticket's id")) {
            bodies.add(ours.agent("anna")
                    .get("/api/v1/tickets/{id}", id)
                    .then()
                    .statusCode(404)
                    .extract()
                    .asString()
                    .replaceAll("\"instance\":\"[^\"]*\"", ""));
            ours.agent("anna")
                    .body(Map.of("type", "REPLY", "body", "Hello?"))
                    .post("/api/v1/tickets/{id}/messages", id)
                    .then()
                    .statusCode(404);
        }

        assertThat(new HashSet<>(bodies)).hasSize(1);
        ours.agent("anna").get("/api/v1/tickets").then().body("items", hasSize(0));
    }

    @Test
    void ALL_06_a_customer_reads_only_tickets_in_which_it_takes_part() {
        Desk desk = Desk.from("standard");
        String ticket = desk.ticket();

        desk.customer("mallory").get("/api/v1/tickets/{id}", ticket).then().statusCode(404);
        desk.customer("mallory")
                .get("/api/v1/tickets/{id}/history", ticket)
                .then()
                .statusCode(404);
        desk.customer("mallory")
                .get("/api/v1/tickets/{id}/messages", ticket)
                .then()
                .statusCode(404);
        desk.customer("mallory").get("/api/v1/tickets").then().body("items", hasSize(0));
        desk.customer("mallory")
                .body(Map.of("type", "REPLY", "body", "Let me in."))
                .post("/api/v1/tickets/{id}/messages", ticket)
                .then()
                .statusCode(404);
    }

    @Test
    void without_a_token_nothing_is_answered_and_without_the_role_not_everything() {
        Desk desk = Desk.from("standard");
        String ticket = desk.ticket();

        RestAssured.given().get("/api/v1/tickets").then().statusCode(401);
        desk.customer("carl").get("/api/v1/tickets/{id}/moves", ticket).then().statusCode(403);
        desk.call(Desk.tokens().admin(desk.company(), "ada"))
                .get("/api/v1/tickets")
                .then()
                .statusCode(403);
        desk.call(Desk.tokens().operator()).get("/api/v1/tickets").then().statusCode(403);
    }

    @Test
    void ALL_08_every_representation_carries_the_category_beside_the_status() {
        Desk desk = Desk.from("standard");
        String ticket = desk.assignedTicket();

        desk.agent("anna").get("/api/v1/tickets").then().body("items[0].status.category", equalTo("PROCESSING"));
        desk.customer("carl").get("/api/v1/tickets").then().body("items[0].status.category", equalTo("PROCESSING"));
        assertThat(desk.detail(ticket).getString("status.category")).isEqualTo("PROCESSING");
        assertThat(desk.history(ticket).getString("items[-1].to.category")).isEqualTo("PROCESSING");
    }

    @Test
    void customers_see_no_team_no_notes_and_no_internal_history() {
        Desk desk = Desk.from("standard");
        String ticket = desk.assignedTicket();
        desk.agent("anna")
                .body(Map.of("type", "NOTE", "body", "He calls every day."))
                .post("/api/v1/tickets/{id}/messages", ticket)
                .then()
                .statusCode(201);

        desk.customer("carl")
                .get("/api/v1/tickets/{id}", ticket)
                .then()
                .statusCode(200)
                .body("$", not(hasKey("team")))
                .body("messages.items", hasSize(0));
        desk.customer("carl")
                .get("/api/v1/tickets/{id}/history", ticket)
                .then()
                .body("items.type", contains("CREATED", "MOVED"));
        assertThat(desk.detail(ticket).getList("messages.items.type")).isEqualTo(List.of("NOTE"));
    }

    @Test
    void tickets_are_listed_page_by_page_without_gap_or_repetition() {
        Desk desk = Desk.from("standard");
        List<String> opened = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            opened.add(desk.ticket());
        }

        List<String> listed = new ArrayList<>();
        String cursor = null;
        do {
            var call = desk.agent("anna").queryParam("sort", "created").queryParam("limit", 2);
            JsonPath page = (cursor == null ? call : call.queryParam("cursor", cursor))
                    .get("/api/v1/tickets")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            listed.addAll(page.getList("items.id"));
            cursor = page.getString("nextCursor");
        } while (cursor != null);

        assertThat(listed).isEqualTo(opened);
    }

    @Test
    void a_cursor_of_another_list_or_caller_is_refused_as_is_what_the_list_does_not_support() {
        Desk desk = Desk.from("standard");
        desk.ticket();
        desk.ticket();
        String cursor =
                desk.agent("anna").queryParam("limit", 1).get("/api/v1/tickets").path("nextCursor");

        desk.agent("ben")
                .queryParam("cursor", cursor)
                .get("/api/v1/tickets")
                .then()
                .statusCode(422);
        desk.agent("anna")
                .queryParam("cursor", cursor)
                .queryParam("category", "NEW")
                .get("/api/v1/tickets")
                .then()
                .statusCode(422);
        desk.agent("anna")
                .queryParam("sort", "colour")
                .get("/api/v1/tickets")
                .then()
                .statusCode(422);
        desk.agent("anna")
                .queryParam("status", "nowhere")
                .get("/api/v1/tickets")
                .then()
                .statusCode(422);
    }

    @Test
    void tickets_are_found_by_status_category_assignee_requester_and_time() {
        Desk desk = Desk.from("standard");
        String fresh = desk.ticket();
        String before = desk.detail(fresh).getString("updatedAt");
        String worked = desk.assignedTicket();

        assertThat(listed(desk, "status", "processing")).containsExactly(worked);
        assertThat(listed(desk, "category", "NEW")).containsExactly(fresh);
        assertThat(listed(desk, "assignee", "anna")).containsExactly(worked);
        assertThat(listed(desk, "requester", "carl")).containsExactly(worked, fresh);
        assertThat(listed(desk, "requester", "CARL@" + desk.company() + ".test"))
                .containsExactly(worked, fresh);
        assertThat(listed(desk, "requester", "anna")).isEmpty();
        assertThat(listed(desk, "updatedSince", before)).containsExactly(worked, fresh);
        assertThat(listed(desk, "updatedSince", "2999-01-01T00:00:00Z")).isEmpty();
    }

    @Test
    void an_agent_edits_subject_priority_and_topic_and_takes_a_resolution_back() {
        Desk desk = Desk.from("standard");
        String ticket = desk.ticket();

        desk.agent("anna")
                .body(Map.of("subject", "Torn zip", "priority", "HIGH", "topic", "warranty", "resolution", "SOLVED"))
                .patch("/api/v1/tickets/{id}", ticket)
                .then()
                .statusCode(200)
                .body("subject", equalTo("Torn zip"))
                .body("priority", equalTo("HIGH"))
                .body("topic", equalTo("warranty"))
                .body("resolution", equalTo("SOLVED"));
        desk.agent("anna")
                .body("{\"resolution\": null}")
                .patch("/api/v1/tickets/{id}", ticket)
                .then()
                .statusCode(200)
                .body("resolution", nullValue())
                .body("subject", equalTo("Torn zip"));
        desk.agent("anna")
                .body(Map.of("status", "resolved"))
                .patch("/api/v1/tickets/{id}", ticket)
                .then()
                .statusCode(422)
                .body("violations[0].field", equalTo("status"));
    }

    @Test
    void a_follow_up_ticket_points_to_the_one_before_and_to_none_that_its_customer_may_not_read() {
        Desk desk = Desk.from("standard");
        String first = desk.ticket();
        String reference = desk.detail(first).getString("reference");

        String second = desk.ticket(Map.of("followUpOf", reference));

        assertThat(desk.detail(second).getString("followUpOf.id")).isEqualTo(first);
        String foreign = desk.customer("mallory")
                .body(Map.of("subject", "S", "description", "D", "followUpOf", first))
                .post("/api/v1/tickets")
                .then()
                .statusCode(422)
                .extract()
                .asString();
        String missing = desk.customer("mallory")
                .body(Map.of("subject", "S", "description", "D", "followUpOf", UUID.randomUUID()))
                .post("/api/v1/tickets")
                .then()
                .statusCode(422)
                .extract()
                .asString();
        assertThat(foreign).isEqualTo(missing);
    }

    @Test
    void ALL_06_an_address_that_nobody_vouches_for_gives_access_to_nothing() {
        Desk desk = Desk.from("standard");
        String carls = "carl@" + desk.company() + ".test";
        String claim = Desk.tokens()
                .of(desk.company(), "mallory")
                .email(carls)
                .unverified()
                .groups("customer")
                .mint();
        String own = desk.call(claim)
                .body(TICKET)
                .post("/api/v1/tickets")
                .then()
                .statusCode(201)
                .body("requester", not(hasKey("email")))
                .extract()
                .path("id");

        String ticket = desk.agent("anna")
                .body(Map.of(
                        "subject",
                        "By phone",
                        "description",
                        "The pole is bent.",
                        "requester",
                        Map.of("name", "Carl", "email", carls)))
                .post("/api/v1/tickets")
                .then()
                .statusCode(201)
                .body("requester.id", not(equalTo("mallory")))
                .extract()
                .path("id");

        desk.call(claim).get("/api/v1/tickets/{id}", ticket).then().statusCode(404);
        desk.call(claim).get("/api/v1/tickets").then().body("items.id", contains(own));
        desk.customer("carl").get("/api/v1/tickets").then().body("items.id", contains(ticket));
    }

    @Test
    void where_the_scheme_has_sides_one_without_is_named_as_missing() {
        Desk desk = Desk.from("marketplace");

        desk.customer("carl")
                .body(TICKET)
                .post("/api/v1/tickets")
                .then()
                .statusCode(422)
                .body("violations.field", contains("side"));
        desk.agent("anna")
                .body(Map.of(
                        "subject", "S", "description", "D", "requester", Map.of("name", "N", "email", "n@example.org")))
                .post("/api/v1/tickets")
                .then()
                .statusCode(422)
                .body("violations.field", contains("requester.side"));
    }

    @Test
    void MKT_11_a_customer_opens_a_ticket_with_persons_of_its_own_side_only() {
        Desk desk = Desk.from("marketplace");

        desk.customer("carl")
                .body(withParticipant(Map.of("name", "Bea", "email", "bea@example.org", "side", "buyer")))
                .post("/api/v1/tickets")
                .then()
                .statusCode(403);
        desk.customer("carl")
                .body(withParticipant(Map.of("name", "Nora", "email", "nora@example.org")))
                .post("/api/v1/tickets")
                .then()
                .statusCode(201)
                .body("participants.side", contains("seller", "seller"));
    }

    @Test
    void an_assignee_whose_token_has_no_address_has_the_directorys() {
        Desk desk = Desk.from("standard").team("after-sales", "lea").team("repairs", "lea");
        desk.agent("lea").get("/api/v1/tickets").then().statusCode(200);
        TicketDatabase.run("update person set email = null where company = ? and id = 'lea'", desk.company());
        String ticket = desk.ticket();

        JsonPath assigned = desk.assign(ticket, Map.of("assignee", "lea"));

        String address = "lea@" + desk.company() + ".test";
        assertThat(assigned.getString("assignee.email")).isEqualTo(address);
        assertThat(desk.detail(ticket).getString("assignee.email")).isEqualTo(address);
        assertThat(desk.detail(ticket).getString("assignee.name")).isEqualTo("Lea");
        TicketDatabase.run("delete from team_member where company = ?", desk.company());
        assertThat(desk.detail(ticket).getString("assignee.email")).isEqualTo(address);
    }

    @Test
    void what_cannot_be_looked_for_is_named_and_refused() {
        Desk desk = Desk.from("standard");
        String tooLong = "x".repeat(256);

        for (Map<String, String> malformed : List.of(
                Map.of("updatedSince", "+999999999-01-01T00:00:00Z"),
                Map.of("updatedSince", "-0400-01-01T00:00:00Z"),
                Map.of("topic", "a\0b"),
                Map.of("status", "a\0b"),
                Map.of("topic", tooLong),
                Map.of("requester", tooLong),
                Map.of("assignee", tooLong),
                Map.of("team", tooLong))) {
            desk.agent("anna")
                    .queryParams(malformed)
                    .get("/api/v1/tickets")
                    .then()
                    .statusCode(422)
                    .body(
                            "violations[0].field",
                            equalTo(malformed.keySet().iterator().next()));
        }
    }

    @Test
    void a_body_that_is_missing_is_400() {
        Desk desk = Desk.from("standard");
        String ticket = desk.ticket();

        desk.customer("carl").post("/api/v1/tickets").then().statusCode(400);
        desk.agent("anna").patch("/api/v1/tickets/{id}", ticket).then().statusCode(400);
        desk.agent("anna")
                .post("/api/v1/tickets/{id}/messages", ticket)
                .then()
                .statusCode(400)
                .body("type", equalTo("urn:docket:problem:not-json"));
        desk.agent("anna").post("/api/v1/tickets/{id}/moves", ticket).then().statusCode(400);
        desk.agent("anna").put("/api/v1/tickets/{id}/assignment", ticket).then().statusCode(400);
    }

    private static Map<String, Object> withParticipant(Map<String, String> participant) {
        return Map.of("subject", "S", "description", "D", "side", "seller", "participants", List.of(participant));
    }

    private static List<String> listed(Desk desk, String parameter, String value) {
        return desk.agent("anna")
                .queryParam(parameter, value)
                .get("/api/v1/tickets")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.id");
    }
}
