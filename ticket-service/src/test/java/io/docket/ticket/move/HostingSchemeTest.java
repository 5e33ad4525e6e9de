package io.docket.ticket.move;

import static io.docket.ticket.Desk.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.docket.scheme.model.Category;
import io.docket.ticket.Desk;
import io.docket.ticket.event.PublishedEvents;
import io.docket.ticket.scheme.RunningStack;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of the web host's scheme, proved over HTTP. */
@QuarkusTest
@WithTestResource(value = RunningStack.class, scope = TestResourceScope.GLOBAL)
class HostingSchemeTest {

    private static final Duration THIRTY_DAYS = Duration.ofDays(30);
    private static final Map<String, Object> ANNA_OF_THE_TEAM = Map.of("assignee", "anna", "team", "servers");

    @AfterEach
    void it_is_the_present_again() {
        Desk.returnToPresent();
    }

    @Test
    void HST_01_every_new_ticket_is_open_and_in_the_queue() {
        Desk desk = Desk.from("hosting");

        String own = desk.ticket();
        String reported = desk.agent("anna")
                .body(Map.of(
                        "subject", "My site is down",
                        "description", "Since this morning.",
                        "channel", "PHONE",
                        "requester", Map.of("name", "Nora", "email", "nora@example.org")))
                .post("/api/v1/tickets")
                .then()
                .statusCode(201)
                .body("status.id", equalTo("open"))
                .body("status.category", equalTo("NEW"))
                .body("assignee", nullValue())
                .extract()
                .path("id");

        assertThat(desk.statusOf(own)).isEqualTo("open");
        assertThat(desk.queue()).containsExactly(own, reported);
        desk.customer("carl")
                .get("/api/v1/tickets/{id}", own)
                .then()
                .body("status.label", equalTo("Open"))
                .body("status.explanation", equalTo("Your ticket is in our queue; a technician has not seen it yet."));
    }

    @Test
    void HST_02_assigning_an_open_ticket_to_a_person_or_taking_it_starts_the_work() {
        Desk desk = Desk.from("hosting").team("servers", "tess");
        String assigned = desk.ticket();
        String taken = desk.ticket();

        desk.assign(assigned, Map.of("team", "servers"));
        assertThat(desk.statusOf(assigned)).as("given to a team alone").isEqualTo("open");
        desk.assign(assigned, Map.of("assignee", "anna"));
        desk.takes("anna");

        for (String ticket : List.of(assigned, taken)) {
            assertThat(desk.statusOf(ticket)).isEqualTo("in-progress");
            assertThat(desk.history(ticket).getString("items[-1].cause")).isEqualTo("REACTION:hst-02");
        }
    }

    @Test
    void HST_02_assigning_a_ticket_that_is_open_no_more_moves_nothing() {
        Desk desk = Desk.from("hosting");
        String ticket = ticketIn(desk, "on-hold");

        desk.agent("tom").get("/api/v1/queue").then().statusCode(200);
        desk.assign(ticket, Map.of("assignee", "tom"));

        assertThat(desk.statusOf(ticket)).isEqualTo("on-hold");
    }

    @ParameterizedTest
    @ValueSource(strings = {"open", "customer-reply", "waiting-for-photo", "solved"})
    void HST_03_a_technicians_public_reply_answers_the_ticket(String status) {
        Desk desk = Desk.from("hosting")
                .adding("waiting-for-photo", "Waiting for photo", Category.AWAITING_RESPONSE)
                .adding("solved", "Solved", Category.RESOLVED);
        String ticket = ticketIn(desk, status);

        desk.agentReplies(ticket, "Please restart it.");

        assertThat(desk.statusOf(ticket)).isEqualTo("answered");
    }

    @ParameterizedTest
    @ValueSource(strings = {"on-hold", "scheduled", "closed"})
    void HST_03_in_paused_and_closed_statuses_a_technicians_reply_moves_nothing(String status) {
        Desk desk = Desk.from("hosting");
        String ticket = ticketIn(desk, status);

        desk.agentReplies(ticket, "Please restart it.");

        assertThat(desk.statusOf(ticket)).isEqualTo(status);
    }

