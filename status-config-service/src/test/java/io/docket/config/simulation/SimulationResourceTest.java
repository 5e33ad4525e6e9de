package io.docket.config.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docket.config.Desk;
import io.docket.config.PublishedEvents;
import io.docket.config.RunningStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Collections;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RunningStack.class)
class SimulationResourceTest {
    private static final String TAKE = "{\"at\": \"PT1H\", \"do\": \"TAKE\"}";

    @Test
    void everything_may_be_left_out() {
        Desk desk = Desk.madeFrom("hosting");

        Played played = Played.by(desk, "{}");

        assertThat(played.lines()).containsExactly("PT0S created in Open");
        assertThat(played.answer().path("schemeVersion").asInt()).isEqualTo(1);
        assertThat(played.answer().path("draft").asBoolean()).isFalse();
        assertThat(played.answer().at("/ticket/status/category").asText()).isEqualTo("NEW");
    }

    @Test
    void nothing_is_published_by_a_simulation() {
        Desk desk = Desk.ofAnyKind();

        Played.by(desk, draft(desk, scheme -> {}, TAKE).toString());

        assertThat(desk.version()).isEqualTo(1);
        assertThat(PublishedEvents.first(1, "docket.schemes", desk.company())).hasSize(1);
    }

    @Test
    void a_draft_is_simulated_as_the_version_that_it_would_become() {
        Desk desk = Desk.madeFrom("hosting");
        String status = desk.defaultOf("PROCESSING");
        Consumer<ObjectNode> change = Desk.timer("gives-up", status, desk.defaultOf("CLOSED"));

        Played played = Played.by(desk, draft(desk, change, TAKE).toString());

        assertThat(played.of("MOVED"))
                .containsExactly(
                        "PT1H Open > In Progress by REACTION:hst-02", "P3DT1H In Progress > Closed by TIMER:gives-up");
        assertThat(played.answer().path("schemeVersion").asInt()).isEqualTo(2);
        assertThat(played.answer().path("draft").asBoolean()).isTrue();
    }

    @Test
    void a_published_version_is_simulated_as_it_was() {
        Desk desk = Desk.madeFrom("hosting");
        desk.publishes(Desk.timer("gives-up", desk.defaultOf("PROCESSING"), desk.defaultOf("CLOSED")))
                .statusCode(200);
        String events = "'events': [{'at': 'PT1H', 'do': 'TAKE'}]";

        assertThat(Played.by(desk, "{'version': 1, " + events + "}").of("MOVED"))
                .hasSize(1);
        assertThat(Played.by(desk, "{'version': 2, " + events + "}").of("MOVED"))
                .hasSize(2);
        assertThat(Played.by(desk, "{" + events + "}").of("MOVED")).hasSize(2);
    }

    @Test
    void a_draft_that_is_unsound_is_refused_with_its_findings() {
        Desk desk = Desk.ofAnyKind();
        Consumer<ObjectNode> change = Desk.timer("lost", "nonesuch", "nonesuch-either");

        Played.ask(desk, draft(desk, change, TAKE).toString())
                .statusCode(422)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:docket:problem:unsound-scheme"))
                .body("findings.code", hasItems("unknown-status"));
        Played.ask(
                        desk,
                        draft(desk, scheme -> scheme.put("colour", "red"), TAKE).toString())
                .statusCode(422)
                .body("type", equalTo("urn:docket:problem:unsound-scheme"))
                .body("findings.pointer", contains("/colour"));
    }

    @Test
    void a_draft_and_a_version_at_once_are_refused() {
        Desk desk = Desk.ofAnyKind();

        Played.ask(desk, draft(desk, scheme -> {}, TAKE).put("version", 1).toString())
                .statusCode(422)
                .body("type", equalTo("urn:docket:problem:invalid"))
                .body("violations.field", containsInAnyOrder("scheme", "version"));
    }

    @Test
    void a_version_that_never_was_is_refused() {
        Desk desk = Desk.ofAnyKind();

        for (String version : new String[] {"0", "2", "-1", "\"1\"", "1.5", "99999999999"}) {
            Played.ask(desk, "{\"version\": " + version + "}")
                    .statusCode(422)
                    .body("violations.field", contains("version"));
        }
    }

