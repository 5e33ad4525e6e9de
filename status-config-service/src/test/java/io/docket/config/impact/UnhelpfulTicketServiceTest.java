package io.docket.config.impact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.docket.config.Desk;
import io.docket.config.RunningStack;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A dry run does not hang on ticket-service, nor fail with it: something else listens where it should be. */
@QuarkusTest
@WithTestResource(RunningStack.class)
@WithTestResource(value = SomethingElse.class, scope = TestResourceScope.RESTRICTED_TO_CLASS)
class UnhelpfulTicketServiceTest {

    /** What {@link SomethingElse} says to every request; nothing at all while it is empty. */
    AtomicReference<String> answer;

    /** How many connections {@link SomethingElse} has taken. */
    AtomicInteger callers;

    private Desk desk;

    @BeforeEach
    void saysNothing() {
        answer.set("");
        desk = Desk.ofAnyKind();
    }

    @Test
    void one_that_says_nothing_is_not_waited_for_longer_than_configured() {
        long began = System.nanoTime();

        dryRun().body(
                        "impact.ticketsUnknown",
                        equalTo("ticket-service did not answer in time. Try again in a moment."));

        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .isBetween(SomethingElse.PATIENCE, SomethingElse.PATIENCE.plusSeconds(3));
    }

    @Test
    void while_a_dry_run_waits_somebody_else_publishes() {
        int before = callers.get();
        CompletableFuture<ValidatableResponse> waiting = CompletableFuture.supplyAsync(this::dryRun);
        await().until(() -> callers.get() > before);
        long began = System.nanoTime();

        desk.added("PROCESSING", "Review");

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(SomethingElse.PATIENCE);
        assertThat(waiting).as("it still waits").isNotDone();
        waiting.join();
    }

    @Test
    void one_that_refuses_is_quoted_by_its_status_alone() {
        answer.set(SomethingElse.answer("503 Service Unavailable", "{\"detail\": \"secrets of the house\"}"));

        dryRun().body("impact.ticketsUnknown", startsWith("ticket-service answered 503."));
    }

    @Test
    void one_that_answers_what_nobody_understands_is_told_of() {
        for (String body :
                new String[] {"{\"version\": {}}", "{\"version\": 1}", "{\"version\": ", "", "<html>Welcome</html>"}) {
            answer.set(SomethingElse.answer("200 OK", body));

            dryRun().body("impact.ticketsUnknown", startsWith("ticket-service answered something else than counts."));
        }
    }

    @Test
    void one_that_hangs_up_counts_as_not_reached() {
        answer.set("hang up");

        dryRun().body("impact.ticketsUnknown", equalTo("ticket-service could not be reached. Try again when it runs."));
    }

    private ValidatableResponse dryRun() {
        return desk.publishes(scheme -> {}, "?dryRun=true").statusCode(200).body("impact.tickets", nullValue());
    }
}
