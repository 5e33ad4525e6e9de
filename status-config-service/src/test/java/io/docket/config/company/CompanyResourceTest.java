package io.docket.config.company;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;

import io.docket.config.Desk;
import io.docket.config.EventContract;
import io.docket.config.PublishedEvents;
import io.docket.config.RunningStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RunningStack.class)
class CompanyResourceTest {

    @Test
    void an_operator_creates_a_company_from_a_template() {
        String company = Desk.unusedCompany();

        Desk.operatorSaves(
                        company,
                        Map.of("name", "Acme", "template", "standard", "timeZone", "Asia/Shanghai", "locale", "zh"))
                .then()
                .statusCode(201)
                .header("Scheme-Version", "1")
                .body("id", equalTo(company))
                .body("name", equalTo("Acme"))
                .body("template", equalTo("standard"))
                .body("timeZone", equalTo("Asia/Shanghai"))
                .body("locale", equalTo("zh"))
                .body("schemeVersion", is(1));
    }

    @Test
    void its_scheme_is_published_as_version_1_with_its_profile() {
        Desk desk = Desk.ofAnyKind();

        PublishedEvents.Event event =
                PublishedEvents.first(1, "docket.schemes", desk.company()).get(0);

        EventContract.assertKept("docket.scheme.published", event);
        assertThat(event.data().path("company").asText()).isEqualTo(desk.company());
        assertThat(event.data().path("version").asInt()).isEqualTo(1);
        assertThat(event.data().path("profile").path("name").asText()).isEqualTo("Acme Outdoor");
        assertThat(event.data().path("profile").path("timeZone").asText()).isEqualTo("UTC");
        assertThat(event.data().path("profile").path("locale").asText()).isEqualTo("en");
    }

    @Test
    void every_template_makes_a_sound_company() {
        for (String template : Desk.templates()) {
            assertThat(Desk.madeFrom(template).version()).as(template).isEqualTo(1);
        }
    }

    @Test
    void the_same_request_again_changes_nothing_and_publishes_nothing() {
        Desk desk = Desk.ofAnyKind();
        Map<String, Object> same = Map.of(
                "name",
                "Acme Outdoor",
                "template",
                desk.scheme().path("template").asText());

        desk.operatorSaves(same).then().statusCode(200).header("Scheme-Version", "1");

        assertThat(desk.version()).isEqualTo(1);
    }

    @Test
    void a_changed_name_is_published_and_leaves_time_zone_and_language_as_they_were() {
        Desk desk = Desk.madeFrom("standard");
        desk.operatorSaves(Map.of("name", "Acme", "template", "standard", "timeZone", "Europe/Berlin", "locale", "de"));

        desk.operatorSaves(Map.of("name", "Acme Indoor", "template", "standard"))
                .then()
                .statusCode(200)
                .header("Scheme-Version", "3")
                .body("name", equalTo("Acme Indoor"))
                .body("timeZone", equalTo("Europe/Berlin"))
                .body("locale", equalTo("de"));

        PublishedEvents.Event newest =
                PublishedEvents.first(3, "docket.schemes", desk.company()).get(2);
        assertThat(newest.data().path("version").asInt()).isEqualTo(3);
        assertThat(newest.data().path("profile").path("name").asText()).isEqualTo("Acme Indoor");
    }

    @Test
    void another_template_later_is_refused() {
        Desk desk = Desk.madeFrom("standard");

        desk.operatorSaves(Map.of("name", "Acme Outdoor", "template", "hosting"))
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:docket:problem:template-fixed"))
                .body("detail", containsString("'standard'"));

        assertThat(desk.version()).isEqualTo(1);
    }

    @Test
    void operators_who_create_the_same_company_at_once_make_one() {
        String company = Desk.unusedCompany();
        Map<String, Object> request = Map.of("name", "Acme", "template", "standard");
        String token = Desk.operatorToken();

        List<CompletableFuture<Integer>> racing = IntStream.range(0, 8)
                .mapToObj(racer -> CompletableFuture.supplyAsync(() -> Desk.as(token)
                        .body(request)
                        .put("/api/v1/companies/{company}", company)
                        .statusCode()))
                .toList();

        List<Integer> answers =
                racing.stream().map(CompletableFuture::join).sorted().toList();
        assertThat(answers).containsExactly(200, 200, 200, 200, 200, 200, 200, 201);
    }

