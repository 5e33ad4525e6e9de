package io.docket.config;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.docket.local.stack.Stack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who may do what; and that a company reaches nothing of another's (ALL-05). */
@QuarkusTest
@WithTestResource(RunningStack.class)
class AccessTest {

    private static final List<String> ROLES = List.of("customer", "agent", "lead", "admin", "service", "operator");

    /** Each call, and the roles that may make it. */
    private static final Map<String, Set<String>> CALLS = Map.ofEntries(
            Map.entry("GET /api/v1/companies", Set.copyOf(ROLES)),
            Map.entry("GET /api/v1/companies/acme", Set.copyOf(ROLES)),
            Map.entry("PUT /api/v1/companies/acme", Set.of("operator")),
            Map.entry("DELETE /api/v1/companies/acme", Set.of("operator")),
            Map.entry("GET /api/v1/removals", Set.of("operator")),
            Map.entry("POST /api/v1/companies/acme/republication", Set.of("operator")),
            Map.entry("GET /api/v1/templates", Set.copyOf(ROLES)),
            Map.entry("GET /api/v1/templates/standard", Set.copyOf(ROLES)),
            Map.entry("GET /api/v1/categories", Set.copyOf(ROLES)),
            Map.entry("GET /api/v1/statuses", Set.of("agent", "lead", "admin")),
            Map.entry("POST /api/v1/statuses", Set.of("admin")),
            Map.entry("PATCH /api/v1/statuses/review", Set.of("admin")),
            Map.entry("DELETE /api/v1/statuses/review", Set.of("admin")),
            Map.entry("GET /api/v1/scheme", Set.of("agent", "lead", "admin")),
            Map.entry("PUT /api/v1/scheme", Set.of("admin")),
            Map.entry("GET /api/v1/scheme/diagram", Set.of("agent", "lead", "admin")),
            Map.entry("GET /api/v1/scheme/versions", Set.of("admin")),
            Map.entry("GET /api/v1/scheme/versions/1", Set.of("admin")),
            Map.entry("POST /api/v1/simulations", Set.of("admin")),
            Map.entry("GET /api/v1/scheme/versions/1/diff/1", Set.of("admin")),
            Map.entry("POST /api/v1/scheme/versions/1/restore", Set.of("admin")),
            Map.entry("GET /api/v1/dead-letters", Set.of("operator")),
            Map.entry("POST /api/v1/dead-letters/none/replay", Set.of("operator")),
            Map.entry("POST /api/v1/dead-letters/replay", Set.of("operator")),
            Map.entry("GET /api/v1/parked-events", Set.of("operator")),
            Map.entry("POST /api/v1/parked-events/none/release", Set.of("operator")),
            Map.entry("GET /api/v1/teams", Set.of("agent", "lead", "admin")),
            Map.entry("GET /api/v1/teams/after-sales", Set.of("agent", "lead", "admin")),
            Map.entry("PUT /api/v1/teams/after-sales", Set.of("admin")),
            Map.entry("DELETE /api/v1/teams/after-sales", Set.of("admin")));

    @Test
    void without_a_token_nothing_is_answered() {
        CALLS.keySet().forEach(call -> assertThat(
                        make(call, given().contentType("application/json")).statusCode())
                .as(call)
                .isEqualTo(401));
    }

    @Test
    void every_call_is_for_its_roles_and_forbidden_to_all_others() {
        Desk desk = Desk.ofAnyKind();
        CALLS.forEach((call, allowed) -> {
            for (String role : ROLES) {
                int answer = make(call, desk.asMemberOf(role)).statusCode();
                assertThat(answer == 403).as("%s is refused to %s", call, role).isEqualTo(!allowed.contains(role));
                assertThat(answer).as("%s by %s", call, role).isNotEqualTo(401).isLessThan(500);
            }
        });
    }

    @Test
    void an_expired_token_is_none() {
        String expired = Stack.shared()
                .tokens()
                .of("acme", "ada")
                .groups("admin")
                .expired()
                .mint();

        Desk.as(expired)
                .get("/api/v1/scheme")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:docket:problem:unauthorized"));
    }

    @Test
    void ALL_05_a_company_reaches_nothing_of_another_s() {
        Desk acme = Desk.ofAnyKind();
        Desk other = Desk.ofAnyKind();
        acme.added("PROCESSING", "Secret Review");
        acme.asAdmin().body(Map.of("name", "Secret Team", "members", List.of())).put("/api/v1/teams/secret-team");

        other.edits("secret-review", Map.of("name", "Found")).statusCode(404);
        other.deletes("secret-review").statusCode(404);
        other.asAdmin().get("/api/v1/scheme/versions/2").then().statusCode(404);
        other.asAdmin().get("/api/v1/scheme/versions/1/diff/2").then().statusCode(404);
        other.asAdmin().post("/api/v1/scheme/versions/2/restore").then().statusCode(404);
        other.asAdmin().get("/api/v1/scheme/diagram?version=2").then().statusCode(404);
        other.asAdmin().get("/api/v1/teams").then().statusCode(200).body("items", empty());
        String hidden = other.asAdmin()
                .get("/api/v1/teams/secret-team")
                .then()
                .statusCode(404)
                .extract()
                .asString();
        String missing = other.asAdmin()
                .get("/api/v1/teams/nonexistent")
                .then()
                .statusCode(404)
                .extract()
                .asString();
        assertThat(hidden.replace("secret-team", "…")).isEqualTo(missing.replace("nonexistent", "…"));
    }

    @Test
    void a_company_that_nobody_created_is_not_found() {
        RequestSpecification nobody = Desk.as(Stack.shared().tokens().admin(Desk.unusedCompany(), "ada"));

        nobody.get("/api/v1/scheme").then().statusCode(404);
        nobody.get("/api/v1/scheme/diagram").then().statusCode(404);
        nobody.get("/api/v1/statuses").then().statusCode(404);
        nobody.body(Map.of("category", "PAUSED", "name", "Waiting"))
                .post("/api/v1/statuses")
                .then()
                .statusCode(404);
        nobody.body(Map.of("name", "Team", "members", List.of()))
                .put("/api/v1/teams/team")
                .then()
                .statusCode(404);
    }

    @Test
    void ALL_05_the_database_shows_the_service_s_role_no_row_of_a_company_that_was_not_set() throws SQLException {
        Desk acme = Desk.ofAnyKind();
        acme.asAdmin().body(Map.of("name", "Team", "members", List.of())).put("/api/v1/teams/team");

        try (Connection service = Stack.shared().connection(RunningStack.DATABASE, "docket_service");
                Statement statement = service.createStatement()) {
            for (String table : List.of("company", "scheme_version", "team", "idempotency")) {
                assertThat(rows(statement, "select * from " + table)).as(table).isZero();
            }
            statement.execute("select set_config('docket.company', '" + acme.company() + "', false)");
            assertThat(rows(statement, "select * from company")).isEqualTo(1);
            assertThat(rows(statement, "select * from team")).isEqualTo(1);
        }
    }

    private static int rows(Statement statement, String query) throws SQLException {
        int rows = 0;
        try (ResultSet result = statement.executeQuery(query)) {
            while (result.next()) {
                rows++;
            }
        }
        return rows;
    }

    private static Response make(String call, RequestSpecification by) {
        String[] parts = call.split(" ");
        boolean hasBody = parts[0].startsWith("P");
        return (hasBody ? by.body("{}") : by).request(parts[0], parts[1]);
    }
}
