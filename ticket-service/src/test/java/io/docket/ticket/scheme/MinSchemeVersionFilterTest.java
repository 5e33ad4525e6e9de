package io.docket.ticket.scheme;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.docket.local.stack.Stack;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls wait for the scheme that they need, for a while. 404 is the answer of a call that was let pass. */
@QuarkusTest
@WithTestResource(value = RunningStack.class, scope = TestResourceScope.GLOBAL)
class MinSchemeVersionFilterTest {

    private final Publisher publisher = Publisher.of(Stack.shared().kafka());

    @Test
    void a_call_for_a_company_whose_scheme_has_not_arrived_is_answered_503_after_two_seconds() {
        long began = System.nanoTime();

        call("unheard-of", null)
                .statusCode(503)
                .header("Retry-After", notNullValue())
                .body("type", equalTo("urn:docket:problem:scheme-not-yet-known"));

        assertThat(System.nanoTime() - began).isBetween(2_000_000_000L, 4_000_000_000L);
    }

    @Test
    void a_call_that_comes_before_the_scheme_waits_for_it() {
        CompletableFuture<ValidatableResponse> waiting =
                CompletableFuture.supplyAsync(() -> call("just-founded", null));

        publisher.publish(SchemeDocument.of("just-founded", 1));

        waiting.join().statusCode(404);
    }

    @Test
    void a_call_waits_for_the_version_that_it_names() {
        publisher.publish(SchemeDocument.of("hasty", 1));
        CompletableFuture<ValidatableResponse> waiting = CompletableFuture.supplyAsync(() -> call("hasty", "2"));

        publisher.publish(SchemeDocument.of("hasty", 2));

        waiting.join().statusCode(404);
    }

    @Test
    void a_version_that_does_not_come_is_answered_503() {
        publisher.publish(SchemeDocument.of("patient", 1));

        call("patient", "7").statusCode(503).body("type", equalTo("urn:docket:problem:scheme-not-yet-known"));
    }

    @Test
    void a_version_that_is_here_already_holds_nobody_up() {
        publisher.publish(SchemeDocument.of("settled", 2));

        call("settled", "1").statusCode(404);
        call("settled", "2").statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1.5", "latest", "99999999999999999999"})
    void a_malformed_version_is_refused_and_named(String version) {
        publisher.publish(SchemeDocument.of("strict", 1));

        call("strict", version).statusCode(422).body("violations[0].field", equalTo("Min-Scheme-Version"));
    }

    private static ValidatableResponse call(String company, String minSchemeVersion) {
        var request = given().auth().oauth2(Stack.shared().tokens().agent(company, "anna"));
        if (minSchemeVersion != null) {
            request.header("Min-Scheme-Version", minSchemeVersion);
        }
        return request.get("/api/v1/tickets/" + UUID.randomUUID()).then();
    }
}
