package io.docket.config.team;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.docket.config.Desk;
import io.docket.config.EventContract;
import io.docket.config.PublishedEvents;
import io.docket.config.RunningStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RunningStack.class)
class TeamResourceTest {

    private static final Map<String, String> LEA = person("lea");
    private static final Map<String, String> ANNA = person("anna");

    @Test
    void a_team_is_created_changed_and_read() {
        Desk desk = Desk.ofAnyKind();

        save(desk, "after-sales", afterSales(List.of(ANNA))).statusCode(201).body("id", equalTo("after-sales"));
        save(desk, "after-sales", afterSales(List.of(ANNA, LEA))).statusCode(200);

        desk.asAgent()
                .get("/api/v1/teams/after-sales")
                .then()
                .statusCode(200)
                .body("name", equalTo("After-Sales"))
                .body("lead", equalTo(LEA))
                .body("members", contains(ANNA, LEA));
    }

    @Test
    void every_change_of_a_team_is_published_and_its_deletion_is_a_tombstone() {
        Desk desk = Desk.ofAnyKind();

        save(desk, "after-sales", afterSales(List.of(ANNA))).statusCode(201);
        save(desk, "after-sales", afterSales(List.of(ANNA, LEA))).statusCode(200);
        desk.asAdmin().delete("/api/v1/teams/after-sales").then().statusCode(204);

        List<PublishedEvents.Event> events =
                PublishedEvents.first(3, "docket.directory", desk.company() + "/after-sales");
        events.forEach(event -> EventContract.assertKept("docket.team.published", event));
        assertThat(events.get(0).data().path("members").findValuesAsText("id")).containsExactly("anna");
        assertThat(events.get(1).data().path("members").findValuesAsText("id")).containsExactly("anna", "lea");
        assertThat(events.get(1).data().path("lead").path("email").asText()).isEqualTo("lea@acme.test");
        assertThat(events.get(2).data()).isNull();
    }

    @Test
    void a_deleted_team_is_gone() {
        Desk desk = Desk.ofAnyKind();
        save(desk, "after-sales", afterSales(List.of(ANNA)));
        desk.asAdmin().delete("/api/v1/teams/after-sales").then().statusCode(204);

        desk.asAgent().get("/api/v1/teams/after-sales").then().statusCode(404);
        desk.asAdmin().delete("/api/v1/teams/after-sales").then().statusCode(404);
    }

    @Test
    void a_team_may_have_no_lead() {
        Desk desk = Desk.ofAnyKind();

        save(desk, "night-shift", Map.of("name", "Night Shift", "members", List.of(ANNA)))
                .statusCode(201);

        desk.asAgent().get("/api/v1/teams/night-shift").then().statusCode(200).body("lead", nullValue());
    }

    @Test
    void teams_are_listed_page_by_page_in_the_order_of_their_ids() {
        Desk desk = Desk.ofAnyKind();
        for (String team : List.of("charlie", "alpha", "bravo")) {
            save(desk, team, Map.of("name", team, "members", List.of()));
        }

        String cursor = desk.asAgent()
                .get("/api/v1/teams?limit=2")
                .then()
                .statusCode(200)
                .body("items.id", contains("alpha", "bravo"))
                .extract()
                .path("nextCursor");

        desk.asAgent()
                .get("/api/v1/teams?limit=2&cursor=" + cursor)
                .then()
                .body("items.id", contains("charlie"))
                .body("nextCursor", nullValue());
    }

    @Test
    void every_malformed_value_is_named_at_once() {
        Desk desk = Desk.ofAnyKind();
        Map<String, String> nameless = Map.of("id", "max", "name", " ", "email", "nowhere");

        save(desk, "after-sales", Map.of("name", "", "lead", nameless, "members", List.of(ANNA, nameless, ANNA)))
                .statusCode(422)
                .body(
                        "violations.field",
                        contains(
                                "name",
                                "lead.name",
                                "lead.email",
                                "members[1].name",
                                "members[1].email",
                                "members[2].id"));
        save(desk, "after-sales", Map.of("name", "After\u0007Sales", "members", List.of()))
                .statusCode(422)
                .body("violations.field", contains("name"));
        save(desk, "After Sales", afterSales(List.of())).statusCode(422).body("violations.field", contains("team"));
    }

    private static ValidatableResponse save(Desk desk, String team, Map<String, Object> request) {
        return desk.asAdmin().body(request).put("/api/v1/teams/{team}", team).then();
    }

    private static Map<String, Object> afterSales(List<Map<String, String>> members) {
        return Map.of("name", "After-Sales", "lead", LEA, "members", members);
    }

    private static Map<String, String> person(String id) {
        return Map.of("id", id, "name", id, "email", id + "@acme.test");
    }
}
