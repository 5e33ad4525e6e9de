package io.docket.config.status;

import static io.docket.config.Desk.forbidden;
import static io.docket.config.Desk.reaction;
import static io.docket.config.Desk.status;
import static io.docket.config.Desk.statusOf;
import static io.docket.config.Desk.timer;
import static io.docket.config.Desk.without;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docket.config.Desk;
import io.docket.config.EventContract;
import io.docket.config.PublishedEvents;
import io.docket.config.RunningStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RunningStack.class)
class StatusResourceTest {

    private static final List<String> OPEN_CATEGORIES =
            List.of("PROCESSING", "AWAITING_RESPONSE", "PAUSED", "RESOLVED", "CLOSED");

    @Test
    void ALL_09_a_scheme_with_a_second_status_in_NEW_is_refused() {
        Desk.ofAnyKind()
                .publishes(status("another-new", "Another New", "NEW"))
                .statusCode(422)
                .body("type", equalTo("urn:docket:problem:unsound-scheme"))
                .body("findings.code", hasItem("new-category"));
    }

    @Test
    void STD_02_adding_a_status_to_NEW_is_refused_under_every_template() {
        for (String template : Desk.templates()) {
            Desk desk = Desk.madeFrom(template);

            desk.adds("NEW", "Fresh")
                    .statusCode(422)
                    .contentType("application/problem+json")
                    .body("type", equalTo("urn:docket:problem:category-closed-to-custom"));

            assertThat(desk.version()).as(template).isEqualTo(1);
        }
    }

    @Test
    void STD_04_every_other_category_takes_statuses_under_every_template() {
        for (String template : Desk.templates()) {
            Desk desk = Desk.madeFrom(template);
            for (String category : OPEN_CATEGORIES) {
                desk.adds(category, "Ours in " + category)
                        .statusCode(201)
                        .body("category", equalTo(category))
                        .body("builtIn", is(false))
                        .body("deleted", is(false));
            }
        }
    }

    @Test
    void STD_04_an_added_status_has_an_id_made_of_its_name_and_is_published() {
        Desk desk = Desk.ofAnyKind();

        desk.adds("PROCESSING", "  Compensation Review ")
                .statusCode(201)
                .header("Location", endsWith("/api/v1/statuses/compensation-review"))
                .header("Scheme-Version", "2")
                .header("ETag", "\"2\"")
                .body("id", equalTo("compensation-review"))
                .body("name", equalTo("Compensation Review"));

        PublishedEvents.Event event =
                PublishedEvents.first(2, "docket.schemes", desk.company()).get(1);
        EventContract.assertKept("docket.scheme.published", event);
        assertThat(event.data().path("version").asInt()).isEqualTo(2);
        assertThat(event.data().path("statuses").findValuesAsText("id")).contains("compensation-review");
    }

    @Test
    void a_status_that_is_added_comes_last_in_its_category() {
        Desk desk = Desk.ofAnyKind();
        int builtIn = desk.statuses("category=PROCESSING").extract().path("items.size()");

        desk.adds("PROCESSING", "Compensation Review")
                .body("position", is(builtIn + 1))
                .body("default", is(false));
        desk.adds("PAUSED", "Waiting for Parts");
        desk.adds("PROCESSING", "Financial Payout").body("position", is(builtIn + 2));
    }

    @Test
    void STD_09_customers_read_the_category_s_label_and_never_the_agents_name() {
        Desk desk = Desk.madeFrom("standard");
        desk.added("PAUSED", "Waiting for Legal");

        desk.statuses("category=PAUSED").body("items.customerName", contains("On hold"));
        desk.statuses("category=PROCESSING").body("items.customerName", everyItem(equalTo("In progress")));
    }

    @Test
    void STD_09_customer_side_names_of_one_s_own_are_refused() {
        Desk desk = Desk.madeFrom("standard");
        String processing = desk.defaultOf("PROCESSING");

        desk.publishes(scheme -> statusOf(scheme, processing).put("customerName", "We are on it"))
                .statusCode(422)
                .body("findings.code", contains("customer-names-off"));
    }