    @Test
    void HST_03_a_further_reply_in_answered_restarts_its_thirty_days() {
        Desk desk = Desk.from("hosting");
        String ticket = ticketIn(desk, "answered");
        Desk.passes(Duration.ofDays(20));

        desk.agentReplies(ticket, "Did you restart it?");

        assertThat(Instant.parse(desk.detail(ticket).getString("closesAt")))
                .isAfter(desk.statusSince(ticket).plus(Duration.ofDays(49)));
    }

    @Test
    void HST_04_a_ticket_without_an_answer_for_thirty_days_closes_by_itself_with_one_notice() {
        Desk desk = Desk.from("hosting");
        String ticket = ticketIn(desk, "answered");
        desk.joins(ticket, "nora", "customer");
        assertThat(desk.detail(desk.ticket()).getString("closesAt"))
                .as("of one that waits for the desk")
                .isNull();
        assertThat(Instant.parse(desk.detail(ticket).getString("closesAt")))
                .isEqualTo(desk.statusSince(ticket).plus(THIRTY_DAYS));

        Desk.passes(THIRTY_DAYS);

        soon(() -> assertThat(desk.statusOf(ticket)).isEqualTo("closed"));
        JsonPath history = desk.history(ticket);
        assertThat(history.getString("items[-1].cause")).isEqualTo("TIMER:hst-04");
        assertThat(history.getString("items[-1].actor.role")).isEqualTo("SYSTEM");
        soon(() -> assertThat(PublishedEvents.notices(ticket))
                .filteredOn(notice -> notice.startsWith("closed"))
                .isEqualTo(List.of("closed-no-response CUSTOMER Carl, Nora: ")));
    }

    @Test
    void HST_04_an_answer_stops_the_thirty_days_and_a_further_reply_starts_them_again() {
        Desk desk = Desk.from("hosting");
        String silent = ticketIn(desk, "answered");
        String answered = ticketIn(desk, "answered");
        String askedAgain = ticketIn(desk, "answered");

        Desk.passes(Duration.ofDays(20));
        desk.customerReplies(answered, "It still does not work.");
        desk.agentReplies(askedAgain, "Did you restart it?");
        Desk.passes(Duration.ofDays(10));

        soon(() -> assertThat(desk.statusOf(silent)).isEqualTo("closed"));
        assertThat(desk.statusOf(answered)).isEqualTo("customer-reply");
        assertThat(desk.statusOf(askedAgain)).isEqualTo("answered");
        Desk.passes(Duration.ofDays(20));
        soon(() -> assertThat(desk.statusOf(askedAgain)).isEqualTo("closed"));
        assertThat(desk.statusOf(answered)).isEqualTo("customer-reply");
    }

