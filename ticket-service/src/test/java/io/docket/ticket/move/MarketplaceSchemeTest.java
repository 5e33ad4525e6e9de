package io.docket.ticket.move;

import static io.docket.ticket.Desk.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.docket.scheme.model.Category;
import io.docket.ticket.Desk;
import io.docket.ticket.event.PublishedEvents;
import io.docket.ticket.event.PublishedEvents.Sent;
import io.docket.ticket.scheme.RunningStack;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The rules of the marketplace's scheme, proved over HTTP. Carl opens the tickets. Where both sides are there, Sam is on his,
 * and Nora on the other one.
 */
@QuarkusTest
@WithTestResource(value = RunningStack.class, scope = TestResourceScope.GLOBAL)
class MarketplaceSchemeTest {

    private static final Map<String, Object> QUESTION = Map.of("body", "Which booking is it?");
    private static final Map<String, Object> RESOLVED = Map.of("to", "resolved", "resolutionText", "We paid it out.");
    private static final Duration A_WEEK = Duration.ofDays(7);
    private static final Duration THIRTY_DAYS = Duration.ofDays(30);

    @AfterEach
    void it_is_the_present_again() {
        Desk.returnToPresent();
    }

    @Test
    void MKT_01_who_opened_a_ticket_is_told_its_reference_subject_and_description() {
        Desk desk = Desk.from("marketplace");
        Map<String, String> sam = Map.of("name", "Sam", "email", "sam@" + desk.company() + ".test", "side", "seller");

        String ticket = desk.ticket(Map.of("side", "seller", "participants", List.of(sam)));

        soon(() -> assertThat(PublishedEvents.notices(ticket))
                .containsExactly("ticket-received CUSTOMER Carl: It tore on the second trip."));
        Sent created = PublishedEvents.of(ticket).get(0);
        assertThat(created.data().path("reference").asText())
                .isEqualTo(desk.detail(ticket).getString("reference"));
        assertThat(created.data().path("subject").asText()).isEqualTo("The zip of my tent is torn");
    }

    @Test
    void MKT_04_assigning_a_ticket_that_is_to_do_starts_the_work_and_moves_nothing_elsewhere() {
        Desk desk = Desk.from("marketplace");
        String assigned = ticketIn(desk, "l1-in-progress");
        String resolved = ticketIn(desk, "resolved");
        desk.agent("pia").get("/api/v1/queue").then().statusCode(200);

        desk.assign(resolved, Map.of("assignee", "pia"));

        assertThat(desk.history(assigned).getString("items[-1].cause")).isEqualTo("REACTION:mkt-04");
        assertThat(desk.statusOf(resolved)).isEqualTo("resolved");
    }

    @Test
    void MKT_06_waiting_on_the_seller_needs_somebody_there_and_a_question_since_the_status_was_entered() {
        waitsOnlyForWhoIsThereAndWasAsked("waiting-on-seller", "mkt-06", "seller", "buyer");
    }

    @Test
    void MKT_07_waiting_on_the_buyer_needs_somebody_there_and_a_question_since_the_status_was_entered() {
        waitsOnlyForWhoIsThereAndWasAsked("waiting-on-buyer", "mkt-07", "buyer", "seller");
    }

    private static void waitsOnlyForWhoIsThereAndWasAsked(String waiting, String rule, String side, String otherSide) {
        Desk desk = Desk.from("marketplace");
        String ticket = desk.ticket(Map.of("side", otherSide));
        desk.assign(ticket, Map.of("assignee", "anna"));
        Map<String, Object> asking = Map.of("to", waiting, "reply", QUESTION);

        assertThat(desk.refusals(ticket, Map.of("to", waiting)))
                .isEqualTo(Map.of(rule, List.of("publicReply", "awaitedSidePresent")));
        assertThat(desk.refusals(ticket, asking)).isEqualTo(Map.of(rule, List.of("awaitedSidePresent")));

        desk.joins(ticket, "nora", side);
        assertThat(desk.refusals(ticket, Map.of("to", waiting))).isEqualTo(Map.of(rule, List.of("publicReply")));

        desk.writes(ticket, Map.of("type", "NOTE", "body", "Nora should know which booking it is."));
        assertThat(desk.refusals(ticket, Map.of("to", waiting))).isEqualTo(Map.of(rule, List.of("publicReply")));

        desk.agentReplies(ticket, "Which booking is it?");
        desk.move(ticket, Map.of("to", waiting));
        assertThat(desk.detail(ticket).getString("status.category")).isEqualTo("AWAITING_RESPONSE");

        desk.move(ticket, Map.of("to", "l1-in-progress"));
        assertThat(desk.refusals(ticket, Map.of("to", waiting)))
                .as("a question of an earlier status")
                .isEqualTo(Map.of(rule, List.of("publicReply")));
        assertThat(desk.move(ticket, asking).getString("ticket.status.id")).isEqualTo(waiting);
    }

