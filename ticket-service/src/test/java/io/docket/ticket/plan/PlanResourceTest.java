package io.docket.ticket.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.docket.ticket.Desk;
import io.docket.ticket.scheme.RunningStack;
import io.docket.ticket.scheme.TicketDatabase;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What will become of a ticket. */
@QuarkusTest
@WithTestResource(value = RunningStack.class, scope = TestResourceScope.GLOBAL)
class PlanResourceTest {

    @Test
    void MKT_08_the_plan_tells_of_every_reminder_and_the_closure_with_times_and_recipients() {
        Desk desk = Desk.from("marketplace");
        String ticket = waitingOnSeller(desk);
        Instant since = Instant.parse(desk.detail(ticket).getString("statusSince"));

        JsonPath plan = plan(desk, ticket);

        assertThat(plan.getList("ifNothingHappens.type")).containsExactly("REMINDER", "REMINDER", "REMINDER", "MOVED");
        assertThat(plan.getList("ifNothingHappens.step")).containsExactly(1, 2, 3, null);
        assertThat(times(plan))
                .containsExactly(
                        since.plus(Duration.ofDays(3)),
                        since.plus(Duration.ofDays(6)),
                        since.plus(Duration.ofDays(9)),
                        since.plus(Duration.ofDays(30)));
        assertThat(plan.getList("ifNothingHappens[0].notices[0].recipients.id")).isEqualTo(List.of("carl"));
        assertThat(plan.getString("ifNothingHappens[0].side")).isEqualTo("seller");
        assertThat(plan.getString("ifNothingHappens[3].to.id")).isEqualTo("closed");
        assertThat(plan.getString("ifNothingHappens[3].cause")).isEqualTo("TIMER:mkt-09");
        assertThat(plan.getString("ifNothingHappens[3].notices[0].template")).isEqualTo("closed-no-response");
        assertThat(plan.getList("ifNothingHappens[3].notices[0].recipients.name"))
                .containsExactly("Carl", "Bea");
        assertThat(plan.getBoolean("truncated")).isFalse();
        assertThat(times(plan).get(3))
                .isEqualTo(Instant.parse(desk.detail(ticket).getString("closesAt")));
    }

    @Test
    void the_plan_agrees_with_the_clocks_that_run() {
        Desk desk = Desk.from("marketplace");
        String ticket = waitingOnSeller(desk);

        List<String> clocks = TicketDatabase.rows(
                "select floor(extract(epoch from due_at))::bigint from timer where company = ? and ticket = ? order by due_at",
                desk.company(),
                UUID.fromString(ticket));

        List<Instant> times = times(plan(desk, ticket));
        assertThat(clocks)
                .containsExactly(
                        Long.toString(times.get(0).getEpochSecond()),
                        Long.toString(times.get(3).getEpochSecond()));
    }

    @Test
    void HST_07_a_date_is_told_with_the_move_that_follows_and_who_will_know() {
        Desk desk = Desk.from("hosting");
        String ticket = desk.assignedTicket();
        String date = "2030-01-01T00:00:00Z";
        desk.move(ticket, Map.of("to", "scheduled", "scheduledFor", date));

        JsonPath plan = plan(desk, ticket);

        assertThat(plan.getList("ifNothingHappens.type")).containsExactly("SCHEDULE_DUE", "MOVED");
        assertThat(plan.getList("ifNothingHappens.at")).containsExactly(date, date);
        assertThat(plan.getString("ifNothingHappens[0].notices[0].template")).isEqualTo("schedule-started");
        assertThat(plan.getList("ifNothingHappens[0].notices[0].recipients.id")).containsExactly("anna");
        assertThat(plan.getString("ifNothingHappens[1].to.id")).isEqualTo("in-progress");
        assertThat(effect(plan, "CUSTOMER_REPLIED").getList("steps.type")).containsExactly("SCHEDULE_DROPPED", "MOVED");
    }

    @Test
    void HLP_03_a_promise_that_would_be_broken_is_told_with_the_lead_who_will_hear_of_it() {
        Desk desk = Desk.from("helpdesk").team("mail", "lena");
        String ticket = desk.ticket();
        desk.assign(ticket, Map.of("assignee", "anna", "team", "mail"));
        String promised = Instant.parse(desk.detail(ticket).getString("createdAt"))
                .plus(Duration.ofHours(5))
                .toString();
        desk.move(ticket, Map.of("to", "in-progress", "followUpAt", promised));

        JsonPath plan = plan(desk, ticket);

        assertThat(plan.getList("ifNothingHappens.type")).containsExactly("PROMISE_BROKEN");
        assertThat(plan.getList("ifNothingHappens.at")).containsExactly(promised);
        assertThat(plan.getList("ifNothingHappens[0].notices[0].recipients.id"))
                .containsExactlyInAnyOrder("anna", "lena");
        JsonPath reply = effect(plan, "AGENT_REPLIED");
        assertThat(reply.getString("refused")).isEqualTo("promise-required");
        assertThat(reply.getList("refusals.rule")).containsExactly("hlp-02");
    }

