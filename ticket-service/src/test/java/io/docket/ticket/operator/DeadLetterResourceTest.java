package io.docket.ticket.operator;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.docket.local.stack.Stack;
import io.docket.local.stack.Tokens;
import io.docket.ticket.scheme.Publisher;
import io.docket.ticket.scheme.RunningStack;
import io.docket.ticket.scheme.TicketDatabase;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A team that the database refuses for a while: its event comes over Kafka, is given up, and replayed by an operator. */
@QuarkusTest
@WithTestResource(value = RunningStack.class, scope = TestResourceScope.GLOBAL)
class DeadLetterResourceTest {

    private static final String DEAD_LETTERS = "/api/v1/dead-letters";
    private static final Duration SOON = Duration.ofSeconds(30);

    private final Tokens tokens = Stack.shared().tokens();
    private final String company = "letters-" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void refuseTeams() {
        TicketDatabase.run(
                "alter table team add constraint no_team_now check (company not like 'letters-%') not valid");
    }

    @AfterEach
    void takeTeams() {
        TicketDatabase.run("alter table team drop constraint if exists no_team_now");
    }

    @Test
    void what_could_not_be_taken_is_replayed_once_its_cause_is_gone_and_has_its_effect_once() {
        String letter = letterOf("after-sales");
        replay(letter)
                .statusCode(409)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:docket:problem:not-taken"))
                .body("detail", containsString("no_team_now"));
        takeTeams();

        replay(letter).statusCode(200).body("replayedBy", equalTo("olga")).body("replayedAt", notNullValue());
        TicketDatabase.run("delete from team where company = ?", company);
        replay(letter).statusCode(200).body("replayedBy", equalTo("olga"));

        assertThat(teams()).as("no second effect").isEmpty();
        list(Map.of("company", company)).statusCode(200).body("items", hasSize(0));
    }

    @Test
    void all_that_a_consumer_could_not_take_of_a_company_is_replayed_step_by_step() {
        String first = letterOf("first");
        letterOf("second");
        Map<String, String> all = Map.of("consumer", "ticket-service", "company", company);
        replayAll(all)
                .statusCode(200)
                .body("replayed", equalTo(0))
                .body("refused", hasSize(2))
                .body("refused[0].id", equalTo(first))
                .body("refused[0].code", equalTo("not-taken"))
                .body("refused[0].detail", containsString("no_team_now"))
                .body("nextCursor", nullValue());
        takeTeams();

        String cursor = replayAll(Map.of("consumer", "ticket-service", "company", company, "limit", "1"))
                .statusCode(200)
                .body("replayed", equalTo(1))
                .extract()
                .path("nextCursor");
        assertThat(teams()).containsExactly("first");
        replayAll(Map.of("consumer", "ticket-service", "company", company, "cursor", cursor))
                .statusCode(200)
                .body("replayed", equalTo(1))
                .body("refused", hasSize(0))
                .body("nextCursor", nullValue());

        assertThat(teams()).containsExactlyInAnyOrder("first", "second");
        list(all).statusCode(200).body("items", hasSize(0));
        replayAll(Map.of("consumer", "ticket-service", "company", "another", "cursor", cursor))
                .statusCode(422);
    }

    @Test
    void whose_letters_are_replayed_must_be_said_and_be_of_this_service() {
        for (Map<String, String> wrong :
                List.of(Map.of("company", company), Map.of("consumer", "notification-service"))) {
            replayAll(wrong)
                    .statusCode(422)
                    .body("violations[0].field", equalTo("consumer"))
                    .body("violations[0].message", containsString("ticket-service-search"));
        }
        replayAll(Map.of("consumer", "ticket-service", "limit", "201"))
                .statusCode(422)
                .body("violations[0].field", equalTo("limit"));
    }

    @Test
    void an_older_state_is_not_brought_back() {
        String letter = letterOf("after-sales");
        takeTeams();
        publish("after-sales");
        await().atMost(SOON).untilAsserted(() -> assertThat(teams()).containsExactly("after-sales"));

        replay(letter).statusCode(409).body("type", equalTo("urn:docket:problem:overtaken"));
    }

    @Test
    void a_letter_tells_headers_and_reason_and_nothing_of_the_team() {
        letterOf("after-sales");

        String letters = list(Map.of("company", company, "topic", "docket.directory"))
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].consumer", equalTo("ticket-service"))
                .body("items[0].key", equalTo(company + "/after-sales"))
                .body("items[0].headers.ce_type", equalTo("docket.team.published"))
                .body("items[0].reason", containsString("no_team_now"))
                .extract()
                .asString();
        assertThat(letters).doesNotContain("Secret Service");
    }

    @Test
    void the_list_goes_page_by_page_and_its_cursor_is_good_for_no_other() {
        letterOf("first");
        letterOf("second");

        ValidatableResponse first = list(Map.of("company", company, "limit", "1"));
        String cursor = first.statusCode(200)
                .body("items.key", equalTo(List.of(company + "/first")))
                .extract()
                .path("nextCursor");

        list(Map.of("company", company, "limit", "1", "cursor", cursor))
                .statusCode(200)
                .body("items.key", equalTo(List.of(company + "/second")));
        list(Map.of("company", "another", "cursor", cursor)).statusCode(422);
        list(Map.of("limit", "0")).statusCode(422);
    }

    @Test
    void it_is_for_operators_only_and_what_is_not_there_is_not_found() {
        given().get(DEAD_LETTERS).then().statusCode(401);
        for (String token : List.of(tokens.admin(company, "ada"), tokens.agent(company, "anna"))) {
            given().auth().oauth2(token).get(DEAD_LETTERS).then().statusCode(403);
            given().auth()
                    .oauth2(token)
                    .post(DEAD_LETTERS + "/{id}/replay", UUID.randomUUID())
                    .then()
                    .statusCode(403);
            given().auth()
                    .oauth2(token)
                    .post(DEAD_LETTERS + "/replay?consumer=ticket-service")
                    .then()
                    .statusCode(403);
        }
        replay(UUID.randomUUID().toString()).statusCode(404);
        replay("no-id").statusCode(404);
    }

    /** The team is published and given up; its letter's id. */
    private String letterOf(String team) {
        publish(team);
        String key = company + "/" + team;
        return await().atMost(SOON)
                .until(
                        () -> TicketDatabase.rows("select id from inbox_parked where message_key = ?", key),
                        ids -> !ids.isEmpty())
                .get(0);
    }

    private void publish(String team) {
        Publisher.of(Stack.shared().kafka())
                .publishTeam(
                        company, team, JsonNodeFactory.instance.objectNode().put("name", "Secret Service"));
    }

    private List<String> teams() {
        return TicketDatabase.rows("select id from team where company = ?", company);
    }

    private ValidatableResponse list(Map<String, String> parameters) {
        return operator().queryParams(parameters).get(DEAD_LETTERS).then();
    }

    private ValidatableResponse replayAll(Map<String, String> parameters) {
        return operator().queryParams(parameters).post(DEAD_LETTERS + "/replay").then();
    }

    private ValidatableResponse replay(String letter) {
        return operator().post(DEAD_LETTERS + "/{id}/replay", letter).then();
    }

    private RequestSpecification operator() {
        return given().auth().oauth2(tokens.operator());
    }
}