    @Test
    void STD_10_the_31st_added_status_is_refused_and_deleted_ones_do_not_count() {
        Desk desk = Desk.ofAnyKind();
        for (int i = 1; i <= 30; i++) {
            desk.added("PROCESSING", "Step " + i);
        }

        desk.adds("PAUSED", "One Too Many")
                .statusCode(409)
                .body("type", equalTo("urn:docket:problem:too-many-statuses"));

        desk.deletes("step-7").statusCode(204);
        desk.adds("PAUSED", "Room Again").statusCode(201);
    }

    @Test
    void STD_10_a_scheme_with_31_added_statuses_is_refused() {
        Desk.ofAnyKind()
                .publishes(scheme -> {
                    for (int i = 1; i <= 31; i++) {
                        status("step-" + i, "Step " + i, "PROCESSING").accept(scheme);
                    }
                })
                .statusCode(422)
                .body("findings.code", hasItem("too-many-statuses"));
    }

    @Test
    void STD_11_a_status_can_be_renamed_under_the_same_id() {
        Desk desk = Desk.ofAnyKind();
        String status = desk.added("PROCESSING", "Compensation Review");

        desk.edits(status, Map.of("name", "Refund Review"))
                .statusCode(200)
                .header("Scheme-Version", "3")
                .body("id", equalTo(status))
                .body("name", equalTo("Refund Review"));

        PublishedEvents.Event event =
                PublishedEvents.first(3, "docket.schemes", desk.company()).get(2);
        assertThat(statusOf((ObjectNode) event.data(), status).path("name").asText())
                .isEqualTo("Refund Review");
    }

    @Test
    void STD_11_built_in_statuses_can_be_renamed_too() {
        Desk desk = Desk.ofAnyKind();

        desk.edits(desk.defaultOf("CLOSED"), Map.of("name", "Done and Dusted"))
                .statusCode(200)
                .body("builtIn", is(true));
    }

    @Test
    void MKT_12_customers_who_read_a_status_s_own_name_read_the_new_one() {
        Desk desk = Desk.madeFrom("marketplace");
        ObjectNode shared = (ObjectNode) desk.scheme().path("statuses").get(0);
        assertThat(shared.path("customerName")).isEqualTo(shared.path("name"));

        desk.edits(shared.path("id").asText(), Map.of("name", "Waiting on Wanderlust"))
                .statusCode(200)
                .body("customerName", equalTo("Waiting on Wanderlust"));
    }

    @Test
    void STD_11_a_status_can_be_moved_within_its_category_and_the_first_is_the_default() {
        Desk desk = Desk.ofAnyKind();
        desk.added("PAUSED", "First");
        desk.added("PAUSED", "Second");
        desk.added("PAUSED", "Third");
        int before = desk.statuses("category=PAUSED").extract().path("items.size()");

        desk.edits("third", Map.of("position", before - 2)).statusCode(200).body("position", is(before - 2));
        desk.statuses("category=PAUSED&state=ACTIVE")
                .body("items.id[-3]", equalTo("third"))
                .body("items.id[-2]", equalTo("first"))
                .body("items.id[-1]", equalTo("second"));

        desk.edits("second", Map.of("position", 1)).statusCode(200).body("default", is(true));
        desk.statuses("category=PAUSED").body("items.default.findAll { it }.size()", is(1));
    }

    @Test
    void STD_11_a_place_outside_the_category_is_refused() {
        Desk desk = Desk.madeFrom("standard");
        desk.added("PAUSED", "Waiting for Parts");

        for (int position : new int[] {0, 2, -1}) {
            desk.edits("waiting-for-parts", Map.of("position", position))
                    .statusCode(422)
                    .body("violations.field", contains("position"));
        }
    }

    @Test
    void STD_11_nothing_else_can_be_edited_and_the_refusal_says_so() {
        Desk desk = Desk.ofAnyKind();
        String status = desk.added("PROCESSING", "Compensation Review");

        for (String field :
                List.of("category", "id", "builtIn", "deleted", "awaits", "setBy", "customerName", "colour")) {
            desk.edits(status, Map.of(field, "RESOLVED", "name", "Refund Review"))
                    .statusCode(422)
                    .body("type", equalTo("urn:docket:problem:immutable-field"))
                    .body("violations.field", contains(field));
        }
        assertThat(desk.version()).isEqualTo(2);
    }

