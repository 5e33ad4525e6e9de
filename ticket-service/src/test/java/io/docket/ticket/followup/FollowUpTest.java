package io.docket.ticket.followup;

import static io.docket.ticket.Desk.soon;
import static org.assertj.core.api.Assertions.assertThat;

import io.docket.ticket.Desk;
import io.docket.ticket.event.PublishedEvents;
import io.docket.ticket.scheme.RunningStack;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A follow-up reminds the desk once when its time has come, and a promise tells on who broke it. */
@QuarkusTest
@WithTestResource(value = RunningStack.class, scope = TestResourceScope.GLOBAL)
class FollowUpTest {

    private static final Duration FOUR_HOURS = Duration.ofHours(4);
    private static final Map<String, Object> REPLY = Map.of("body", "We look into it.");

    @AfterEach
    void it_is_the_present_again() {
        Desk.returnToPresent();
    }

    @Test
    void RET_05_in_progress_needs_a_public_reply_and_a_follow_up_in_the_future() {
        Desk desk = Desk.from("retail");
        String ticket = desk.assignedTicket();

        assertThat(desk.refusals(ticket, Map.of("to", "in-progress")))
                .isEqualTo(Map.of("ret-05", List.of("followUp", "publicReply")));
        assertThat(desk.refusals(ticket, Map.of("to", "in-progress", "reply", REPLY)))
                .isEqualTo(Map.of("ret-05", List.of("followUp")));
        assertThat(desk.refusals(ticket, Map.of("to", "in-progress", "followUpAt", ahead(FOUR_HOURS))))
                .isEqualTo(Map.of("ret-05", List.of("publicReply")));
        assertThat(desk.refusals(ticket, inProgress(FOUR_HOURS.negated())))
                .isEqualTo(Map.of("follow-up-in-the-past", List.of("followUp")));

        desk.move(ticket, inProgress(FOUR_HOURS));
        assertThat(desk.statusOf(ticket)).isEqualTo("in-progress");
        assertThat(desk.detail(ticket).getString("followUpAt")).isNotNull();
    }

    @Test
    void RET_15_at_the_follow_ups_time_the_assigned_agent_is_reminded_once() {
        Desk desk = Desk.from("retail").team("shop", "tess");
        String ticket = desk.ticket();
        desk.assign(ticket, Map.of("assignee", "anna", "team", "shop"));
        desk.move(ticket, inProgress(FOUR_HOURS));

        Desk.passes(FOUR_HOURS);
        soon(() -> assertThat(told(ticket)).isEqualTo(List.of("follow-up-due AGENT Anna: ")));
        Desk.passes(Duration.ofDays(9));
        remindedElsewhere(desk);

        assertThat(told(ticket)).as("nine days later").hasSize(1);
        assertThat(desk.statusOf(ticket)).isEqualTo("in-progress");
    }

    @Test
    void a_follow_up_that_is_set_again_as_it_is_changes_nothing() {
        Desk desk = Desk.from("standard");
        String ticket = desk.assignedTicket();
        Map<String, String> followUp = Map.of("at", ahead(FOUR_HOURS), "note", "Call the factory.");
        for (int status : List.of(201, 200, 200)) {
            desk.agent("anna")
                    .body(followUp)
                    .put("/api/v1/tickets/{id}/follow-up", ticket)
                    .then()
                    .statusCode(status);
        }

        assertThat(desk.history(ticket).getList("items.findAll { it.type == 'FOLLOW_UP' }"))
                .hasSize(1);
        desk.agent("anna")
                .body(Map.of("at", followUp.get("at"), "note", "Call the shop."))
                .put("/api/v1/tickets/{id}/follow-up", ticket)
                .then()
                .statusCode(200);
        assertThat(desk.history(ticket).getList("items.findAll { it.type == 'FOLLOW_UP' }"))
                .as("with another note")
                .hasSize(2);
    }

    @Test
    void RET_15_where_no_agent_is_assigned_the_team_is_reminded() {
        Desk desk = Desk.from("retail").team("shop", "tess");
        String ticket = desk.ticket();
        desk.assign(ticket, Map.of("team", "shop"));
        desk.move(ticket, inProgress(FOUR_HOURS));

        Desk.passes(FOUR_HOURS);

        soon(() -> assertThat(told(ticket)).isEqualTo(List.of("follow-up-due AGENT The person tess: ")));
    }

    @Test
    void RET_15_a_follow_up_that_was_moved_reminds_at_its_new_time_only() {
        Desk desk = Desk.from("retail");
        String ticket = desk.assignedTicket();
        desk.move(ticket, inProgress(FOUR_HOURS));
        putsOff(desk, ticket, FOUR_HOURS.multipliedBy(2));

        Desk.passes(FOUR_HOURS);
        remindedElsewhere(desk);
        assertThat(told(ticket)).as("at the time it had before").isEmpty();
        Desk.passes(FOUR_HOURS);

        soon(() -> assertThat(told(ticket)).hasSize(1));
        putsOff(desk, ticket, FOUR_HOURS);
        Desk.passes(FOUR_HOURS);
        soon(() -> assertThat(told(ticket)).as("set anew, it reminds anew").hasSize(2));
    }

