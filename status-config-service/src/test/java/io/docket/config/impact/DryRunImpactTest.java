package io.docket.config.impact;

import static io.docket.config.Desk.forbidden;
import static io.docket.config.Desk.statusOf;
import static io.docket.config.Desk.timer;
import static io.docket.config.Desk.without;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docket.config.Desk;
import io.docket.config.RunningStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What a dry run says of tickets where ticket-service cannot be reached: all but how many. */
@QuarkusTest
@WithTestResource(RunningStack.class)
class DryRunImpactTest {

    @Test
    void the_scheme_as_it_is_touches_nothing() {
        Desk.ofAnyKind()
                .publishes(scheme -> {}, "?dryRun=true")
                .statusCode(200)
                .body("impact.statuses", empty())
                .body("impact.clocks", empty());
    }

    @Test
    void without_ticket_service_the_counts_are_null_and_a_sentence_says_why() {
        Desk.ofAnyKind()
                .publishes(scheme -> {}, "?dryRun=true")
                .statusCode(200)
                .body("findings", empty())
                .body("impact", hasKey("tickets"))
                .body("impact.tickets", nullValue())
                .body("impact.ticketsUnknown", equalTo("ticket-service could not be reached. Try again when it runs."));
    }

    @Test
    void STD_13_a_status_that_would_be_deleted_is_named() {
        Desk desk = Desk.ofAnyKind();
        String review = desk.added("PROCESSING", "Review");

        JsonPath impact = impact(desk, scheme -> statusOf(scheme, review).put("deleted", true));

        assertThat(impact.getList("impact.statuses.status.id")).containsExactly(review);
        assertThat(impact.getMap("impact.statuses[0].status"))
                .isEqualTo(Map.of("id", review, "name", "Review", "category", "PROCESSING", "deleted", false));
        assertThat(impact.getList("impact.statuses[0].effects")).containsExactly("DELETED");
        assertThat(desk.version()).as("nothing is published").isEqualTo(2);
    }

    @Test
    void a_move_that_would_be_forbidden_is_told_from_both_its_ends_with_the_rule() {
        Desk desk = Desk.ofAnyKind();
        String review = desk.added("PROCESSING", "Review");
        String payout = desk.added("PROCESSING", "Payout");

        JsonPath impact = impact(desk, forbidden("four-eyes", review, List.of(payout)));

        assertThat(impact.getList("impact.statuses.effects")).containsOnly(List.of("RESTRICTED"));
        assertThat(impact.getList("impact.statuses.find { it.status.id == '%s' }.leaving".formatted(review)))
                .containsExactly(Map.of("status", payout, "rules", List.of("four-eyes")));
        assertThat(impact.getList("impact.statuses.find { it.status.id == '%s' }.entering".formatted(payout)))
                .containsExactly(Map.of("status", review, "rules", List.of("four-eyes")));
    }

    @Test
    void a_status_that_only_the_system_would_set_is_closed_off() {
        Desk desk = Desk.ofAnyKind();
        String review = desk.added("PROCESSING", "Review");

        JsonPath impact = impact(desk, scheme -> {
            statusOf(scheme, review).put("setBy", "SYSTEM");
            timer("reviewed", desk.defaultOf("PROCESSING"), review).accept(scheme);
        });

        String touched = "impact.statuses.find { it.status.id == '%s' }".formatted(review);
        assertThat(impact.getList(touched + ".effects")).containsExactly("RESTRICTED", "CLOSED_OFF");
        assertThat(impact.getList(touched + ".closedOff")).containsExactly("ENTERING");
    }

    @Test
    void clocks_of_tickets_that_enter_later_are_told_with_what_was_and_what_would_be() {
        Desk desk = Desk.ofAnyKind();
        String review = desk.added("PROCESSING", "Review");
        String closed = desk.defaultOf("CLOSED");
        desk.publishes(timer("gives-up", review, closed)).statusCode(200);

        JsonPath changed = impact(desk, without("timers", "gives-up").andThen(scheme -> {
            timer("gives-up", review, closed).accept(scheme);
            ((ObjectNode) scheme.withArray("timers")
                            .get(scheme.withArray("timers").size() - 1))
                    .put("after", "P9D");
        }));
        JsonPath removed = impact(desk, without("timers", "gives-up"));

        assertThat(changed.getList("impact.clocks"))
                .containsExactly(Map.of(
                        "kind",
                        "TIMER",
                        "rule",
                        "gives-up",
                        "change",
                        "CHANGED",
                        "statuses",
                        List.of(review),
                        "differences",
                        List.of(Map.of("field", "after", "before", "P3D", "after", "P9D"))));
        assertThat(removed.getString("impact.clocks[0].change")).isEqualTo("REMOVED");
        assertThat(removed.getList("impact.clocks[0].differences"))
                .containsExactly(Map.of("field", "after", "before", "P3D"), Map.of("field", "to", "before", closed));
    }

    @Test
    void an_unsound_draft_is_refused_and_has_no_impact() {
        Desk.ofAnyKind()
                .publishes(timer("lost", "nonesuch", "nonesuch-either"), "?dryRun=true")
                .statusCode(422)
                .body("$", not(hasKey("impact")));
    }

    private static JsonPath impact(Desk desk, Consumer<ObjectNode> change) {
        return desk.publishes(change, "?dryRun=true").statusCode(200).extract().jsonPath();
    }
}
