package io.docket.ticket.impact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docket.local.postgres.Postgres;
import io.docket.local.stack.Stack;
import io.docket.scheme.model.Category;
import io.docket.ticket.Desk;
import io.docket.ticket.scheme.RunningStack;
import io.docket.ticket.scheme.TicketDatabase;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What a draft would do to tickets that exist. */
@QuarkusTest
@WithTestResource(value = RunningStack.class, scope = TestResourceScope.GLOBAL)
class ImpactResourceTest {

    @Test
    void the_scheme_as_it_is_touches_nothing() {
        Desk desk = Desk.from("standard");
        desk.ticket();

        assess(desk, draft -> {})
                .statusCode(200)
                .body("version", is(desk.schemeVersion()))
                .body("asOf", notNullValue())
                .body("statuses", empty())
                .body("clocks", empty());
    }

    @Test
    void STD_13_a_deleted_status_says_how_many_tickets_would_stay_in_it() {
        Desk desk = Desk.from("standard")
                .adding("review", "Review", Category.PROCESSING)
                .adding("payout", "Payout", Category.PROCESSING);
        desk.ticketIn("review");
        desk.ticketIn("review");
        desk.ticketIn("payout");

        JsonPath impact =
                impact(desk, draft -> entry(draft, "statuses", "review").put("deleted", true));

        assertThat(impact.getList("statuses.status.id")).containsExactly("review");
        assertThat(impact.getMap("statuses[0].status"))
                .isEqualTo(Map.of("id", "review", "name", "Review", "category", "PROCESSING", "deleted", false));
        assertThat(impact.getList("statuses[0].effects")).containsExactly("DELETED");
        assertThat(impact.getMap("statuses[0].tickets")).isEqualTo(Map.of("count", 2, "atLeast", false));
        assertThat(desk.schemeVersion()).as("nothing is published").isEqualTo(impact.getInt("version"));
    }

    @Test
    void a_new_requirement_says_how_many_tickets_are_on_either_side_of_it() {
        Desk desk = Desk.from("standard").adding("review", "Review", Category.PROCESSING);
        desk.ticketIn("review");
        desk.ticketIn("review");
        desk.ticketIn("resolved");

        JsonPath impact = impact(desk, draft -> move(draft, "answer-first", "review", "resolved")
                .putObject("require")
                .put("publicReply", "SINCE_ENTERED"));

        assertThat(impact.getList("statuses.status.id")).containsExactly("resolved", "review");
        assertThat(impact.getList("statuses.effects")).containsOnly(List.of("RESTRICTED"));
        assertThat(impact.getList("statuses.tickets.count")).containsExactly(1, 2);
    }

    @Test
    void a_status_that_nobody_could_leave_any_more_is_closed_off_with_the_tickets_in_it() {
        Desk desk = Desk.from("standard").adding("filed", "Filed", Category.CLOSED);
        desk.ticketIn("filed");

        JsonPath impact =
                impact(desk, draft -> entry(draft, "statuses", "filed").put("replies", "NEVER"));

        assertThat(impact.getList("statuses.findAll { it.effects.contains('CLOSED_OFF') }.status.id"))
                .containsExactly("filed");
        assertThat(impact.getInt("statuses.find { it.status.id == 'filed' }.tickets.count"))
                .isEqualTo(1);
    }

    @Test
    void ALL_07_running_clocks_that_would_lapse_are_counted_by_rule() {
        Desk desk = Desk.from("hosting");
        answered(desk);
        answered(desk);
        desk.ticket();

        JsonPath impact = impact(desk, draft -> remove(draft, "timers", "hst-04"));

        assertThat(impact.getList("clocks"))
                .containsExactly(Map.of(
                        "kind",
                        "TIMER",
                        "rule",
                        "hst-04",
                        "fate",
                        "LAPSES",
                        "statuses",
                        List.of("answered"),
                        "clocks",
                        Map.of("count", 2, "atLeast", false)));
    }

    @Test
    void ALL_07_running_clocks_that_would_lead_elsewhere_say_where() {
        Desk desk = Desk.from("hosting").adding("silent", "Silent", Category.CLOSED);
        answered(desk);

        JsonPath impact = impact(desk, draft -> entry(draft, "timers", "hst-04").put("to", "silent"));

        assertThat(impact.getString("clocks[0].fate")).isEqualTo("REDIRECTED");
        assertThat(impact.getString("clocks[0].to")).isEqualTo("silent");
        assertThat(impact.getInt("clocks[0].clocks.count")).isEqualTo(1);
    }

    @Test
    void ALL_07_a_clock_that_only_has_another_duration_keeps_its_own_and_is_not_counted() {
        Desk desk = Desk.from("hosting");
        answered(desk);

        assess(desk, draft -> entry(draft, "timers", "hst-04").put("after", "P5D"))
                .body("clocks", empty());
    }

