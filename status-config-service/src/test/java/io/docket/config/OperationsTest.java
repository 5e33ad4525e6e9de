package io.docket.config;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** What the people who run the service rely on. */
@QuarkusTest
@WithTestResource(RunningStack.class)
class OperationsTest {

    @Test
    void it_says_that_it_lives_is_ready_and_has_started() {
        for (String probe : new String[] {"live", "ready", "started"}) {
            given().get("/q/health/" + probe).then().statusCode(200).body("status", equalTo("UP"));
        }
    }

    @Test
    void its_metrics_tell_how_far_publication_lags_behind() {
        given().get("/q/metrics").then().statusCode(200).body(containsString("docket_outbox_lag_seconds"));
    }
}