    @Test
    void STD_11_a_scheme_that_moves_a_status_to_another_category_is_refused() {
        Desk desk = Desk.ofAnyKind();
        String status = desk.added("PROCESSING", "Compensation Review");

        desk.publishes(scheme -> statusOf(scheme, status).put("category", "PAUSED"))
                .statusCode(422)
                .body("findings.code", hasItem("category-changed"));
    }

    @Test
    void an_edit_that_changes_nothing_publishes_nothing() {
        Desk desk = Desk.ofAnyKind();
        String status = desk.added("PROCESSING", "Compensation Review");

        desk.edits(status, Map.of("name", "Compensation Review"))
                .statusCode(200)
                .header("Scheme-Version", "2");
    }

    @Test
    void STD_12_built_in_statuses_cannot_be_deleted_under_any_template() {
        for (String template : Desk.templates()) {
            Desk desk = Desk.madeFrom(template);
            List<String> builtIn = desk.statuses().extract().path("items.id");
            for (String status : builtIn) {
                desk.deletes(status).statusCode(409).body("type", equalTo("urn:docket:problem:built-in-status"));
            }
            assertThat(desk.version()).isEqualTo(1);
        }
    }

    @Test
    void STD_12_a_scheme_without_a_built_in_status_is_refused() {
        Desk desk = Desk.ofAnyKind();

        desk.publishes(without("statuses", desk.defaultOf("CLOSED")))
                .statusCode(422)
                .body("findings.code", hasItem("built-in-missing"));
    }

    @Test
    void STD_13_a_deleted_status_remains_listed_and_marked_deleted() {
        Desk desk = Desk.ofAnyKind();
        String status = desk.added("PAUSED", "Waiting for Parts");

        desk.deletes(status).statusCode(204).header("Scheme-Version", "3");

        desk.statuses().body("items.id", not(hasItem(status)));
        desk.statuses("state=DELETED")
                .body("items.id", contains(status))
                .body("items.deleted", contains(true))
                .body("items.position", contains(nullValue()))
                .body("items.default", contains(false));
        desk.statuses("state=ALL").body("items.id", hasItem(status));
    }

    @Test
    void STD_13_a_deleted_status_is_edited_no_more_and_deleting_it_again_changes_nothing() {
        Desk desk = Desk.ofAnyKind();
        String status = desk.added("PAUSED", "Waiting for Parts");
        desk.deletes(status).statusCode(204);

        desk.edits(status, Map.of("name", "Waiting"))
                .statusCode(409)
                .body("type", equalTo("urn:docket:problem:deleted-status"));
        desk.deletes(status).statusCode(204).header("Scheme-Version", "3");
    }

    @Test
    void STD_14_the_target_of_a_timer_cannot_be_deleted_until_the_timer_points_elsewhere() {
        Desk desk = Desk.ofAnyKind();
        String status = desk.added("CLOSED", "Given Up");
        String processing = desk.defaultOf("PROCESSING");
        desk.publishes(timer("gives-up", processing, status)).statusCode(200);

        desk.deletes(status)
                .statusCode(409)
                .body("type", equalTo("urn:docket:problem:status-in-use-by-rule"))
                .body("rules", contains("gives-up"))
                .body("detail", containsString("gives-up"));

        desk.publishes(without("timers", "gives-up").andThen(timer("gives-up", processing, desk.defaultOf("CLOSED"))))
                .statusCode(200);
        desk.deletes(status).statusCode(204);
    }

    @Test
    void STD_14_the_target_of_a_reaction_cannot_be_deleted_until_the_reaction_points_elsewhere() {
        Desk desk = Desk.madeFrom("standard");
        String status = desk.added("PROCESSING", "Second Look");
        desk.publishes(reaction("looks-again", "CUSTOMER_REPLIED", "category:PAUSED", status))
                .statusCode(200);

        desk.deletes(status)
                .statusCode(409)
                .body("type", equalTo("urn:docket:problem:status-in-use-by-rule"))
                .body("rules", contains("looks-again"));

        desk.publishes(without("reactions", "looks-again")).statusCode(200);
        desk.deletes(status).statusCode(204);
    }

    @Test
    void STD_14_a_status_that_a_restriction_of_moves_names_as_target_cannot_be_deleted() {
        Desk desk = Desk.ofAnyKind();
        String status = desk.added("CLOSED", "Given Up");
        desk.publishes(forbidden("not-so-fast", desk.defaultOf("NEW"), List.of(status)))
                .statusCode(200);

        desk.deletes(status)
                .statusCode(409)
                .body("type", equalTo("urn:docket:problem:status-in-use-by-rule"))
                .body("rules", contains("not-so-fast"));
    }