    @Test
    void RET_15_nobody_is_reminded_of_a_ticket_that_has_left_the_status() {
        Desk desk = Desk.from("retail");
        String ticket = desk.assignedTicket();
        desk.move(ticket, inProgress(FOUR_HOURS));
        desk.customerReplies(ticket, "It has arrived.");

        Desk.passes(FOUR_HOURS);
        remindedElsewhere(desk);

        assertThat(desk.statusOf(ticket)).isEqualTo("customer-reply");
        assertThat(told(ticket)).isEmpty();
    }

    @Test
    void HLP_03_a_promise_that_passes_without_a_public_reply_is_broken_which_agent_and_lead_are_told_once() {
        Desk desk = Desk.from("helpdesk").team("mail", "lena");
        String ticket = promised(desk);
        desk.writes(ticket, Map.of("type", "NOTE", "body", "Nobody outside reads this."));
        desk.customerReplies(ticket, "Any news?");

        Desk.passes(FOUR_HOURS);

        soon(() -> assertThat(desk.detail(ticket).getBoolean("promiseBroken")).isTrue());
        soon(() -> assertThat(told(ticket)).isEqualTo(List.of("promise-broken AGENT Anna, The person lena: ")));
        Desk.passes(Duration.ofDays(9));
        String later = promised(desk);
        Desk.passes(FOUR_HOURS);
        soon(() -> assertThat(desk.detail(later).getBoolean("promiseBroken")).isTrue());
        JsonPath history = desk.history(ticket);
        assertThat(told(ticket)).as("nine days later").hasSize(1);
        assertThat(history.getList("items.findAll { it.type == 'PROMISE_BROKEN' }"))
                .hasSize(1);
        assertThat(desk.statusOf(ticket)).as("the ticket stays where it is").isEqualTo("in-progress");
    }

    @Test
    void HLP_03_a_public_reply_keeps_the_promise_and_the_next_one_counts_from_then() {
        Desk desk = Desk.from("helpdesk").team("mail", "lena");
        String ticket = promised(desk);
        Desk.passes(FOUR_HOURS.minusHours(1));
        desk.writes(ticket, Map.of("type", "REPLY", "body", "Nearly.", "move", promise(FOUR_HOURS)));

        String broken = promisedIn(desk, Duration.ofHours(1));
        Desk.passes(Duration.ofHours(1));

        soon(() -> assertThat(desk.detail(broken).getBoolean("promiseBroken")).isTrue());
        assertThat(desk.detail(ticket).getBoolean("promiseBroken")).isFalse();
        assertThat(told(ticket)).isEmpty();
        Desk.passes(Duration.ofHours(3));
        soon(() -> assertThat(desk.detail(ticket).getBoolean("promiseBroken")).isTrue());
    }

    @Test
    void HLP_03_a_reply_that_comes_with_a_move_elsewhere_needs_no_promise() {
        Desk desk = Desk.from("helpdesk").team("mail", "lena");
        String ticket = promised(desk);

        desk.writes(ticket, Map.of("type", "REPLY", "body", "Done.", "move", Map.of("to", "closed")));

        assertThat(desk.statusOf(ticket)).isEqualTo("closed");
        assertThat(desk.detail(ticket).getString("followUpAt")).isNull();
    }

    private static String promised(Desk desk) {
        return promisedIn(desk, FOUR_HOURS);
    }

    private static String promisedIn(Desk desk, Duration ahead) {
        String ticket = desk.ticket();
        desk.assign(ticket, Map.of("assignee", "anna", "team", "mail"));
        desk.move(ticket, promise(ahead));
        return ticket;
    }

    private static Map<String, Object> promise(Duration ahead) {
        return Map.of("to", "in-progress", "followUpAt", ahead(ahead));
    }

    private static Map<String, Object> inProgress(Duration ahead) {
        return Map.of("to", "in-progress", "followUpAt", ahead(ahead), "reply", REPLY);
    }

    private static String ahead(Duration ahead) {
        return Desk.now().plus(ahead).toString();
    }

    private static void putsOff(Desk desk, String ticket, Duration ahead) {
        desk.agent("anna")
                .body(Map.of("at", ahead(ahead)))
                .put("/api/v1/tickets/{id}/follow-up", ticket)
                .then()
                .statusCode(200);
    }

    /** Another ticket's reminder has come: the clocks that were due before it have been taken. */
    private static void remindedElsewhere(Desk desk) {
        String other = desk.assignedTicket();
        desk.move(other, inProgress(Duration.ofSeconds(1)));
        soon(() -> assertThat(told(other)).hasSize(1));
    }

    /** What was said about the ticket's follow-ups and promises. */
    private static List<String> told(String ticket) {
        return PublishedEvents.notices(ticket).stream()
                .filter(notice -> notice.startsWith("follow-up-due") || notice.startsWith("promise-broken"))
                .toList();
    }
}
