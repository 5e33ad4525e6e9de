package io.docket.config.scheme;

import static io.docket.config.Desk.statusOf;
import static io.docket.config.Desk.timer;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docket.config.Desk;
import io.docket.config.RunningStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RunningStack.class)
class SchemeDifferenceTest {

    @Test
    void every_change_is_told_with_its_place_in_words_and_with_both_values() {
        Desk desk = Desk.ofAnyKind();
        String closed = desk.defaultOf("CLOSED");
        desk.publishes(timer("gives-up", desk.defaultOf("PROCESSING"), closed)).statusCode(200);
        int timers = desk.scheme().path("timers").size();
        desk.publishes(scheme -> {
                    ((ObjectNode) scheme.path("timers").get(timers - 1)).put("after", "P14D");
                    statusOf(scheme, closed).put("name", "Put Away");
                })
                .statusCode(200);

        compared(desk, 2, 3)
                .body("changes.kind", contains("CHANGED", "CHANGED"))
                .body("changes.id", contains(closed, "gives-up"))
                .body("changes[0].message", equalTo("Status 'Closed' was renamed to 'Put Away'."))
                .body("changes[1].pointer", equalTo("/timers/" + (timers - 1) + "/after"))
                .body("changes[1].message", equalTo("Timer gives-up now runs out after 14 days instead of 3 days."))
                .body("changes[1].before", equalTo("P3D"))
                .body("changes[1].after", equalTo("P14D"));
    }

    @Test
    void what_was_added_has_no_before_and_backwards_it_was_removed() {
        Desk desk = Desk.ofAnyKind();
        desk.added("PAUSED", "Parts Ordered");

        compared(desk, 1, 2)
                .body("changes.kind", contains("ADDED"))
                .body("changes[0].after.name", equalTo("Parts Ordered"))
                .body("changes[0]", not(hasKey("before")));
        compared(desk, 2, 1)
                .body("changes.kind", contains("REMOVED"))
                .body("changes[0].before.name", equalTo("Parts Ordered"))
                .body("changes[0]", not(hasKey("after")));
    }

    @Test
    void both_versions_come_with_who_published_them_and_when() {
        Desk desk = Desk.ofAnyKind();
        desk.added("PROCESSING", "Review");

        compared(desk, 1, 2)
                .body("from.version", is(1))
                .body("from.publishedBy.name", equalTo("Olga"))
                .body("from.publishedAt", notNullValue())
                .body("to.version", is(2))
                .body("to.publishedBy.name", equalTo("Ada"))
                .body("to.publishedAt", notNullValue());
    }

    @Test
    void a_version_has_no_difference_to_itself_nor_to_one_that_says_the_same() {
        Desk desk = Desk.ofAnyKind();
        desk.publishes(scheme -> {}).statusCode(200);

        compared(desk, 1, 1).body("changes", empty());
        compared(desk, 1, 2).body("changes", empty());
    }

    @Test
    void a_version_that_never_was_cannot_be_compared() {
        Desk desk = Desk.ofAnyKind();

        for (List<String> pair : List.of(List.of("1", "2"), List.of("2", "1"), List.of("0", "1"), List.of("1", "x"))) {
            desk.asAdmin()
                    .get("/api/v1/scheme/versions/{from}/diff/{to}", pair.get(0), pair.get(1))
                    .then()
                    .statusCode(404)
                    .body("type", equalTo("urn:docket:problem:not-found"));
        }
    }

    private static ValidatableResponse compared(Desk desk, int from, int to) {
        return desk.asAdmin()
                .get("/api/v1/scheme/versions/{from}/diff/{to}", from, to)
                .then()
                .statusCode(200);
    }
}