    @Test
    void a_status_that_is_the_only_way_out_of_another_cannot_be_deleted() {
        Desk desk = Desk.madeFrom("standard");
        List<String> otherWays = desk.statuses().extract().path("items.id");
        String wayOut = desk.added("PROCESSING", "Way Out");
        String trap = desk.added("PAUSED", "Trap");
        desk.publishes(forbidden("trapped", trap, otherWays)).statusCode(200);

        desk.deletes(wayOut)
                .statusCode(409)
                .body("type", equalTo("urn:docket:problem:unsound-scheme"))
                .body("findings.code", hasItem("dead-end"));
    }

    @Test
    void STD_14_the_source_of_a_rule_can_be_deleted() {
        Desk desk = Desk.ofAnyKind();
        String status = desk.added("PAUSED", "Waiting for Parts");
        desk.publishes(timer("gives-up", status, desk.defaultOf("CLOSED"))).statusCode(200);

        desk.deletes(status).statusCode(204);
    }

    @Test
    void STD_16_a_name_is_taken_whatever_its_case_outer_space_and_composition() {
        Desk desk = Desk.ofAnyKind();
        desk.added("PROCESSING", "Prüfung");

        for (String same : List.of("prüfung", "  PRÜFUNG ", Normalizer.normalize("Prüfung", Normalizer.Form.NFD))) {
            desk.adds("PAUSED", same).statusCode(409).body("type", equalTo("urn:docket:problem:duplicate-name"));
        }
    }

    @Test
    void STD_16_a_rename_to_another_status_s_name_is_refused_and_to_its_own_is_not() {
        Desk desk = Desk.ofAnyKind();
        desk.added("PROCESSING", "Review");
        desk.added("PROCESSING", "Payout");

        desk.edits("payout", Map.of("name", "REVIEW"))
                .statusCode(409)
                .body("type", equalTo("urn:docket:problem:duplicate-name"));
        desk.edits("payout", Map.of("name", "PAYOUT")).statusCode(200).body("name", equalTo("PAYOUT"));
    }

    @Test
    void STD_16_names_have_1_to_64_characters() {
        Desk desk = Desk.ofAnyKind();
        String longest = "\uD83D\uDE00".repeat(64);

        desk.adds("PROCESSING", longest).statusCode(201).body("name", equalTo(longest));
        for (String bad : List.of("", "   ", "x".repeat(65), "two\nlines")) {
            desk.adds("PROCESSING", bad).statusCode(422).body("type", equalTo("urn:docket:problem:bad-name"));
            desk.edits(desk.defaultOf("CLOSED"), Map.of("name", bad))
                    .statusCode(422)
                    .body("type", equalTo("urn:docket:problem:bad-name"));
        }
    }

    @Test
    void STD_16_a_deleted_status_s_name_can_be_used_again_by_a_status_with_another_id() {
        Desk desk = Desk.ofAnyKind();
        desk.deletes(desk.added("PROCESSING", "Payout")).statusCode(204);

        desk.adds("PROCESSING", "Payout").statusCode(201).body("id", equalTo("payout-2"));
    }

    @Test
    void names_in_other_scripts_get_ids_too() {
        Desk desk = Desk.ofAnyKind();

        desk.adds("PROCESSING", "赔付审核").statusCode(201).body("id", equalTo("status"));
        desk.adds("PROCESSING", "财务打款").statusCode(201).body("id", equalTo("status-2"));
        desk.adds("PROCESSING", "Überprüfung läuft…").statusCode(201).body("id", equalTo("uberprufung-lauft"));
    }

    @Test
    void a_status_in_AWAITING_RESPONSE_may_say_which_side_it_awaits() {
        Desk desk = Desk.madeFrom("marketplace");

        desk.asAdmin()
                .body(Map.of("category", "AWAITING_RESPONSE", "name", "Waiting for Papers", "awaits", "buyer"))
                .post("/api/v1/statuses")
                .then()
                .statusCode(201);

        assertThat(statusOf(desk.scheme(), "waiting-for-papers").path("awaits").asText())
                .isEqualTo("buyer");
    }