    @Test
    void of_reminders_only_those_beyond_the_new_number_are_counted_in_all_statuses_together() {
        Desk desk = Desk.from("marketplace");
        waitingFor(desk, "seller");
        waitingFor(desk, "buyer");
        String reminded = waitingFor(desk, "seller");
        TicketDatabase.run(
                "update timer set step = 3 where kind = 'REMINDER' and ticket = ?", UUID.fromString(reminded));

        JsonPath impact =
                impact(desk, draft -> entry(draft, "reminders", "mkt-08").put("times", 2));

        assertThat(impact.getList("clocks.rule")).containsExactly("mkt-08");
        assertThat(impact.getList("clocks[0].statuses")).containsExactly("waiting-on-seller", "waiting-on-buyer");
        assertThat(impact.getInt("clocks[0].clocks.count")).isEqualTo(1);
        assertThat(impact(desk, draft -> remove(draft, "reminders", "mkt-08")).getInt("clocks[0].clocks.count"))
                .isEqualTo(3);
    }

    @Test
    void promises_that_would_be_none_any_more_are_counted() {
        Desk desk = Desk.from("helpdesk");
        desk.move(
                desk.ticket(),
                Map.of(
                        "to",
                        "in-progress",
                        "followUpAt",
                        TicketDatabase.rows("select to_char((docket_now() + interval '2 hours') at time zone 'UTC',"
                                        + " 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')")
                                .get(0)));

        JsonPath impact =
                impact(desk, draft -> entry(draft, "followUps", "hlp-02").put("promise", false));

        assertThat(impact.getString("clocks[0].kind")).isEqualTo("PROMISE");
        assertThat(impact.getMap("clocks[0]")).doesNotContainKeys("rule", "to");
        assertThat(impact.getInt("clocks[0].clocks.count")).isEqualTo(1);
    }

    @Test
    void ALL_05_tickets_of_other_companies_are_not_counted() {
        Desk desk = Desk.from("standard").adding("review", "Review", Category.PROCESSING);
        Desk other = Desk.from("standard").adding("review", "Review", Category.PROCESSING);
        other.ticketIn("review");

        assess(desk, draft -> entry(draft, "statuses", "review").put("deleted", true))
                .body("statuses[0].tickets.count", is(0));
    }

    @Test
    void ten_thousand_tickets_are_counted_exactly_and_more_are_at_least_so_many() {
        Desk desk = Desk.from("hosting").adding("review", "Review", Category.PROCESSING);
        copies(desk.ticketIn("review"), 9_999);
        copies(answered(desk), 10_000);
        Consumer<ObjectNode> change = draft -> {
            entry(draft, "statuses", "review").put("deleted", true);
            move(draft, "stay", "answered", "*").put("forbid", true);
            remove(draft, "timers", "hst-04");
        };

        JsonPath impact = impact(desk, change);

        assertThat(impact.getMap("statuses.find { it.status.id == 'review' }.tickets"))
                .isEqualTo(Map.of("count", 10_000, "atLeast", false));
        assertThat(impact.getMap("statuses.find { it.status.id == 'answered' }.tickets"))
                .isEqualTo(Map.of("count", 10_000, "atLeast", true));
        assertThat(impact.getMap("clocks[0].clocks")).isEqualTo(Map.of("count", 10_000, "atLeast", true));
        forget(desk);
    }

    @Test
    void an_unsound_draft_is_refused_with_all_findings() {
        Desk desk = Desk.from("standard");

        assess(desk, draft -> {
                    remove(draft, "statuses", "closed");
                    move(draft, "nowhere", "processing", "nonesuch").put("forbid", true);
                })
                .statusCode(422)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:docket:problem:unsound-scheme"))
                .body("findings.code", hasItem("built-in-missing"))
                .body("findings.code", hasItem("unknown-status"))
                .body(
                        "findings[0].keySet()",
                        equalTo(new java.util.LinkedHashSet<>(List.of("code", "pointer", "message", "severity"))));
    }

    @Test
    void malformed_values_and_unknown_fields_are_findings_at_their_place() {
        Desk desk = Desk.from("standard");

        assess(desk, draft -> draft.put("colour", "red"))
                .statusCode(422)
                .body("type", equalTo("urn:docket:problem:unsound-scheme"))
                .body("findings.pointer", equalTo(List.of("/colour")));
    }

    @Test
    void what_is_not_json_is_400() {
        Desk desk = Desk.from("standard");

        for (String body : List.of("", "{\"statuses\": [")) {
            desk.admin("ada")
                    .body(body)
                    .post("/api/v1/scheme-impact")
                    .then()
                    .statusCode(400)
                    .body("type", equalTo("urn:docket:problem:not-json"));
        }
    }

