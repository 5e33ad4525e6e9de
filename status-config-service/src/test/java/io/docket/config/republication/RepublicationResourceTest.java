package io.docket.config.republication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
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
class RepublicationResourceTest {

    @Test
    void the_present_scheme_goes_out_again_as_it_was_published_and_nothing_else_changes() {
        Desk desk = Desk.ofAnyKind();
        desk.added("PROCESSING", "In the workshop");
        List<PublishedEvents.Event> before = PublishedEvents.first(2, "docket.schemes", desk.company());

        republish(desk.company()).statusCode(200).body("schemeVersion", equalTo(2), "teams", equalTo(0));

        List<PublishedEvents.Event> after = PublishedEvents.first(3, "docket.schemes", desk.company());
        EventContract.assertKept("docket.scheme.published", after.get(2));
        assertThat(after.get(2).data()).isEqualTo(before.get(1).data());
        assertThat(id(after.get(2))).isNotEqualTo(id(before.get(1)));
        desk.asAdmin().get("/api/v1/scheme/versions").then().body("items.version", contains(2, 1));
    }

    @Test
    void every_team_goes_out_again_and_none_that_was_deleted() {
        Desk desk = Desk.ofAnyKind();
        save(desk, "after-sales");
        save(desk, "night-shift");
        save(desk, "gone");
        desk.asAdmin().delete("/api/v1/teams/gone").then().statusCode(204);
        List<JsonNode> gone = data(PublishedEvents.first(2, "docket.directory", desk.company() + "/gone"));

        republish(desk.company()).statusCode(200).body("teams", equalTo(2));

        for (String team : List.of("after-sales", "night-shift")) {
            List<PublishedEvents.Event> events =
                    PublishedEvents.first(2, "docket.directory", desk.company() + "/" + team);
            EventContract.assertKept("docket.team.published", events.get(1));
            assertThat(events.get(1).data()).isEqualTo(events.get(0).data());
        }
        assertThat(data(PublishedEvents.of("docket.directory", desk.company() + "/gone")))
                .isEqualTo(gone);
    }

    @Test
    void a_company_that_is_not_there_is_not_found() {
        republish(Desk.unusedCompany()).statusCode(404);
        republish("No Slug").statusCode(422).body("violations.field", contains("company"));
    }

    private static ValidatableResponse republish(String company) {
        return Desk.asOperator()
                .post("/api/v1/companies/{company}/republication", company)
                .then();
    }

    private static void save(Desk desk, String team) {
        desk.asAdmin()
                .body(Map.of(
                        "name", team, "members", List.of(Map.of("id", "anna", "name", "Anna", "email", "a@b.test"))))
                .put("/api/v1/teams/" + team)
                .then()
                .statusCode(201);
    }

    private static String id(PublishedEvents.Event event) {
        return event.headers().path("ce_id").asText();
    }

    private static List<JsonNode> data(List<PublishedEvents.Event> events) {
        return events.stream().map(PublishedEvents.Event::data).toList();
    }
}