    @Test
    void every_malformed_value_is_named_at_once() {
        Desk.operatorSaves(
                        Desk.unusedCompany(),
                        Map.of(
                                "name",
                                "  ",
                                "template",
                                "nonesuch",
                                "timeZone",
                                "Mars/Olympus",
                                "locale",
                                "not a locale"))
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:docket:problem:invalid"))
                .body("violations.field", contains("name", "template", "timeZone", "locale"));
    }

    @Test
    void a_name_is_one_line_with_something_in_it_that_can_be_seen() {
        for (String name : List.of("Acme\nOutdoor", "Acme\u0000", "\u00a0", "\u200b", "a".repeat(201))) {
            Desk.operatorSaves(Desk.unusedCompany(), Map.of("name", name, "template", "standard"))
                    .then()
                    .statusCode(422)
                    .body("violations.field", contains("name"));
        }
    }

    @Test
    void an_id_that_is_no_slug_is_refused() {
        for (String company : List.of("Acme", "-acme", "acme-", "ac_me", "a".repeat(65))) {
            Desk.operatorSaves(company, Map.of("name", "Acme", "template", "standard"))
                    .then()
                    .statusCode(422)
                    .body("violations.field", contains("company"));
        }
    }

    @Test
    void an_unknown_field_is_refused_and_named() {
        Desk.operatorSaves(Desk.unusedCompany(), Map.of("name", "Acme", "template", "standard", "colour", "red"))
                .then()
                .statusCode(422)
                .body("violations.field", contains("colour"));
    }

    @Test
    void what_is_not_JSON_is_refused_with_400() {
        Desk.asOperator()
                .body("{\"name\": ")
                .put("/api/v1/companies/{company}", Desk.unusedCompany())
                .then()
                .statusCode(400)
                .body("type", equalTo("urn:docket:problem:not-json"));
    }

    @Test
    void a_missing_body_is_refused_with_400() {
        Desk.asOperator()
                .put("/api/v1/companies/{company}", Desk.unusedCompany())
                .then()
                .statusCode(400)
                .body("type", equalTo("urn:docket:problem:not-json"));
    }

    @Test
    void an_operator_sees_every_company_and_others_only_their_own() {
        Desk acme = Desk.ofAnyKind();
        Desk other = Desk.ofAnyKind();

        Desk.asOperator()
                .get("/api/v1/companies/{company}", acme.company())
                .then()
                .statusCode(200);
        acme.asAgent().get("/api/v1/companies/{company}", acme.company()).then().statusCode(200);
        acme.asAdmin()
                .get("/api/v1/companies/{company}", other.company())
                .then()
                .statusCode(404);
        acme.asAdmin().get("/api/v1/companies").then().statusCode(200).body("items.id", contains(acme.company()));
    }

    @Test
    void the_list_of_companies_is_read_page_by_page_to_its_end() {
        List<String> created =
                IntStream.range(0, 3).mapToObj(i -> Desk.ofAnyKind().company()).toList();

        List<String> listed = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            var page = Desk.asOperator()
                    .get("/api/v1/companies?limit=2" + (cursor.isEmpty() ? "" : "&cursor=" + cursor))
                    .then()
                    .statusCode(200)
                    .extract();
            listed.addAll(page.path("items.id"));
            cursor = page.path("nextCursor");
        }

        assertThat(listed).containsAll(created).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void a_limit_or_cursor_that_nobody_gave_out_is_refused() {
        Desk.asOperator()
                .get("/api/v1/companies?limit=201")
                .then()
                .statusCode(422)
                .body("violations.field", hasItems("limit"));
        Desk.asOperator()
                .get("/api/v1/companies?cursor=abc")
                .then()
                .statusCode(422)
                .body("violations.field", hasItems("cursor"));
    }
}