    @Test
    void only_admins_may_ask() {
        Desk desk = Desk.from("standard");
        String draft = desk.draft().toString();

        for (var caller : List.of(desk.agent("anna"), desk.customer("carl"), desk.service("shop"))) {
            caller.body(draft).post("/api/v1/scheme-impact").then().statusCode(403);
        }
    }

    @Test
    void the_same_key_gets_the_first_answer_again() {
        Desk desk = Desk.from("standard").adding("review", "Review", Category.PROCESSING);
        ObjectNode draft = desk.draft();
        entry(draft, "statuses", "review").put("deleted", true);
        String key = UUID.randomUUID().toString();
        String first = withKey(desk, draft, key).statusCode(200).extract().asString();
        desk.ticketIn("review");

        String again = withKey(desk, draft, key)
                .statusCode(200)
                .header("Idempotency-Replayed", "true")
                .extract()
                .asString();

        assertThat(again).isEqualTo(first);
    }

    @Test
    void a_database_that_does_not_count_in_time_is_answered_503() throws SQLException {
        Desk desk = Desk.from("standard").adding("review", "Review", Category.PROCESSING);
        ObjectNode draft = desk.draft();
        entry(draft, "statuses", "review").put("deleted", true);

        try (Connection busy = Stack.shared().connection(RunningStack.DATABASE, Postgres.SUPERUSER)) {
            busy.setAutoCommit(false);
            busy.createStatement().execute("lock table ticket in access exclusive mode");
            assess(desk, draft)
                    .statusCode(503)
                    .header("Retry-After", notNullValue())
                    .body("type", equalTo("urn:docket:problem:impact-not-counted"))
                    .body("detail", containsString("longer than PT2S"));
            busy.rollback();
        }

        assess(desk, draft).statusCode(200);
    }

    private static String answered(Desk desk) {
        String ticket = desk.ticket();
        desk.agentReplies(ticket, "Please try again.");
        return ticket;
    }

    private static String waitingFor(Desk desk, String side) {
        String ticket = desk.ticket(Map.of("side", side));
        desk.move(ticket, Map.of("to", "waiting-on-" + side, "reply", Map.of("body", "Which one was it?")));
        return ticket;
    }

    private static JsonPath impact(Desk desk, Consumer<ObjectNode> change) {
        return assess(desk, change).statusCode(200).extract().jsonPath();
    }

    private static ValidatableResponse assess(Desk desk, Consumer<ObjectNode> change) {
        ObjectNode draft = desk.draft();
        change.accept(draft);
        return assess(desk, draft);
    }

    private static ValidatableResponse assess(Desk desk, ObjectNode draft) {
        return desk.admin("ada")
                .body(draft.toString())
                .post("/api/v1/scheme-impact")
                .then();
    }

    private static ValidatableResponse withKey(Desk desk, ObjectNode draft, String key) {
        return desk.admin("ada")
                .header("Idempotency-Key", key)
                .body(draft.toString())
                .post("/api/v1/scheme-impact")
                .then();
    }

    private static ObjectNode move(ObjectNode draft, String id, String from, String to) {
        ObjectNode rule = draft.withArray("moves").addObject().put("id", id);
        rule.putArray("from").add(from);
        rule.putArray("to").add(to);
        return rule;
    }

    private static ObjectNode entry(ObjectNode draft, String list, String id) {
        for (JsonNode entry : draft.withArray(list)) {
            if (entry.path("id").asText().equals(id)) {
                return (ObjectNode) entry;
            }
        }
        throw new IllegalArgumentException("'" + list + "' has no '" + id + "'");
    }

    private static void remove(ObjectNode draft, String list, String id) {
        ArrayNode entries = draft.withArray(list);
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).path("id").asText().equals(id)) {
                entries.remove(i);
            }
        }
    }

    /** So many more tickets like one, with clocks like its own. */
    private static void copies(String ticket, int copies) {
        UUID original = UUID.fromString(ticket);
        TicketDatabase.run("""
                insert into ticket
                select copy.*
                  from ticket t, generate_series(1, ?) n, jsonb_populate_record(t,
                       jsonb_build_object('id', gen_random_uuid(), 'reference', t.reference || '-' || n)) copy
                 where t.id = ?""", copies, original);
        TicketDatabase.run("""
                insert into timer (company, ticket, clock, step, rule, kind, due_at, span)
                select c.company, copy.id, gen_random_uuid()::text, c.step, c.rule, c.kind, c.due_at, c.span
                  from timer c
                  join ticket t on t.company = c.company and t.id = c.ticket
                  join ticket copy on copy.company = t.company and copy.reference like t.reference || '-%'
                 where c.ticket = ?""", original);
    }

    /** The copies again: they have no history. */
    private static void forget(Desk desk) {
        TicketDatabase.run("delete from timer where company = ?", desk.company());
        TicketDatabase.run("""
                delete from ticket t
                 where company = ?
                   and not exists (select from history h where h.company = t.company and h.ticket = t.id)""", desk.company());
    }
}
