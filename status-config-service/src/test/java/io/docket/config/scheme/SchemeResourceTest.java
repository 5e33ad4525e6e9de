package io.docket.config.scheme;

import static io.docket.config.Desk.status;
import static io.docket.config.Desk.timer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docket.config.Desk;
import io.docket.config.EventContract;
import io.docket.config.PublishedEvents;
import io.docket.config.RunningStack;
import io.docket.local.stack.Stack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RunningStack.class)
class SchemeResourceTest {

    @Test
    void agents_and_admins_read_the_published_document_with_its_version_as_ETag() {
        Desk desk = Desk.ofAnyKind();

        desk.asAgent()
                .get("/api/v1/scheme")
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("company", equalTo(desk.company()))
                .body("version", is(1))
                .body("statuses", not(empty()));
    }

    @Test
    void what_was_read_can_be_published_again_under_every_template() {
        for (String template : Desk.templates()) {
            Desk desk = Desk.madeFrom(template);
            ObjectNode before = desk.scheme();

            desk.publishes(scheme -> {}).statusCode(200);

            assertThat(desk.scheme()).isEqualTo(before.put("version", 2));
        }
    }

    @Test
    void a_published_scheme_is_answered_with_its_version_and_goes_out_as_an_event() {
        Desk desk = Desk.ofAnyKind();

        desk.publishes(timer("gives-up", desk.defaultOf("PROCESSING"), desk.defaultOf("CLOSED")))
                .statusCode(200)
                .header("Scheme-Version", "2")
                .header("ETag", "\"2\"")
                .body("version", is(2))
                .body("timers.id", hasItems("gives-up"));

        PublishedEvents.Event event =
                PublishedEvents.first(2, "docket.schemes", desk.company()).get(1);
        EventContract.assertKept("docket.scheme.published", event);
        assertThat(event.data().path("timers").findValuesAsText("id")).contains("gives-up");
        assertThat(event.data().path("profile").path("name").asText()).isEqualTo("Acme Outdoor");
    }

    @Test
    void company_version_and_template_are_the_service_s_whatever_is_sent() {
        Desk desk = Desk.ofAnyKind();
        String template = desk.scheme().path("template").asText();

        desk.publishes(scheme -> scheme.put("company", "somebody-else")
                        .put("version", 99)
                        .put("template", "another"))
                .statusCode(200)
                .body("company", equalTo(desk.company()))
                .body("template", equalTo(template))
                .body("version", is(2));
    }

    @Test
    void publishing_needs_If_Match() {
        Desk desk = Desk.ofAnyKind();

        desk.asAdmin()
                .body(desk.scheme().toString())
                .put("/api/v1/scheme")
                .then()
                .statusCode(428)
                .body("type", equalTo("urn:docket:problem:if-match-required"));
    }

    @Test
    void a_stale_version_is_refused_and_nothing_of_the_other_s_change_is_lost() {
        Desk desk = Desk.ofAnyKind();
        ObjectNode stale = desk.scheme();
        desk.added("PROCESSING", "Review");

        desk.asAdmin()
                .header("If-Match", "\"1\"")
                .body(stale.toString())
                .put("/api/v1/scheme")
                .then()
                .statusCode(412)
                .body("type", equalTo("urn:docket:problem:stale-version"))
                .header("ETag", "\"2\"");

        assertThat(desk.scheme().path("statuses").findValuesAsText("id")).contains("review");
    }

    @Test
    void an_unsound_scheme_is_refused_with_all_findings_and_publishes_nothing() {
        Desk desk = Desk.ofAnyKind();

        desk.publishes(status("another-new", "Another New", "NEW")
                        .andThen(timer("lost", "nonesuch", "nonesuch-either")))
                .statusCode(422)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:docket:problem:unsound-scheme"))
                .body("findings.code", hasItems("new-category", "unknown-status"))
                .body("findings.pointer", everyItem(startsWith("/")))
                .body("findings.message", everyItem(notNullValue()))
                .body("findings.severity", everyItem(notNullValue()))
                .body("findings[0].keySet()", containsInAnyOrder("code", "pointer", "message", "severity"));

        assertThat(desk.version()).isEqualTo(1);
    }

    @Test
    void malformed_values_and_unknown_fields_are_findings_at_their_place() {
        Desk desk = Desk.ofAnyKind();

        desk.publishes(scheme -> scheme.put("colour", "red"))
                .statusCode(422)
                .body("type", equalTo("urn:docket:problem:unsound-scheme"))
                .body("findings.pointer", contains("/colour"));
    }

    @Test
    void a_dry_run_answers_what_would_be_found_and_publishes_nothing() {
        Desk desk = Desk.ofAnyKind();

        desk.publishes(timer("gives-up", desk.defaultOf("PROCESSING"), desk.defaultOf("CLOSED")), "?dryRun=true")
                .statusCode(200)
                .body("version", is(2))
                .body("findings", empty());
        desk.publishes(status("another-new", "Another New", "NEW"), "?dryRun=true")
                .statusCode(422)
                .body("findings.code", hasItems("new-category"));

        assertThat(desk.version()).isEqualTo(1);
        assertThat(PublishedEvents.first(1, "docket.schemes", desk.company())).hasSize(1);
    }