    @Test
    void a_side_that_the_scheme_has_not_is_refused() {
        Desk desk = Desk.madeFrom("marketplace");

        for (Map<String, String> wrong : List.of(
                Map.of("category", "AWAITING_RESPONSE", "name", "Waiting", "awaits", "courier"),
                Map.of("category", "PAUSED", "name", "Waiting", "awaits", "buyer"))) {
            desk.asAdmin()
                    .body(wrong)
                    .post("/api/v1/statuses")
                    .then()
                    .statusCode(422)
                    .body("violations.field", contains("awaits"));
        }
    }

    @Test
    void the_same_request_with_the_same_key_adds_one_status() {
        Desk desk = Desk.ofAnyKind();

        for (String replayed : new String[] {null, "true"}) {
            desk.asAdmin()
                    .header("Idempotency-Key", "add-review")
                    .body(Map.of("category", "PROCESSING", "name", "Review"))
                    .post("/api/v1/statuses")
                    .then()
                    .statusCode(201)
                    .header("Idempotency-Replayed", equalTo(replayed))
                    .header("Scheme-Version", "2")
                    .body("id", equalTo("review"));
        }
        assertThat(desk.version()).isEqualTo(2);
    }

    @Test
    void a_refusal_is_replayed_too_and_another_body_under_its_key_is_refused() {
        Desk desk = Desk.ofAnyKind();
        Map<String, String> refused = Map.of("category", "NEW", "name", "Fresh");
        desk.asAdmin()
                .header("Idempotency-Key", "k")
                .body(refused)
                .post("/api/v1/statuses")
                .then()
                .statusCode(422);

        desk.asAdmin()
                .header("Idempotency-Key", "k")
                .body(refused)
                .post("/api/v1/statuses")
                .then()
                .statusCode(422)
                .header("Idempotency-Replayed", "true")
                .body("type", equalTo("urn:docket:problem:category-closed-to-custom"));
        desk.asAdmin()
                .header("Idempotency-Key", "k")
                .body(Map.of("category", "PAUSED", "name", "Fresh"))
                .post("/api/v1/statuses")
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:docket:problem:idempotency-key-reused"));
    }

    @Test
    void an_edit_of_a_version_that_is_no_longer_published_is_refused() {
        Desk desk = Desk.ofAnyKind();
        String status = desk.added("PROCESSING", "Review");

        desk.asAdmin()
                .header("If-Match", "\"1\"")
                .delete("/api/v1/statuses/{status}", status)
                .then()
                .statusCode(412)
                .header("ETag", "\"2\"");
    }

    @Test
    void an_unknown_status_is_not_found() {
        Desk desk = Desk.ofAnyKind();

        desk.edits("nonesuch", Map.of("name", "Something")).statusCode(404);
        desk.deletes("nonesuch").statusCode(404);
    }

    @Test
    void malformed_requests_are_refused_and_the_field_named() {
        Desk desk = Desk.ofAnyKind();

        desk.adds("NONESUCH", "Review").statusCode(422).body("violations.field", contains("category"));
        desk.asAdmin()
                .body(Map.of("category", "PAUSED"))
                .post("/api/v1/statuses")
                .then()
                .statusCode(422)
                .body("violations.field", contains("name"));
        desk.edits(desk.defaultOf("CLOSED"), Map.of("position", "first"))
                .statusCode(422)
                .body("violations.field", contains("position"));
        desk.asAgent()
                .get("/api/v1/statuses?state=GONE")
                .then()
                .statusCode(422)
                .body("violations.field", contains("state"));
        desk.asAgent()
                .get("/api/v1/statuses?category=GONE")
                .then()
                .statusCode(422)
                .body("violations.field", contains("category"));
    }

    @Test
    void the_list_is_read_page_by_page() {
        Desk desk = Desk.ofAnyKind();
        List<String> all = desk.statuses().extract().path("items.id");

        String cursor = desk.statuses("limit=2")
                .body("items.id", equalTo(all.subList(0, 2)))
                .extract()
                .path("nextCursor");

        desk.statuses("limit=200&cursor=" + cursor)
                .body("items.id", equalTo(all.subList(2, all.size())))
                .body("nextCursor", nullValue());
        desk.asAgent().get("/api/v1/statuses?state=ALL&cursor=" + cursor).then().statusCode(422);
    }
}
