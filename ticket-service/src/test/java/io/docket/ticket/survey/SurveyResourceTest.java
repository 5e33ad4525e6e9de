package io.docket.ticket.survey;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docket.local.stack.Stack;
import io.docket.ticket.Desk;
import io.docket.ticket.event.PublishedEvents;
import io.docket.ticket.event.PublishedEvents.Sent;
import io.docket.ticket.scheme.RunningStack;
import io.docket.ticket.scheme.TicketDatabase;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Customers score resolutions, with a login or with the token of an invitation. */
@QuarkusTest
@WithTestResource(value = RunningStack.class, scope = TestResourceScope.GLOBAL)
class SurveyResourceTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @Test
    void RET_16_a_resolved_tickets_customer_is_invited_and_the_invitation_lets_in_one_score_without_a_login() {
        Desk desk = Desk.from("retail");
        String ticket = resolved(desk);
        assertThat(desk.detail(ticket).getBoolean("survey.open")).isTrue();
        String token = invitation(ticket, 1);

        byToken(ticket, token, "SATISFIED").statusCode(204);

        JsonPath detail = desk.detail(ticket);
        assertThat(detail.getBoolean("survey.open")).isFalse();
        assertThat(detail.getString("survey.score")).isEqualTo("SATISFIED");
        JsonPath history = desk.history(ticket);
        assertThat(history.getString("items[-1].type")).isEqualTo("SCORED");
        assertThat(history.getString("items[-1].actor.id")).isEqualTo("carl");
        assertThat(history.getString("items[-1].cause")).isEqualTo("CUSTOMER");
        assertThat(history.getString("items[-1].detail.comment")).isEqualTo("As it was.");
        byToken(ticket, token, "DISSATISFIED")
                .statusCode(409)
                .body("type", equalTo("urn:docket:problem:already-scored"));
    }

    @Test
    void RET_16_the_customer_scores_with_a_login_too_and_then_no_invitation_counts_any_more() {
        Desk desk = Desk.from("retail");
        String ticket = resolved(desk);
        String token = invitation(ticket, 1);

        byCarl(desk, ticket, "NEUTRAL")
                .statusCode(200)
                .body("survey.score", equalTo("NEUTRAL"))
                .body("status.category", equalTo("PROCESSING"))
                .body("status.id", nullValue());

        byCarl(desk, ticket, "SATISFIED").statusCode(409).body("type", equalTo("urn:docket:problem:already-scored"));
        byToken(ticket, token, "SATISFIED").statusCode(409).body("type", equalTo("urn:docket:problem:already-scored"));
        assertThat(desk.detail(ticket).getString("survey.score")).isEqualTo("NEUTRAL");
    }

    @Test
    void RET_16_of_all_who_take_part_only_the_requester_is_invited() {
        Desk desk = Desk.from("retail");
        String ticket = desk.ticket();
        desk.joins(ticket, "nora", "customer");
        desk.move(ticket, Map.of("to", "resolved", "reply", Map.of("body", "Pull it gently.")));

        await().atMost(SOON).untilAsserted(() -> assertThat(PublishedEvents.notices(ticket))
                .filteredOn(notice -> notice.startsWith("survey-invitation "))
                .containsExactly("survey-invitation CUSTOMER Carl: Pull it gently."));
    }

    @Test
    void RET_16_what_was_never_resolved_cannot_be_scored() {
        Desk desk = Desk.from("retail");

        byCarl(desk, desk.ticket(), "SATISFIED")
                .statusCode(409)
                .body("type", equalTo("urn:docket:problem:nothing-to-score"));
    }

    @Test
    void RET_16_each_resolution_has_one_score_and_an_invitation_of_its_own() {
        Desk desk = Desk.from("retail");
        String ticket = resolved(desk);
        String first = invitation(ticket, 1);
        desk.customerReplies(ticket, "It tore again.");
        desk.agentReplies(ticket, "A new one is on its way.");
        desk.move(ticket, Map.of("to", "resolved"));
        String second = invitation(ticket, 2);

        byToken(ticket, first, "DISSATISFIED")
                .statusCode(409)
                .body("type", equalTo("urn:docket:problem:nothing-to-score"))
                .body("detail", containsString("resolved anew"));
        byToken(ticket, second, "SATISFIED").statusCode(204);
        assertThat(desk.detail(ticket).getString("survey.score")).isEqualTo("SATISFIED");
    }

    @Test
    void RET_16_of_an_earlier_resolution_that_was_scored_the_used_token_says_so() {
        Desk desk = Desk.from("retail");
        String ticket = resolved(desk);
        String first = invitation(ticket, 1);
        byToken(ticket, first, "DISSATISFIED").statusCode(204);
        desk.agentReplies(ticket, "A new one is on its way.");
        desk.move(ticket, Map.of("to", "resolved"));

        byToken(ticket, first, "SATISFIED").statusCode(409).body("type", equalTo("urn:docket:problem:already-scored"));
        assertThat(desk.detail(ticket).getBoolean("survey.open")).isTrue();
    }

    @Test
    void RET_16_an_invitation_is_good_for_30_days() {
        Desk desk = Desk.from("retail");
        String inTime = resolved(desk);
        String late = resolved(desk);
        String earlyToken = invitation(inTime, 1);
        String lateToken = invitation(late, 1);
        try {
            Stack.shared()
                    .clock(RunningStack.DATABASE)
                    .advance(Duration.ofDays(30).minusMinutes(5));
            byToken(inTime, earlyToken, "SATISFIED").statusCode(204);

            Stack.shared().clock(RunningStack.DATABASE).advance(Duration.ofMinutes(5));
            byToken(late, lateToken, "SATISFIED")
                    .statusCode(409)
                    .body("type", equalTo("urn:docket:problem:nothing-to-score"))
                    .body("detail", containsString("valid until"));
            byCarl(desk, late, "SATISFIED").statusCode(200);
        } finally {
            Stack.shared().clock(RunningStack.DATABASE).reset();
        }
    }

    @Test
    void RET_16_the_token_lets_in_nothing_but_the_score_of_its_own_ticket() {
        Desk desk = Desk.from("retail");
        String ticket = resolved(desk);
        String other = resolved(desk);
        String token = invitation(ticket, 1);

        given().header("Survey-Token", token)
                .get("/api/v1/tickets/{id}", ticket)
                .then()
                .statusCode(401);
        given().auth().oauth2(token).get("/api/v1/tickets/{id}", ticket).then().statusCode(401);
        byToken(other, token, "SATISFIED").statusCode(401).body("type", equalTo("urn:docket:problem:unauthorized"));
        assertThat(desk.detail(other).getBoolean("survey.open")).isTrue();

        String reference = desk.detail(ticket).getString("reference");
        byToken(reference, token, "SATISFIED").statusCode(204);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "retail.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "'; drop table ticket.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "."
            })
    void RET_16_a_token_that_nobody_gave_out_is_none(String token) {
        Desk desk = Desk.from("retail");
        String ticket = resolved(desk);

        byToken(ticket, token, "SATISFIED")
                .statusCode(401)
                .header("WWW-Authenticate", containsString("Bearer"))
                .body("type", equalTo("urn:docket:problem:unauthorized"));
        String invented = desk.company() + "." + "A".repeat(43);
        byToken(ticket, invented, "SATISFIED").statusCode(401);
        byToken(UUID.randomUUID().toString(), invented, "SATISFIED").statusCode(401);
        assertThat(desk.detail(ticket).getBoolean("survey.open")).isTrue();
    }

    @Test
    void RET_16_two_scores_at_once_are_one() {
        Desk desk = Desk.from("retail");
        String ticket = resolved(desk);
        String token = invitation(ticket, 1);

        List<CompletableFuture<Integer>> scores = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> i % 2 == 0
                        ? byToken(ticket, token, "SATISFIED").extract().statusCode()
                        : byCarl(desk, ticket, "SATISFIED").extract().statusCode()))
                .toList();

        List<Integer> answers = new ArrayList<>();
        scores.forEach(score -> answers.add(score.join()));
        assertThat(answers).filteredOn(status -> status < 300).hasSize(1);
        assertThat(answers).filteredOn(status -> status == 409).hasSize(7);
    }

    @Test
    void RET_16_the_token_is_kept_as_a_hash_only_and_nobody_reads_it_but_who_is_invited() {
        Desk desk = Desk.from("retail");
        String ticket = resolved(desk);
        String token = invitation(ticket, 1);

        await().atMost(SOON).until(() -> TicketDatabase.rows("select 1 from outbox where company = ?", desk.company())
                .isEmpty());
        for (String table : List.of("ticket", "message", "history", "participant", "survey_token", "idempotency")) {
            assertThat(TicketDatabase.rows(
                            "select 1 from " + table + " r where company = ? and r::text like ?",
                            desk.company(),
                            "%" + token.substring(token.indexOf('.') + 1) + "%"))
                    .as(table)
                    .isEmpty();
        }
        assertThat(TicketDatabase.rows("select 1 from survey_token where company = ?", desk.company()))
                .hasSize(1);
        Sent moved = moves(ticket).get(0);
        moved.assertKeepsItsContract();
        JsonNode withoutNotices = moved.data().deepCopy();
        ((ObjectNode) withoutNotices).remove("notices");
        assertThat(withoutNotices.toString() + moved.headers()).doesNotContain(token);
        for (String path : List.of("/api/v1/tickets/{id}", "/api/v1/tickets/{id}/history")) {
            desk.agent("anna").get(path, ticket).then().body(not(containsString(token)));
        }
    }

    @Test
    void RET_10_a_customer_who_is_not_satisfied_opens_the_ticket_again() {
        Desk desk = Desk.from("retail");
        String neutral = resolved(desk);
        String dissatisfied = resolved(desk);
        desk.move(dissatisfied, Map.of("to", "closed-no-action"));

        byToken(neutral, invitation(neutral, 1), "NEUTRAL").statusCode(204);
        byCarl(desk, dissatisfied, "DISSATISFIED").statusCode(200);

        for (String ticket : List.of(neutral, dissatisfied)) {
            assertThat(desk.statusOf(ticket)).isEqualTo("open");
            assertThat(desk.history(ticket).getString("items[-1].cause")).isEqualTo("REACTION:ret-10");
            assertThat(desk.history(ticket).getString("items[-1].actor.role")).isEqualTo("SYSTEM");
        }
        desk.agent("anna")
                .body(Map.of("to", "open"))
                .post("/api/v1/tickets/{id}/moves", desk.ticket())
                .then()
                .statusCode(409)
                .body("refusals.rule", hasItem("set-by-system"));
    }

    @Test
    void RET_10_satisfaction_changes_nothing_and_a_score_that_comes_too_late_is_stored_and_moves_nothing() {
        Desk desk = Desk.from("retail");
        String satisfied = resolved(desk);
        String late = resolved(desk);
        desk.customerReplies(late, "One more question.");

        byCarl(desk, satisfied, "SATISFIED").statusCode(200);
        byCarl(desk, late, "DISSATISFIED").statusCode(200);

        assertThat(desk.statusOf(satisfied)).isEqualTo("resolved");
        assertThat(desk.statusOf(late)).isEqualTo("customer-reply");
        assertThat(desk.detail(late).getString("survey.score")).isEqualTo("DISSATISFIED");
    }

    @Test
    void a_score_is_the_customers_who_take_part_and_one_of_three() {
        Desk desk = Desk.from("retail");
        String ticket = resolved(desk);

        score(desk.agent("anna"), ticket, Map.of("score", "SATISFIED")).statusCode(403);
        score(desk.service("portal"), ticket, Map.of("score", "SATISFIED")).statusCode(403);
        score(desk.customer("dora"), ticket, Map.of("score", "SATISFIED")).statusCode(404);
        score(Desk.from("retail").customer("carl"), ticket, Map.of("score", "SATISFIED"))
                .statusCode(404);
        score(given().contentType("application/json"), ticket, Map.of("score", "SATISFIED"))
                .statusCode(401);
        score(given().contentType("application/json").auth().oauth2("nonsense"), ticket, Map.of("score", "SATISFIED"))
                .statusCode(401);
        score(desk.customer("carl"), ticket, Map.of("score", "HAPPY"))
                .statusCode(422)
                .body("violations[0].field", equalTo("score"));
        score(desk.customer("carl"), ticket, Map.of("comment", "Well."))
                .statusCode(422)
                .body("violations[0].field", equalTo("score"));
        score(desk.customer("carl"), ticket, Map.of("score", "NEUTRAL", "comment", " "))
                .statusCode(422)
                .body("violations[0].field", equalTo("comment"));
        assertThat(desk.detail(ticket).getBoolean("survey.open")).isTrue();
    }

    @Test
    void a_repeated_score_gets_the_first_answer_again() {
        Desk desk = Desk.from("retail");
        String ticket = resolved(desk);
        String token = invitation(ticket, 1);

        for (int i = 0; i < 2; i++) {
            score(
                            given().contentType("application/json")
                                    .header("Survey-Token", token)
                                    .header("Idempotency-Key", "once"),
                            ticket,
                            Map.of("score", "SATISFIED"))
                    .statusCode(204)
                    .header("Idempotency-Replayed", i == 0 ? nullValue() : equalTo("true"));
        }
    }

    @Test
    void somebody_who_has_left_the_ticket_is_invited_no_more() {
        Desk desk = Desk.from("retail");
        String ticket = resolved(desk);
        String token = invitation(ticket, 1);
        TicketDatabase.run("delete from participant where company = ?", desk.company());

        byToken(ticket, token, "SATISFIED").statusCode(401);
    }

    /** A ticket of Carl's that Anna has answered and resolved. */
    private static String resolved(Desk desk) {
        String ticket = desk.ticket();
        desk.agentReplies(ticket, "Pull it gently.");
        desk.move(ticket, Map.of("to", "resolved"));
        return ticket;
    }

    private static ValidatableResponse byToken(String ticket, String token, String score) {
        return score(
                given().contentType("application/json").header("Survey-Token", token),
                ticket,
                Map.of("score", score, "comment", "As it was."));
    }

    private static ValidatableResponse byCarl(Desk desk, String ticket, String score) {
        return score(desk.customer("carl"), ticket, Map.of("score", score));
    }

    private static ValidatableResponse score(RequestSpecification who, String ticket, Map<String, Object> score) {
        return who.body(score).post("/api/v1/tickets/{id}/survey", ticket).then();
    }

    /** The token of Carl's n-th invitation, as the world was told. */
    private static String invitation(String ticket, int n) {
        List<String> tokens = new ArrayList<>();
        await().atMost(SOON).until(() -> {
            tokens.clear();
            for (Sent moved : moves(ticket)) {
                for (JsonNode notice : moved.data().path("notices")) {
                    if (notice.path("template").asText().equals("survey-invitation")) {
                        assertThat(notice.path("recipients").findValuesAsText("id"))
                                .containsExactly("carl");
                        tokens.add(notice.path("surveyToken").asText());
                    }
                }
            }
            return tokens.size() >= n;
        });
        return tokens.get(n - 1);
    }

    private static List<Sent> moves(String ticket) {
        return PublishedEvents.of(ticket).stream()
                .filter(event -> event.type().equals("docket.ticket.moved"))
                .toList();
    }
}
