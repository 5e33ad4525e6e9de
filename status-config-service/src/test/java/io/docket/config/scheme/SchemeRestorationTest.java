package io.docket.config.scheme;

import static io.docket.config.Desk.status;
import static io.docket.config.Desk.statusOf;
import static io.docket.config.Desk.timer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docket.config.Desk;
import io.docket.config.EventContract;
import io.docket.config.PublishedEvents;
import io.docket.config.RunningStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RunningStack.class)
class SchemeRestorationTest {

    @Test
    void the_old_rules_are_published_as_a_new_version_and_go_out_as_an_event() {
        Desk desk = Desk.ofAnyKind();
        ObjectNode first = desk.scheme();
        desk.publishes(timer("gives-up", desk.defaultOf("PROCESSING"), desk.defaultOf("CLOSED")))
                .statusCode(200);

        restored(desk, 1)
                .statusCode(200)
                .header("Scheme-Version", "3")
                .header("ETag", "\"3\"")
                .body("version", is(3))
                .body("timers.id", not(hasItem("gives-up")));

        assertThat(desk.scheme()).isEqualTo(first.put("version", 3));
        PublishedEvents.Event event =
                PublishedEvents.first(3, "docket.schemes", desk.company()).get(2);
        EventContract.assertKept("docket.scheme.published", event);
        assertThat(event.data().path("timers").findValuesAsText("id")).doesNotContain("gives-up");
    }

    @Test
    void the_list_of_versions_says_who_restored_what() {
        Desk desk = Desk.ofAnyKind();
        desk.added("PROCESSING", "Review");
        restored(desk, 1).statusCode(200);

        desk.asAdmin()
                .get("/api/v1/scheme/versions")
                .then()
                .body("items.version", contains(3, 2, 1))
                .body("items.restoredFrom", contains(1, null, null))
                .body("items[0].publishedBy.id", equalTo("ada"));
        desk.asAdmin().get("/api/v1/scheme/versions/3").then().body("restoredFrom", is(1));
    }

    @Test
    void statuses_that_came_later_stay_as_deleted_ones() {
        Desk desk = Desk.ofAnyKind();
        String later = desk.added("PAUSED", "Parts Ordered");

        restored(desk, 1).statusCode(200);

        desk.statuses("state=DELETED").body("items.id", contains(later)).body("items.name", contains("Parts Ordered"));
        // Its category takes new ones behind it, not behind the statuses of the categories that follow.
        String next = desk.added("PAUSED", "Strike");
        assertThat(desk.scheme().path("statuses").findValuesAsText("id"))
                .containsSubsequence(later, next, desk.defaultOf("CLOSED"));
    }

    @Test
    void a_status_that_was_deleted_since_is_live_again_with_its_id_and_the_rules_that_lead_to_it() {
        Desk desk = Desk.ofAnyKind();
        String review = desk.added("PROCESSING", "Review");
        desk.publishes(timer("to-review", desk.defaultOf("NEW"), review)).statusCode(200);
        desk.publishes(Desk.without("timers", "to-review")).statusCode(200);
        desk.deletes(review).statusCode(204);

        restored(desk, 3).statusCode(200);

        desk.statuses().body("items.id", hasItem(review));
        assertThat(desk.scheme().path("timers").findValuesAsText("id")).contains("to-review");
    }

    @Test
    void a_name_that_was_taken_since_is_its_first_owner_s_again_because_the_later_one_is_deleted() {
        Desk desk = Desk.ofAnyKind();
        String first = desk.added("PROCESSING", "Review");
        desk.deletes(first).statusCode(204);
        String second = desk.added("RESOLVED", "Review");

        restored(desk, 2).statusCode(200);

        desk.statuses().body("items.id", hasItem(first)).body("items.id", not(hasItem(second)));
        desk.adds("PAUSED", "review").statusCode(409).body("type", equalTo("urn:docket:problem:duplicate-name"));
    }

    @Test
    void thirty_statuses_that_come_back_are_no_more_than_thirty() {
        Desk desk = Desk.ofAnyKind();
        desk.publishes(scheme -> IntStream.rangeClosed(1, 30).forEach(i -> status("s" + i, "Status " + i, "PROCESSING")
                        .accept(scheme)))
                .statusCode(200);
        desk.publishes(scheme -> IntStream.rangeClosed(1, 30)
                        .forEach(i -> statusOf(scheme, "s" + i).put("deleted", true)))
                .statusCode(200);
        desk.added("PROCESSING", "Number 31");

        restored(desk, 2).statusCode(200);

        desk.adds("PROCESSING", "One More")
                .statusCode(409)
                .body("type", equalTo("urn:docket:problem:too-many-statuses"));
    }