    @Test
    void HST_10_what_a_reply_would_do_now_is_told_step_by_step() {
        Desk desk = Desk.from("hosting");
        String ticket = desk.ticket();

        JsonPath plan = plan(desk, ticket);

        assertThat(plan.getList("ifNothingHappens")).isEmpty();
        assertThat(plan.getList("events.event"))
                .containsExactly(
                        "CUSTOMER_REPLIED",
                        "AGENT_REPLIED",
                        "CUSTOMER_CONFIRMED",
                        "SURVEY_SCORED",
                        "SURVEY_SCORED",
                        "SURVEY_SCORED",
                        "WORK_STARTED");
        JsonPath reply = effect(plan, "CUSTOMER_REPLIED");
        assertThat(reply.getList("steps.type")).containsExactly("MOVED", "QUEUE_RESET");
        assertThat(reply.getString("steps[0].to.id")).isEqualTo("customer-reply");
        assertThat(reply.getString("steps[0].cause")).isEqualTo("REACTION:hst-10");
        assertThat(effect(plan, "AGENT_REPLIED").getString("steps[0].to.id")).isEqualTo("answered");
        assertThat(effect(plan, "AGENT_REPLIED").getList("notices.template")).containsExactly("agent-replied");
        assertThat(effect(plan, "WORK_STARTED").getString("steps[0].to.id")).isEqualTo("in-progress");
        assertThat(effect(plan, "CUSTOMER_CONFIRMED").getString("refused")).isEqualTo("nothing-to-confirm");
        assertThat(effect(plan, "SURVEY_SCORED").getString("refused")).isEqualTo("nothing-to-score");
    }

    @Test
    void RET_10_each_score_would_do_its_own() {
        Desk desk = Desk.from("retail");
        String ticket = desk.ticket();
        desk.agentReplies(ticket, "Pull it gently.");
        desk.move(ticket, Map.of("to", "resolved"));

        JsonPath plan = plan(desk, ticket);

        assertThat(plan.getList("events.findAll { it.event == 'SURVEY_SCORED' }.score"))
                .containsExactly("SATISFIED", "NEUTRAL", "DISSATISFIED");
        assertThat(plan.getList("events.findAll { it.event == 'SURVEY_SCORED' }.steps.to.id"))
                .isEqualTo(List.of(List.of(), List.of("open"), List.of("open")));
    }

    @Test
    void MKT_10_a_reply_of_either_side_is_told_by_side() {
        Desk desk = Desk.from("marketplace");
        String ticket = waitingOnSeller(desk);

        JsonPath plan = plan(desk, ticket);

        assertThat(plan.getList("events.findAll { it.event == 'CUSTOMER_REPLIED' }.side"))
                .containsExactly("seller", "buyer");
        assertThat(plan.getList("events.findAll { it.event == 'CUSTOMER_REPLIED' }.steps.to.id"))
                .isEqualTo(List.of(List.of("waiting-on-desk"), List.of("waiting-on-desk")));
    }

    @Test
    void HLP_07_of_a_final_ticket_nothing_is_to_come() {
        Desk desk = Desk.from("helpdesk");
        String ticket = desk.ticket();
        desk.move(ticket, Map.of("to", "duplicate-or-no-answer-required", "closeReason", "NO_ANSWER_REQUIRED"));

        JsonPath plan = plan(desk, ticket);

        assertThat(plan.getList("ifNothingHappens")).isEmpty();
        assertThat(effect(plan, "CUSTOMER_REPLIED").getString("refused")).isEqualTo("replies-closed");
        assertThat(effect(plan, "CUSTOMER_REPLIED").getList("steps")).isEmpty();
    }

    @Test
    void asking_changes_nothing_and_is_for_agents() {
        Desk desk = Desk.from("hosting");
        String ticket = desk.ticket();
        String before = desk.detail(ticket).prettify();

        plan(desk, ticket);

        assertThat(desk.detail(ticket).prettify()).isEqualTo(before);
        desk.customer("carl").get("/api/v1/tickets/{id}/plan", ticket).then().statusCode(403);
        desk.service("portal").get("/api/v1/tickets/{id}/plan", ticket).then().statusCode(403);
        Desk.from("hosting")
                .agent("anna")
                .get("/api/v1/tickets/{id}/plan", ticket)
                .then()
                .statusCode(404);
        desk.agent("anna").get("/api/v1/tickets/{id}/plan", "nonsense").then().statusCode(404);
    }

    /** A ticket of the seller Carl, in which Bea is the buyer, and Anna has asked Carl. */
    private static String waitingOnSeller(Desk desk) {
        String ticket = desk.ticket(Map.of("side", "seller"));
        desk.agent("anna")
                .body(Map.of("name", "Bea", "email", "bea@" + desk.company() + ".test", "side", "buyer"))
                .post("/api/v1/tickets/{id}/participants", ticket)
                .then()
                .statusCode(201);
        desk.move(ticket, Map.of("to", "waiting-on-seller", "reply", Map.of("body", "Which booking?")));
        return ticket;
    }

    private static JsonPath plan(Desk desk, String ticket) {
        return desk.agent("anna")
                .get("/api/v1/tickets/{id}/plan", ticket)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static List<Instant> times(JsonPath plan) {
        return plan.getList("ifNothingHappens.at", String.class).stream()
                .map(Instant::parse)
                .toList();
    }

    /** What an event would do, of several the first. */
    private static JsonPath effect(JsonPath plan, String event) {
        return new JsonPath(plan.prettify()).setRootPath("events.find { it.event == '" + event + "' }");
    }
}