    @Test
    void a_dry_run_is_true_or_false() {
        Desk desk = Desk.ofAnyKind();

        for (String neither : new String[] {"?dryRun=perhaps", "?dryRun", "?dryRun=", "?dryRun=true&dryRun=false"}) {
            desk.publishes(scheme -> {}, neither).statusCode(422).body("violations.field", contains("dryRun"));
        }

        assertThat(desk.version()).isEqualTo(1);
    }

    @Test
    void the_versions_say_who_published_and_when_newest_first() {
        Desk desk = Desk.ofAnyKind();
        desk.added("PROCESSING", "Review");

        desk.asAdmin()
                .get("/api/v1/scheme/versions")
                .then()
                .statusCode(200)
                .body("items.version", contains(2, 1))
                .body("items.publishedBy.id", contains("ada", "olga"))
                .body("items.publishedBy.name", contains("Ada", "Olga"))
                .body("items.publishedAt", everyItem(notNullValue()))
                .body("nextCursor", nullValue());
    }

    @Test
    void the_versions_are_read_page_by_page() {
        Desk desk = Desk.ofAnyKind();
        desk.added("PROCESSING", "Review");
        desk.added("PROCESSING", "Payout");

        String cursor = desk.asAdmin()
                .get("/api/v1/scheme/versions?limit=2")
                .then()
                .body("items.version", contains(3, 2))
                .extract()
                .path("nextCursor");

        desk.asAdmin()
                .get("/api/v1/scheme/versions?limit=2&cursor=" + cursor)
                .then()
                .statusCode(200)
                .body("items.version", contains(1))
                .body("nextCursor", nullValue());
    }

    @Test
    void versions_that_are_published_between_two_pages_change_nothing_on_the_second() {
        Desk desk = Desk.ofAnyKind();
        desk.added("PROCESSING", "Review");
        String cursor = desk.asAdmin()
                .get("/api/v1/scheme/versions?limit=1")
                .then()
                .body("items.version", contains(2))
                .extract()
                .path("nextCursor");

        desk.added("PROCESSING", "Payout");

        desk.asAdmin()
                .get("/api/v1/scheme/versions?limit=1&cursor=" + cursor)
                .then()
                .statusCode(200)
                .body("items.version", contains(1))
                .body("nextCursor", nullValue());
    }

    @Test
    void a_limit_out_of_bounds_and_a_cursor_that_is_not_this_list_s_are_refused() {
        Desk desk = Desk.ofAnyKind();
        desk.added("PROCESSING", "Review");
        String own = desk.asAdmin()
                .get("/api/v1/scheme/versions?limit=1")
                .then()
                .extract()
                .path("nextCursor");
        String ofStatuses =
                desk.asAdmin().get("/api/v1/statuses?limit=1").then().extract().path("nextCursor");

        for (String limit : new String[] {"0", "201", "-1", "many", "1.5"}) {
            desk.asAdmin()
                    .get("/api/v1/scheme/versions?limit=" + limit)
                    .then()
                    .statusCode(422)
                    .body("violations.field", contains("limit"));
        }
        for (String cursor : new String[] {ofStatuses, own + "x", "2", "!"}) {
            desk.asAdmin()
                    .queryParam("cursor", cursor)
                    .get("/api/v1/scheme/versions")
                    .then()
                    .statusCode(422)
                    .body("violations.field", contains("cursor"));
        }
        Desk.as(Stack.shared().tokens().admin(desk.company(), "berta"))
                .queryParam("cursor", own)
                .get("/api/v1/scheme/versions")
                .then()
                .statusCode(422);
    }

    @Test
    void If_Match_names_a_version_among_others_or_any_and_nothing_looser() {
        Desk desk = Desk.ofAnyKind();

        for (String good : new String[] {"\"1\"", "\"7\", \"1\"", "*"}) {
            dryRun(desk, good).statusCode(200);
        }
        for (String stale : new String[] {"\"2\"", "1", "W/\"1\"", "\"1", "\"01\""}) {
            dryRun(desk, stale).statusCode(412).body("type", equalTo("urn:docket:problem:stale-version"));
        }
    }

    private static ValidatableResponse dryRun(Desk desk, String ifMatch) {
        return desk.asAdmin()
                .header("If-Match", ifMatch)
                .body(desk.scheme().toString())
                .put("/api/v1/scheme?dryRun=true")
                .then();
    }

    @Test
    void every_version_is_kept_as_it_was_published() {
        Desk desk = Desk.ofAnyKind();
        ObjectNode first = desk.scheme();
        desk.added("PROCESSING", "Review");

        String version = desk.asAdmin()
                .get("/api/v1/scheme/versions/1")
                .then()
                .statusCode(200)
                .body("version", is(1))
                .body("publishedBy", hasKey("name"))
                .extract()
                .asString();

        assertThat(Desk.tree(version).path("scheme")).isEqualTo(first);
    }

    @Test
    void a_version_that_never_was_is_not_found() {
        Desk desk = Desk.ofAnyKind();

        for (String version : new String[] {"0", "2", "-1", "latest", "99999999999"}) {
            desk.asAdmin()
                    .get("/api/v1/scheme/versions/{version}", version)
                    .then()
                    .statusCode(404);
        }
    }
}