    @ParameterizedTest
    @ValueSource(strings = {"seller", "buyer"})
    void MKT_08_everybody_on_the_awaited_side_is_reminded_three_times_three_days_apart(String side) {
        Desk desk = Desk.from("marketplace");
        String worked = ticketIn(desk, "l1-in-progress");
        String ticket = waitingOn(desk, side);
        Instant asked = desk.statusSince(ticket);

        for (int reminders = 1; reminders <= 3; reminders++) {
            int soFar = reminders;
            Desk.passes(Duration.ofDays(3));
            soon(() -> assertThat(reminders(ticket)).hasSize(soFar));
        }
        Desk.passes(Duration.ofDays(21));
        soon(() -> assertThat(desk.statusOf(ticket)).isEqualTo("closed"));

        soon(() -> assertThat(PublishedEvents.notices(ticket))
                .filteredOn(notice -> notice.startsWith("reminder "))
                .isEqualTo(List.of(
                        "reminder CUSTOMER Carl, Sam: ",
                        "reminder CUSTOMER Carl, Sam: ",
                        "reminder CUSTOMER Carl, Sam: ")));
        assertThat(reminders(ticket))
                .isEqualTo(List.of(
                        "1 of 3 at " + asked.plus(Duration.ofDays(3)),
                        "2 of 3 at " + asked.plus(Duration.ofDays(6)),
                        "3 of 3 at " + asked.plus(Duration.ofDays(9))));
        assertThat(reminders(worked)).as("where nobody is waited for").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"seller", "buyer"})
    void MKT_09_after_thirty_days_without_a_response_it_is_closed_and_both_sides_are_told(String side) {
        Desk desk = Desk.from("marketplace");
        String ticket = waitingOn(desk, side);
        assertThat(Instant.parse(desk.detail(ticket).getString("closesAt")))
                .isEqualTo(desk.statusSince(ticket).plus(THIRTY_DAYS));

        Desk.passes(THIRTY_DAYS.minusHours(1));
        soon(() -> assertThat(reminders(ticket)).hasSize(3));
        assertThat(desk.statusOf(ticket)).isEqualTo("waiting-on-" + side);

        Desk.passes(Duration.ofHours(1));
        soon(() -> assertThat(desk.statusOf(ticket)).isEqualTo("closed"));
        assertThat(desk.history(ticket).getString("items[-1].cause")).isEqualTo("TIMER:mkt-09");
        soon(() ->
                assertThat(PublishedEvents.notices(ticket)).endsWith("closed-no-response CUSTOMER Carl, Sam, Nora: "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"waiting-on-seller", "waiting-on-buyer", "l1-in-progress", "resolved"})
    void MKT_10_a_comment_by_any_participant_stops_both_clocks_and_waits_for_the_desk(String status) {
        Desk desk = Desk.from("marketplace");
        String commented = ticketIn(desk, status);
        String silent = waitingOn(desk, "seller");

        String seen = desk.replies("nora", commented, "It is booking 4711.").getString("ticket.status.label");

        assertThat(seen).isEqualTo("Waiting on Desk");
        assertThat(desk.detail(commented).getString("closesAt")).isNull();
        Desk.passes(THIRTY_DAYS);
        soon(() -> assertThat(desk.statusOf(silent)).isEqualTo("closed"));
        assertThat(desk.statusOf(commented)).isEqualTo("waiting-on-desk");
        assertThat(reminders(commented)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"new, The person tess", "to-do-next, The person tess", "l2-in-progress, Anna"})
    void MKT_10_elsewhere_a_comment_moves_nothing_and_the_assignee_or_team_is_told(String status, String told) {
        Desk desk = Desk.from("marketplace").team("support", "tess");
        if (status.equals("new")) {
            desk.changing(scheme -> scheme.withArray("/reactions").remove(0));
        }
        String ticket = ticketIn(desk, status);
        desk.assign(
                ticket,
                told.equals("Anna") ? Map.of("assignee", "anna", "team", "support") : Map.of("team", "support"));

        desk.customerReplies(ticket, "Any news?");

        assertThat(desk.statusOf(ticket)).isEqualTo(status);
        soon(() ->
                assertThat(PublishedEvents.notices(ticket)).endsWith("customer-replied AGENT " + told + ": Any news?"));
    }

    @Test
    void MKT_05_an_escalation_needs_a_team_and_customers_see_that_it_is_worked_on() {
        Desk desk = Desk.from("marketplace").team("product", "pia");
        String ticket = ticketIn(desk, "l1-in-progress");

        assertThat(desk.refusals(ticket, Map.of("to", "l2-in-progress"))).isEqualTo(Map.of("mkt-05", List.of("team")));
        desk.agent("anna")
                .body(Map.of("to", "l2-in-progress", "team", "unheard-of"))
                .post("/api/v1/tickets/{id}/moves", ticket)
                .then()
                .statusCode(422)
                .body("violations[0].field", equalTo("team"));
        desk.move(ticket, Map.of("to", "l2-in-progress", "team", "product"));

        assertThat(desk.detail(ticket).getString("team.id")).isEqualTo("product");
        desk.customer("nora")
                .get("/api/v1/tickets/{id}", ticket)
                .then()
                .body("status.label", equalTo("L2 in progress"))
                .body(
                        "status.explanation",
                        equalTo("Your ticket was escalated to a product team and is being worked on."));
        soon(() -> assertThat(PublishedEvents.notices(ticket))
                .filteredOn(notice -> notice.startsWith("escalated "))
                .containsExactly("escalated CUSTOMER Carl, Sam, Nora: "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"to-do-next", "l1-in-progress", "l2-in-progress", "waiting-on-seller", "resolved"})
    void MKT_12_nobody_chooses_waiting_on_desk_by_hand(String status) {
        Desk desk = Desk.from("marketplace");
        String ticket = ticketIn(desk, status);

        assertThat(desk.refusals(ticket, Map.of("to", "waiting-on-desk", "reply", QUESTION)))
                .isEqualTo(Map.of("set-by-system", List.of()));
    }

    @Test
    void MKT_10_MKT_14_in_a_status_of_the_companys_own_a_comment_moves_nothing() {
        Desk desk = Desk.from("marketplace").adding("at-the-airline", "At the airline", Category.PAUSED);
        String ticket = ticketIn(desk, "l1-in-progress");
        desk.move(ticket, Map.of("to", "at-the-airline"));

        desk.customerReplies(ticket, "Any news?");

        assertThat(desk.statusOf(ticket)).isEqualTo("at-the-airline");
    }

    @Test
    void MKT_13_resolving_needs_an_explanation_which_becomes_a_public_reply_that_all_participants_get() {
        Desk desk = Desk.from("marketplace");
        String ticket = ticketIn(desk, "l1-in-progress");
        desk.agentReplies(ticket, "We look into it.");

        assertThat(desk.refusals(ticket, Map.of("to", "resolved")))
                .isEqualTo(Map.of("mkt-13", List.of("resolutionText")));
        desk.agent("anna")
                .body(Map.of("to", "resolved", "resolutionText", "  "))
                .post("/api/v1/tickets/{id}/moves", ticket)
                .then()
                .statusCode(422)
                .body("violations[0].field", equalTo("resolutionText"));

        desk.move(ticket, RESOLVED);
        desk.customer("nora")
                .get("/api/v1/tickets/{id}", ticket)
                .then()
                .body("status.label", equalTo("Resolved"))
                .body("messages.items[-1].type", equalTo("REPLY"))
                .body("messages.items[-1].body", equalTo("We paid it out."));
        soon(() -> assertThat(PublishedEvents.notices(ticket))
                .filteredOn(notice -> notice.startsWith("resolved "))
                .containsExactly("resolved CUSTOMER Carl, Sam, Nora: We paid it out."));
    }

    @Test
    void MKT_14_within_seven_days_whoever_disagrees_brings_the_ticket_back_to_the_desk() {
        Desk desk = Desk.from("marketplace");
        String disputed = ticketIn(desk, "resolved");
        String accepted = ticketIn(desk, "resolved");
        assertThat(Instant.parse(desk.detail(disputed).getString("repliesUntil")))
                .isEqualTo(desk.statusSince(disputed).plus(A_WEEK));

        Desk.passes(A_WEEK.minusHours(1));
        desk.replies("nora", disputed, "Nothing has arrived.");

        assertThat(desk.statusOf(disputed)).isEqualTo("waiting-on-desk");
        Desk.passes(Duration.ofHours(2));
        soon(() -> assertThat(desk.statusOf(accepted)).isEqualTo("closed"));
        assertThat(desk.statusOf(disputed)).isEqualTo("waiting-on-desk");
    }

    @Test
    void MKT_14_after_seven_days_a_reply_is_refused() {
        Desk desk = Desk.from("marketplace");
        String ticket = ticketIn(desk, "resolved");

        Desk.passes(A_WEEK);

        desk.refusesReply(desk.customer("carl"), ticket);
    }

    @Test
    void MKT_15_seven_days_after_it_was_resolved_a_ticket_is_closed_with_a_notice() {
        Desk desk = Desk.from("marketplace");
        String ticket = ticketIn(desk, "resolved");
        assertThat(Instant.parse(desk.detail(ticket).getString("closesAt")))
                .isEqualTo(desk.statusSince(ticket).plus(A_WEEK));

        Desk.passes(A_WEEK);

        soon(() -> assertThat(desk.statusOf(ticket)).isEqualTo("closed"));
        assertThat(desk.history(ticket).getString("items[-1].cause")).isEqualTo("TIMER:mkt-15");
        soon(() -> assertThat(PublishedEvents.notices(ticket)).endsWith("closed CUSTOMER Carl, Sam, Nora: "));
        desk.refusesReply(desk.customer("carl"), ticket);
    }

    @Test
    void MKT_09_MKT_15_each_closure_is_told_for_its_own_reason_and_nothing_else_closes_by_itself() {
        Desk desk = Desk.from("marketplace");
        String worked = ticketIn(desk, "l1-in-progress");
        String resolved = ticketIn(desk, "resolved");
        String silent = waitingOn(desk, "seller");
        assertThat(desk.detail(worked).getString("closesAt")).isNull();

        Desk.passes(THIRTY_DAYS);

        closesTelling(desk, resolved, "closed CUSTOMER Carl, Sam, Nora: ");
        closesTelling(desk, silent, "closed-no-response CUSTOMER Carl, Sam, Nora: ");
        assertThat(desk.statusOf(worked)).isEqualTo("l1-in-progress");
    }

    private static void closesTelling(Desk desk, String ticket, String told) {
        soon(() -> assertThat(desk.statusOf(ticket)).isEqualTo("closed"));
        soon(() -> assertThat(PublishedEvents.notices(ticket))
                .filteredOn(notice -> notice.startsWith("closed"))
                .containsExactly(told));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "to-do-next",
                "l1-in-progress",
                "l2-in-progress",
                "waiting-on-seller",
                "waiting-on-buyer",
                "resolved",
                "waiting-on-desk"
            })
    void MKT_16_agents_cannot_close_a_ticket_by_hand(String status) {
        Desk desk = Desk.from("marketplace");
        String ticket = ticketIn(desk, status);

        assertThat(desk.refusals(ticket, Map.of("to", "closed", "reply", QUESTION)))
                .isEqualTo(Map.of("set-by-system", List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"waiting-on-seller", "waiting-on-buyer", "resolved"})
    void MKT_16_a_closed_ticket_takes_no_reply_and_is_not_reopened(String before) {
        Desk desk = Desk.from("marketplace");
        String ticket = ticketIn(desk, before);
        Desk.passes(THIRTY_DAYS);
        soon(() -> assertThat(desk.statusOf(ticket)).isEqualTo("closed"));

        desk.refusesReply(desk.customer("nora"), ticket);
        desk.refusesReply(desk.agent("anna"), ticket);
        assertThat(desk.refusals(ticket, Map.of("to", "l1-in-progress"))).containsKey("final-status");
        desk.agent("anna")
                .get("/api/v1/tickets/{id}/moves", ticket)
                .then()
                .body("items.allowed.unique()", equalTo(List.of(false)));
        assertThat(desk.statusOf(ticket)).isEqualTo("closed");
    }

    /** A ticket that waits for a side on which Carl and Sam are; Nora is on the other one. */
    private static String waitingOn(Desk desk, String side) {
        String ticket = desk.ticket(Map.of("side", side));
        desk.joins(ticket, "sam", side);
        desk.joins(ticket, "nora", side.equals("seller") ? "buyer" : "seller");
        desk.assign(ticket, Map.of("assignee", "anna"));
        desk.move(ticket, Map.of("to", "waiting-on-" + side, "reply", QUESTION));
        return ticket;
    }

    /** A ticket of Carl and Sam, who sell, and Nora, who buys, on its shortest way to a status. */
    private static String ticketIn(Desk desk, String status) {
        String ticket = desk.ticket(Map.of("side", "seller"));
        desk.joins(ticket, "sam", "seller");
        desk.joins(ticket, "nora", "buyer");
        if (List.of("new", "to-do-next").contains(status)) {
            return ticket;
        }
        desk.assign(ticket, Map.of("assignee", "anna"));
        switch (status) {
            case "l2-in-progress" -> {
                desk.team("product", "pia");
                desk.move(ticket, Map.of("to", status, "team", "product"));
            }
            case "waiting-on-desk" -> desk.customerReplies(ticket, "Any news?");
            case "resolved" -> desk.move(ticket, RESOLVED);
            case "l1-in-progress" -> assertThat(desk.statusOf(ticket)).isEqualTo(status);
            default -> desk.move(ticket, Map.of("to", status, "reply", QUESTION));
        }
        return ticket;
    }

    private static List<String> reminders(String ticket) {
        return PublishedEvents.of(ticket, "docket.ticket.reminder-due").stream()
                .map(Sent::data)
                .map(due -> "%s of %s at %s"
                        .formatted(
                                due.path("step"),
                                due.path("times"),
                                Instant.parse(due.path("dueAt").asText())))
                .toList();
    }
}
