package io.docket.ticket.timer;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;

import io.docket.ticket.scheme.RunningStack;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The worker works by itself, and shows that it does. */
@QuarkusTest
@WithTestResource(value = RunningStack.class, scope = TestResourceScope.GLOBAL)
class TimerLoopTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    @TestHTTPResource
    URI service;

    @Test
    void due_clocks_happen_by_themselves() {
        Desk desk = Desk.of(service.toString(), "self-acting");
        UUID ticket = desk.ticket();

        Desk.passes(Duration.ofDays(1));

        await().atMost(SOON).untilAsserted(() -> assertThat(desk.stories())
                .isEqualTo(Map.of(ticket, List.of("created", "reminder 1"))));
    }

    @Test
    void its_lag_and_what_it_did_are_measured() {
        Desk desk = Desk.of(service.toString(), "measured");
        desk.ticket();

        Desk.passes(Duration.ofDays(60));

        await().atMost(SOON).untilAsserted(() -> assertThat(desk.clocks()).isEmpty());
        get("/q/metrics")
                .then()
                .statusCode(200)
                .body(containsString("docket_timer_lag_seconds"))
                .body(matchesPattern(
                        "(?s).*docket_timers_fired_total\\{[^}]*kind=\"TIMER\",outcome=\"FIRED\"} [1-9].*"));
    }

    @Test
    void readiness_tells_of_it() {
        get("/q/health/ready").then().statusCode(200).body("checks.name", hasItem("timer-loop"));
    }
}