    @ParameterizedTest
    @ValueSource(strings = {"open", "in-progress", "customer-reply", "answered", "scheduled", "on-hold", "closed"})
    void HST_05_any_customer_reply_moves_the_ticket_to_customer_reply_and_tells_the_technician(String status) {
        Desk desk = Desk.from("hosting").team("servers", "tess");
        String ticket = ticketIn(desk, status);
        boolean open = status.equals("open");
        desk.assign(ticket, open ? Map.of("team", "servers") : ANNA_OF_THE_TEAM);
        String technician = open ? "The person tess" : "Anna";

        desk.customerReplies(ticket, "It is down again.");

        assertThat(desk.statusOf(ticket)).isEqualTo("customer-reply");
        soon(() -> assertThat(PublishedEvents.notices(ticket))
                .contains("customer-replied AGENT " + technician + ": It is down again."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"open", "in-progress", "answered", "scheduled", "on-hold", "closed"})
    void HST_05_nobody_chooses_customer_reply_by_hand(String status) {
        Desk desk = Desk.from("hosting");
        String ticket = ticketIn(desk, status);

        assertThat(desk.refusals(ticket, Map.of("to", "customer-reply"))).isEqualTo(Map.of("set-by-system", List.of()));
    }

    @ParameterizedTest
    @CsvSource({"THIRD_PARTY,", "BILLING, Invoice 7 is open.", "OUTAGE, The mail server is down.", "OTHER,"})
    void HST_08_a_hold_has_a_reason_and_no_date(String reason, String notice) {
        Desk desk = Desk.from("hosting");
        String ticket = ticketIn(desk, "in-progress");
        Map<String, String> hold =
                notice == null ? Map.of("reason", reason) : Map.of("reason", reason, "notice", notice);

        assertThat(desk.refusals(ticket, Map.of("to", "on-hold"))).isEqualTo(Map.of("hst-08", List.of("holdReason")));
        assertThat(desk.refusals(ticket, Map.of("to", "on-hold", "hold", hold, "scheduledFor", tomorrow())))
                .isEqualTo(Map.of("no-schedule-here", List.of()));
        desk.move(ticket, Map.of("to", "on-hold", "hold", hold));

        JsonPath detail = desk.detail(ticket);
        assertThat(detail.getString("status.id")).isEqualTo("on-hold");
        assertThat(detail.getString("hold.reason")).isEqualTo(reason);
        assertThat(detail.getString("scheduledFor")).isNull();
    }

    @Test
    void HST_08_no_other_reason_is_known_and_the_reason_ends_with_the_hold() {
        Desk desk = Desk.from("hosting");
        String ticket = ticketIn(desk, "on-hold");

        desk.agent("anna")
                .body(Map.of("to", "on-hold", "hold", Map.of("reason", "HOLIDAY")))
                .post("/api/v1/tickets/{id}/moves", ticket)
                .then()
                .statusCode(422);
        desk.move(ticket, Map.of("to", "in-progress"));

        assertThat(desk.detail(ticket).getString("hold")).isNull();
        assertThat(desk.refusals(ticket, Map.of("to", "on-hold")))
                .as("the reason of an earlier hold")
                .isEqualTo(Map.of("hst-08", List.of("holdReason")));
    }

    @Test
    void HST_09_the_notice_of_a_hold_for_bills_is_mailed_to_all_customers() {
        Desk desk = Desk.from("hosting");
        String ticket = ticketIn(desk, "in-progress");
        desk.joins(ticket, "nora", "customer");

        desk.move(ticket, Map.of("to", "on-hold", "hold", Map.of("reason", "BILLING", "notice", "Invoice 7 is open.")));

        soon(() -> assertThat(PublishedEvents.notices(ticket))
                .filteredOn(notice -> notice.startsWith("hold-notice "))
                .containsExactly("hold-notice CUSTOMER Carl, Nora: Invoice 7 is open."));
    }

    @Test
    void HST_11_the_technician_is_told_of_each_reply_to_a_ticket_that_is_worked_on() {
        Desk desk = Desk.from("hosting").team("servers", "tess");
        String ticket = ticketIn(desk, "in-progress");
        desk.assign(ticket, ANNA_OF_THE_TEAM);

        desk.customerReplies(ticket, "First.");
        desk.move(ticket, Map.of("to", "in-progress"));
        desk.customerReplies(ticket, "Second.");
        desk.customerReplies(ticket, "Third.");

        soon(() -> assertThat(PublishedEvents.notices(ticket))
                .filteredOn(notice -> notice.startsWith("customer-replied "))
                .isEqualTo(List.of(
                        "customer-replied AGENT Anna: First.",
                        "customer-replied AGENT Anna: Second.",
                        "customer-replied AGENT Anna: Third.")));
    }

    /** A ticket of Carl's in a status; Anna has it unless it is open. */
    private static String ticketIn(Desk desk, String status) {
        if (status.equals("open")) {
            return desk.ticket();
        }
        String ticket = desk.assignedTicket();
        switch (status) {
            case "in-progress" -> assertThat(desk.statusOf(ticket)).isEqualTo(status);
            case "customer-reply" -> desk.customerReplies(ticket, "Any news?");
            case "scheduled" -> desk.move(ticket, Map.of("to", status, "scheduledFor", tomorrow()));
            case "on-hold" -> desk.move(ticket, Map.of("to", status, "hold", Map.of("reason", "THIRD_PARTY")));
            default -> desk.move(ticket, Map.of("to", status));
        }
        return ticket;
    }

    private static String tomorrow() {
        return Desk.now().plus(Duration.ofDays(1)).toString();
    }
}