    @Test
    void a_draft_follows_the_company_s_own_scheme_and_no_other() {
        Desk desk = Desk.madeFrom("hosting");
        ObjectNode foreign = Desk.madeFrom("retail").scheme();

        Played.ask(desk, Played.request(TAKE).set("scheme", foreign).toString())
                .statusCode(422)
                .body("findings.code", hasItems("built-in-missing"));
    }

    @Test
    void all_that_is_malformed_is_named_by_its_field() {
        Desk desk = Desk.madeFrom("hosting");

        Played.ask(desk, """
                {"colour": "red", "until": "P6Y", "ticket": {"requester": {"email": "a@b"}},
                 "events": [{"at": "PT1H", "do": "FLY"}, {"at": "PT1H", "do": "REPLY", "move": {"to": "away"}}]}""")
                .statusCode(422)
                .body("type", equalTo("urn:docket:problem:invalid"))
                .body(
                        "violations.field",
                        contains("until", "ticket.requester.email", "events[0].do", "events[1].move.to", "colour"))
                .body("violations[3].message", containsString("on-hold"));
    }

    @Test
    void what_is_no_object_is_refused() {
        Desk desk = Desk.ofAnyKind();

        Played.ask(desk, "[]").statusCode(422).body("violations[0].field", equalTo(""));
        Played.ask(desk, "{").statusCode(400);
        Played.ask(desk, "").statusCode(400);
    }

    @Test
    void bounds_are_kept_and_named() {
        Desk desk = Desk.madeFrom("hosting");
        String events = String.join(",", Collections.nCopies(201, TAKE));
        String person = "{\"name\": \"A\"}";
        String participants = String.join(",", Collections.nCopies(21, person));

        Played.ask(desk, "{\"ticket\": {\"participants\": [" + participants + "]}, \"events\": [" + events + "]}")
                .statusCode(422)
                .body("violations.field", contains("ticket.participants", "events"))
                .body("violations.message", contains(containsString("at most 20"), containsString("at most 200")));
        Played.ask(desk, "{\"until\": \"P1D\", \"events\": [{\"at\": \"P2D\", \"do\": \"TAKE\"}]}")
                .statusCode(422)
                .body("violations.field", contains("events[0].at"));
    }

    @Test
    void a_timeline_that_would_be_too_long_is_broken_off_and_says_so() {
        Desk desk = Desk.madeFrom("marketplace");
        Consumer<ObjectNode> nagging = scheme ->
                ((ObjectNode) scheme.at("/reminders/0")).put("every", "PT1M").put("times", 1000);
        ObjectNode request = draft(desk, nagging, "{'at': 'PT1H', 'do': 'REPLY', 'move': {'to': 'waiting-on-seller'}}");

        Played.ask(desk, request.toString())
                .statusCode(200)
                .body("truncated", is(true))
                .body("entries", hasSize(2000))
                .body("ticket.status.id", equalTo("waiting-on-seller"));
    }

    @Test
    void the_same_key_gives_the_same_answer_and_no_other_body_gets_it() {
        Desk desk = Desk.madeFrom("hosting");
        String first = desk.asAdmin()
                .header("Idempotency-Key", "k1")
                .body("{}")
                .post("/api/v1/simulations")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        desk.added("PROCESSING", "Review");

        String again = desk.asAdmin()
                .header("Idempotency-Key", "k1")
                .body("{}")
                .post("/api/v1/simulations")
                .then()
                .statusCode(200)
                .header("Idempotency-Replayed", "true")
                .extract()
                .asString();

        assertThat(Desk.tree(again)).isEqualTo(Desk.tree(first));
        desk.asAdmin()
                .header("Idempotency-Key", "k1")
                .body("{\"until\": \"P1D\"}")
                .post("/api/v1/simulations")
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:docket:problem:idempotency-key-reused"));
    }

    @Test
    void an_instant_is_told_where_the_start_is_given() {
        Desk desk = Desk.madeFrom("hosting");

        Played played = Played.by(
                desk,
                "{'start': '2026-03-02T10:00:00+01:00', 'until': 'P31D', 'events': [{'at': 'P1D', 'do': 'REPLY'}]}");

        assertThat(played.answer().path("entries").findValuesAsText("time"))
                .startsWith("2026-03-02T09:00:00Z")
                .endsWith("2026-04-02T09:00:00Z");
    }

    private static ObjectNode draft(Desk desk, Consumer<ObjectNode> change, String events) {
        ObjectNode scheme = desk.scheme();
        change.accept(scheme);
        return Played.request(events).set("scheme", scheme);
    }
}
