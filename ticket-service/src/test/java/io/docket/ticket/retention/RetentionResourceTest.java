package io.docket.ticket.retention;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.docket.ticket.Desk;
import io.docket.ticket.scheme.RunningStack;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What admins choose about how long closed tickets are kept. */
@QuarkusTest
@WithTestResource(value = RunningStack.class, scope = TestResourceScope.GLOBAL)
class RetentionResourceTest {
    private static final String RETENTION = "/api/v1/retention";

    private final Desk desk = Desk.from("standard");

    @Test
    void tickets_are_kept_for_good_until_somebody_chooses_otherwise() {
        desk.admin("ada")
                .get(RETENTION)
                .then()
                .statusCode(200)
                .header("ETag", "\"0\"")
                .body("closedTickets", nullValue());

        chooses("P1Y6M").statusCode(200).header("ETag", "\"1\"").body("closedTickets", equalTo("P1Y6M"));
        chooses(null).statusCode(200).header("ETag", "\"2\"").body("closedTickets", nullValue());
    }

    @Test
    void who_has_seen_an_older_choice_changes_nothing() {
        chooses("P2Y").statusCode(200);

        desk.admin("ben")
                .header("If-Match", "\"0\"")
                .body(Map.of("closedTickets", "P30D"))
                .put(RETENTION)
                .then()
                .statusCode(412)
                .header("ETag", "\"1\"")
                .body("type", equalTo("urn:docket:problem:stale-version"));
        desk.admin("ben").get(RETENTION).then().body("closedTickets", equalTo("P2Y"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"P29D", "P20Y1D", "-P2Y", "P2Y-1M", "PT720H", "2 years", "", "P1000000000Y"})
    void what_is_no_period_or_too_short_or_too_long_is_refused(String period) {
        chooses(period).statusCode(422).body("violations[0].field", equalTo("closedTickets"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"P30D", "P1M", "P20Y", "P240M", "P7300D"})
    void the_bounds_themselves_are_taken(String period) {
        chooses(period).statusCode(200).body("closedTickets", equalTo(period));
    }

    @Test
    void weeks_are_days() {
        chooses("P6W").statusCode(200).body("closedTickets", equalTo("P42D"));
    }

    @Test
    void nobody_but_an_admin_sees_or_chooses() {
        desk.agent("anna").get(RETENTION).then().statusCode(403);
        desk.customer("carl").get(RETENTION).then().statusCode(403);
        desk.agent("anna")
                .body(Map.of("closedTickets", "P30D"))
                .put(RETENTION)
                .then()
                .statusCode(403);
    }

    private ValidatableResponse chooses(String period) {
        return desk.admin("ada")
                .body(Collections.singletonMap("closedTickets", period))
                .put(RETENTION)
                .then();
    }
}