    @Test
    void old_rules_that_are_not_sound_with_what_came_since_are_refused_with_the_findings() {
        Desk desk = Desk.ofAnyKind();
        desk.publishes(scheme -> {
                    scheme.putArray("sides").add("buyer").add("courier");
                    status("with-courier", "With the Courier", "AWAITING_RESPONSE")
                            .accept(scheme);
                    statusOf(scheme, "with-courier").put("awaits", "courier");
                })
                .statusCode(200);

        restored(desk, 1)
                .statusCode(422)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:docket:problem:unsound-scheme"))
                .body("findings.code", contains("bad-reference"))
                .body("findings[0].message", equalTo("There is no side 'courier'; there are [customer]."));

        assertThat(desk.version()).isEqualTo(2);
    }

    @Test
    void names_for_customers_of_later_statuses_go_where_customers_read_categories() {
        Desk desk = Desk.ofAnyKind();
        desk.publishes(scheme -> {
                    scheme.put("customerNames", "OWN");
                    status("parts", "Parts Ordered", "PAUSED").accept(scheme);
                    statusOf(scheme, "parts").put("customerName", "Waiting for Parts");
                })
                .statusCode(200);

        restored(desk, 1).statusCode(200);

        assertThat(statusOf(desk.scheme(), "parts").has("customerName")).isFalse();
    }

    @Test
    void restoring_what_is_published_publishes_nothing() {
        Desk desk = Desk.ofAnyKind();
        desk.publishes(scheme -> {}).statusCode(200);

        restored(desk, 2).statusCode(200).header("Scheme-Version", "2").body("version", is(2));
        restored(desk, 1).statusCode(200).header("Scheme-Version", "2").body("version", is(2));

        assertThat(desk.version()).isEqualTo(2);
    }

    @Test
    void a_version_that_never_was_cannot_be_restored() {
        Desk desk = Desk.ofAnyKind();

        for (String version : new String[] {"0", "2", "-1", "latest", "99999999999"}) {
            desk.asAdmin()
                    .post("/api/v1/scheme/versions/{version}/restore", version)
                    .then()
                    .statusCode(404)
                    .body("type", equalTo("urn:docket:problem:not-found"));
        }
    }

    @Test
    void it_can_be_made_to_depend_on_the_version_that_is_published() {
        Desk desk = Desk.ofAnyKind();
        desk.added("PROCESSING", "Review");

        restored(desk.asAdmin().header("If-Match", "\"1\""), 1)
                .statusCode(412)
                .header("ETag", "\"2\"")
                .body("type", equalTo("urn:docket:problem:stale-version"));
        restored(desk.asAdmin().header("If-Match", "\"2\""), 1).statusCode(200);
    }

    @Test
    void a_key_restores_once_and_belongs_to_its_version() {
        Desk desk = Desk.ofAnyKind();
        desk.added("PROCESSING", "Review");
        restored(desk.asAdmin().header("Idempotency-Key", "back"), 1).statusCode(200);
        desk.added("PROCESSING", "Payout");

        restored(desk.asAdmin().header("Idempotency-Key", "back"), 1)
                .statusCode(200)
                .header("Idempotency-Replayed", "true")
                .header("Scheme-Version", "3")
                .body("version", is(3));
        assertThat(desk.version()).isEqualTo(4);
        restored(desk.asAdmin().header("Idempotency-Key", "back"), 2)
                .statusCode(200)
                .header("Scheme-Version", "5");
    }

    @Test
    void what_it_would_change_can_be_read_before() {
        Desk desk = Desk.ofAnyKind();
        desk.edits(desk.defaultOf("CLOSED"), Map.of("name", "Put Away")).statusCode(200);

        desk.asAdmin().get("/api/v1/scheme/versions/2/diff/1").then().body("changes", not(empty()));
        restored(desk, 1).statusCode(200);

        desk.asAdmin().get("/api/v1/scheme/versions/3/diff/1").then().body("changes", empty());
    }

    private static ValidatableResponse restored(Desk desk, int version) {
        return restored(desk.asAdmin(), version);
    }

    private static ValidatableResponse restored(RequestSpecification by, int version) {
        return by.post("/api/v1/scheme/versions/{version}/restore", version).then();
    }
}
