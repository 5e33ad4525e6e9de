package io.docket.config.diagram;

import static io.docket.config.Desk.statusOf;
import static io.docket.config.Desk.timer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import io.docket.config.Desk;
import io.docket.config.RunningStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(RunningStack.class)
class DiagramResourceTest {

    private static final String DIAGRAM = "/api/v1/scheme/diagram";

    @Test
    void every_template_is_drawn_with_every_status() {
        for (String template : Desk.templates()) {
            Desk desk = Desk.madeFrom(template);

            String svg = drawn(desk, "image/svg+xml").extract().asString();
            String mermaid = drawn(desk, "text/vnd.mermaid").extract().asString();

            for (JsonNode status : desk.scheme().path("statuses")) {
                assertThat(svg).contains(status.path("name").asText());
                assertThat(mermaid).contains("<b>" + escaped(status.path("name").asText()) + "</b>");
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "image/svg+xml                                           | image/svg+xml",
                "text/vnd.mermaid                                        | text/vnd.mermaid",
                "*/*                                                     | image/svg+xml",
                "image/svg+xml, text/vnd.mermaid                         | image/svg+xml",
                "text/vnd.mermaid, image/svg+xml                         | image/svg+xml",
                "image/svg+xml;q=0.4, text/vnd.mermaid;q=0.5             | text/vnd.mermaid",
                "text/*, image/*;q=0.9                                   | text/vnd.mermaid",
                "text/html, application/xml;q=0.9, */*;q=0.8             | image/svg+xml",
                "image/svg+xml;q=0, */*                                  | text/vnd.mermaid",
                "image/svg+xml;q=0.1, image/*, text/vnd.mermaid;q=0.2    | text/vnd.mermaid",
            })
    void the_caller_gets_what_it_likes_best(String accept, String type) {
        Desk desk = Desk.ofAnyKind();

        drawn(desk, accept)
                .header("Content-Type", equalTo(type + ";charset=UTF-8"))
                .header("Vary", "Accept");
    }

    @Test
    void who_says_nothing_gets_an_svg() {
        Desk.ofAnyKind()
                .asAgent()
                .get(DIAGRAM)
                .then()
                .statusCode(200)
                .header("Content-Type", startsWith("image/svg+xml"))
                .header("Content-Security-Policy", "default-src 'none'");
    }

    @Test
    void who_accepts_neither_is_told_what_there_is() {
        for (String accept :
                new String[] {"application/json", "image/png", "image/svg+xml;q=0", "text/plain, image/webp"}) {
            Desk.ofAnyKind()
                    .asAgent()
                    .accept(accept)
                    .get(DIAGRAM)
                    .then()
                    .statusCode(406)
                    .contentType("application/problem+json")
                    .body("type", equalTo("urn:docket:problem:not-acceptable"))
                    .body("detail", containsString("image/svg+xml"))
                    .body("detail", containsString("text/vnd.mermaid"));
        }
    }

    @Test
    void what_was_published_last_is_drawn_and_what_was_published_before_on_demand() {
        Desk desk = Desk.ofAnyKind();
        desk.publishes(timer("gives-up", desk.defaultOf("PROCESSING"), desk.defaultOf("CLOSED")))
                .statusCode(200);

        drawn(desk, "image/svg+xml").header("Scheme-Version", "2").body(containsString("after 3 days"));

        String before = desk.asAgent()
                .get(DIAGRAM + "?version=1")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(before).contains("version 1").doesNotContain("after 3 days");
        assertThat(desk.asAgent().get(DIAGRAM + "?version=2").asString())
                .isEqualTo(desk.asAgent().get(DIAGRAM).asString());
    }

    @Test
    void a_deleted_status_is_not_drawn() {
        Desk desk = Desk.ofAnyKind();
        String review = desk.added("PROCESSING", "Compensation Review");
        drawn(desk, "image/svg+xml").body(containsString("Compensation Review"));

        desk.deletes(review).statusCode(204);

        assertThat(drawn(desk, "image/svg+xml").extract().asString()).doesNotContain("Compensation Review");
        assertThat(drawn(desk, "text/vnd.mermaid").extract().asString()).doesNotContain("Compensation Review");
    }

    @Test
    void a_name_runs_nothing_and_stays_as_it_is_in_every_script() {
        Desk desk = Desk.ofAnyKind();
        desk.added("PROCESSING", "<script>alert(1)</script>");
        desk.added("PAUSED", "等待仓库 \uD83D\uDE92");

        String svg = drawn(desk, "image/svg+xml").extract().asString();
        String mermaid = drawn(desk, "text/vnd.mermaid").extract().asString();

        assertThat(svg).doesNotContain("<script").contains("&lt;script&gt;", "等待仓库");
        assertThat(mermaid).doesNotContain("<script").contains("#60;script#62;", "等待仓库");
    }

    @Test
    void a_version_that_never_was_is_not_found_and_what_is_no_version_is_refused() {
        Desk desk = Desk.ofAnyKind();

        desk.asAgent().get(DIAGRAM + "?version=2").then().statusCode(404);
        for (String version : new String[] {"0", "-1", "latest", "1.0"}) {
            desk.asAgent()
                    .get(DIAGRAM + "?version=" + version)
                    .then()
                    .statusCode(422)
                    .body("violations.field", contains("version"));
        }
    }

    @Test
    void a_rename_shows_at_once() {
        Desk desk = Desk.ofAnyKind();
        String closed = desk.defaultOf("CLOSED");

        desk.edits(closed, Map.of("name", "Put Away")).statusCode(200);

        assertThat(statusOf(desk.scheme(), closed).path("name").asText()).isEqualTo("Put Away");
        drawn(desk, "image/svg+xml").body(containsString("Put Away"));
    }

    private static ValidatableResponse drawn(Desk desk, String accept) {
        return desk.asAgent().accept(accept).get(DIAGRAM).then().statusCode(200);
    }

    private static String escaped(String name) {
        return name.replace("(", "#40;").replace(")", "#41;");
    }
}
