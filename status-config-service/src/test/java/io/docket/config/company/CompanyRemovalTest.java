package io.docket.config.company;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.docket.config.Desk;
import io.docket.config.EventContract;
import io.docket.config.PublishedEvents;
import io.docket.config.RunningStack;
import io.docket.local.stack.CompanyTables;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of a company that an operator removes. */
@QuarkusTest
@WithTestResource(RunningStack.class)
class CompanyRemovalTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    private Desk desk;

    @BeforeEach
    void a_company() {
        desk = Desk.ofAnyKind();
    }

    @Test
    void all_services_are_told_and_nothing_is_left_here() {
        Desk other = Desk.ofAnyKind();
        desk.added("PROCESSING", "Review");
        team(desk);
        team(other);
        assertThat(tablesOf(desk)).contains("company", "scheme_version", "team");

        removes(desk, "Acme Outdoor")
                .statusCode(202)
                .body("company", equalTo(desk.company()))
                .body("state", equalTo("RUNNING"));

        List<PublishedEvents.Event> schemes = PublishedEvents.first(3, "docket.schemes", desk.company());
        assertThat(schemes).hasSize(3);
        EventContract.assertKept("docket.company.removed", schemes.get(2));
        assertThat(PublishedEvents.first(2, "docket.directory", desk.company() + "/first")
                        .get(1)
                        .data())
                .isNull();
        await().atMost(SOON).untilAsserted(() -> Desk.asOperator()
                .queryParam("limit", 200)
                .get("/api/v1/removals")
                .then()
                .statusCode(200)
                .body("items.find { it.company == '%s' }.state".formatted(desk.company()), equalTo("DONE")));
        assertThat(tablesOf(desk)).isEmpty();
        assertThat(tablesOf(other)).contains("company", "scheme_version", "team");
        assertThat(other.version()).isEqualTo(1);
    }

    @Test
    void its_people_are_refused_nobody_finds_it_and_its_id_is_not_given_again() {
        removes(desk, "Acme Outdoor").statusCode(202);

        Desk.asOperator()
                .get("/api/v1/companies/{company}", desk.company())
                .then()
                .statusCode(404);
        Desk.asOperator()
                .queryParam("limit", 200)
                .get("/api/v1/companies")
                .then()
                .body("items.id", not(hasItem(desk.company())));
        Desk.operatorSaves(desk.company(), Map.of("name", "Acme Outdoor", "template", "standard"))
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:docket:problem:company-removed"));
        Desk.asOperator()
                .post("/api/v1/companies/{company}/republication", desk.company())
                .then()
                .statusCode(404);
        removes(desk, "Acme Outdoor").statusCode(409).body("type", equalTo("urn:docket:problem:company-removed"));
        await().atMost(SOON).untilAsserted(() -> desk.asAdmin()
                .get("/api/v1/scheme")
                .then()
                .statusCode(403)
                .body("type", equalTo("urn:docket:problem:company-removed")));
    }

    @Test
    void who_names_another_company_removes_none() {
        removes(desk, "Acme Indoor").statusCode(422).body("violations[0].field", equalTo("name"));
        Desk.asOperator()
                .delete("/api/v1/companies/{company}", desk.company())
                .then()
                .statusCode(422);
        Desk.asOperator()
                .queryParam("name", "Acme Outdoor")
                .delete("/api/v1/companies/{company}", Desk.unusedCompany())
                .then()
                .statusCode(404);

        assertThat(desk.version()).isEqualTo(1);
    }

    private static void team(Desk desk) {
        desk.asAdmin()
                .body(Map.of("name", "First", "members", List.of()))
                .put("/api/v1/teams/first")
                .then()
                .statusCode(201);
    }

    private static ValidatableResponse removes(Desk desk, String name) {
        return Desk.asOperator()
                .queryParam("name", name)
                .delete("/api/v1/companies/{company}", desk.company())
                .then();
    }

    private static Set<String> tablesOf(Desk desk) {
        return CompanyTables.of(RunningStack.DATABASE, desk.company()).keySet();
    }
}
