package io.docket.scheme.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.docket.scheme.model.Channel;
import io.docket.scheme.model.Kind;
import io.docket.scheme.model.Priority;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarketplaceDeskTest {

    @Test
    void MKT_01_who_opens_a_ticket_is_told_that_it_was_received() {
        Desk desk = Desk.under("marketplace").withTicket();

        assertThat(desk.notices()).containsExactly("ticket-received to REQUESTER");
    }

    @Test
    void MKT_02_a_ticket_is_sorted_and_moved_on_within_the_creating_request() {
        Desk desk = Desk.under("marketplace").about("My REFUND is missing").withTicket();

        assertThat(desk.status()).isEqualTo("to-do-next");
        assertThat(desk.ticket().topic()).isEqualTo("billing");
        assertThat(desk.ticket().priority()).isEqualTo(Priority.HIGH);
        assertThat(desk.lastEvents(Event.Created.class).get(0).status()).isEqualTo("new");
    }

    @Test
    void MKT_02_where_no_rule_matches_the_defaults_do() {
        Desk desk = Desk.under("marketplace").withTicket();

        assertThat(desk.ticket().topic()).isEqualTo("general");
        assertThat(desk.ticket().priority()).isEqualTo(Priority.NORMAL);
    }

    @Test
    void MKT_02_a_customer_does_not_override_the_sorting() {
        Desk desk = Desk.under("marketplace").about("My refund is missing");

        desk.opensTicket("buyer", "shipping", Priority.URGENT);

        assertThat(desk.ticket().topic()).isEqualTo("billing");
        assertThat(desk.ticket().priority()).isEqualTo(Priority.HIGH);
    }

    @Test
    void MKT_02_a_customers_topic_counts_where_no_rule_matches_and_a_priority_never() {
        Desk desk = Desk.under("marketplace");

        desk.opensTicket("buyer", "shipping", Priority.URGENT);

        assertThat(desk.ticket().topic()).isEqualTo("shipping");
        assertThat(desk.ticket().priority()).isEqualTo(Priority.NORMAL);
    }

    @Test
    void MKT_02_what_an_agent_gave_explicitly_stays() {
        Desk desk = Desk.under("marketplace");

        desk.byAgent(new Command.CreateTicket(
                new UUID(0, 1),
                "A refund",
                "",
                Kind.GENERAL,
                Channel.PHONE,
                Priority.LOW,
                "shipping",
                "carl",
                List.of(new Participant("carl", "buyer"))));

        assertThat(desk.ticket().topic()).isEqualTo("shipping");
        assertThat(desk.ticket().priority()).isEqualTo(Priority.LOW);
        assertThat(desk.lastEvents(Event.Created.class).get(0).triagedBy()).isNull();
    }

    @Test
    void MKT_04_taking_the_next_ticket_moves_and_assigns_it() {
        Desk desk = Desk.under("marketplace").withTicket();

        desk.byAgent(new Command.TakeNext("anna", null));

        assertThat(desk.status()).isEqualTo("l1-in-progress");
        assertThat(desk.ticket().assignee()).isEqualTo("anna");
    }

    @Test
    void MKT_05_escalating_needs_a_team_and_conceals_the_ticket() {
        Desk desk = Desk.under("marketplace").withTicketIn("l1-in-progress");

        desk.movesTo("l2-in-progress");
        assertThat(desk.missing()).containsExactly("team");

        desk.moves(MoveRequest.builder("l2-in-progress").team("product").build());
        assertThat(desk.ticket().concealed()).isTrue();
        assertThat(desk.ticket().team()).isEqualTo("product");
        assertThat(desk.notices()).containsExactly("escalated to CUSTOMERS");
    }

    @Test
    void MKT_06_waiting_on_a_side_needs_somebody_there_and_a_question() {
        Desk desk = Desk.under("marketplace").withTicketIn("l1-in-progress");

        desk.movesTo("waiting-on-buyer");

        assertThat(desk.missing()).containsExactly("publicReply", "awaitedSidePresent");
    }

    @Test
    void MKT_08_everybody_on_the_awaited_side_is_reminded_three_times_three_days_apart() {
        Desk desk = waitingOnSeller();

        for (int day = 1; day < 30; day++) {
            desk.after(Duration.ofDays(1)).runsWhatIsDue();
        }

        assertThat(desk.history(Event.ReminderDue.class))
                .extracting(due -> due.clock().step() + " on " + due.clock().dueAt() + " for " + due.side())
                .containsExactly(
                        "1 on 2026-03-05T09:00:00Z for seller",
                        "2 on 2026-03-08T09:00:00Z for seller",
                        "3 on 2026-03-11T09:00:00Z for seller");
    }

    @Test
    void MKT_09_after_thirty_days_the_ticket_is_closed_and_both_sides_are_told() {
        Desk desk = waitingOnSeller().after(Duration.ofDays(30));

        desk.runsWhatIsDue();

        assertThat(desk.status()).isEqualTo("closed");
        assertThat(desk.notices()).containsExactly("closed-no-response to CUSTOMERS");
    }

    @Test
    void after_an_outage_reminders_one_to_three_come_before_the_closure() {
        Desk desk = waitingOnSeller().after(Duration.ofDays(40));

        desk.runsWhatIsDue();

        assertThat(desk.allNotices())
                .containsSubsequence(
                        "reminder to AWAITED_SIDE",
                        "reminder to AWAITED_SIDE",
                        "reminder to AWAITED_SIDE",
                        "closed-no-response to CUSTOMERS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"waiting-on-seller", "waiting-on-buyer", "l1-in-progress", "resolved"})
    void MKT_10_a_comment_by_any_side_makes_the_ticket_wait_on_the_desk(String status) {
        Desk desk = Desk.under("marketplace").withTicketIn(status);

        desk.customerReplies("buyer");

        assertThat(desk.status()).isEqualTo("waiting-on-desk");
        assertThat(desk.ticket().clocks()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"to-do-next", "l2-in-progress"})
    void MKT_10_elsewhere_it_stays_and_the_desk_is_told(String status) {
        Desk desk = Desk.under("marketplace").withTicketIn(status);

        desk.customerReplies("seller");

        assertThat(desk.status()).isEqualTo(status);
        assertThat(desk.notices()).containsExactly("customer-replied to ASSIGNEE_OR_TEAM");
    }

    @Test
    void MKT_11_somebody_new_on_the_awaited_side_restarts_both_clocks() {
        Desk desk = waitingOnSeller().after(Duration.ofDays(10)).runsWhatIsDue();

        desk.byAgent(new Command.AddParticipant(new Participant("sam", "seller")));

        assertThat(desk.ticket().clocks())
                .extracting(Clock::kind, Clock::step, Clock::dueAt)
                .containsExactlyInAnyOrder(
                        tuple(ClockKind.REMINDER, 1, desk.now().plus(Duration.ofDays(3))),
                        tuple(ClockKind.TIMER, 1, desk.now().plus(Duration.ofDays(30))));
    }

    @Test
    void MKT_11_the_same_person_or_the_other_side_restarts_nothing() {
        Desk desk = waitingOnSeller().after(Duration.ofDays(1));
        List<Clock> before = desk.ticket().clocks();

        desk.byAgent(new Command.AddParticipant(new Participant(Desk.CUSTOMER, "seller")));
        desk.byAgent(new Command.AddParticipant(new Participant("bob", "buyer")));

        assertThat(desk.ticket().clocks()).isEqualTo(before);
    }

    @Test
    void MKT_13_the_explanation_of_a_resolution_becomes_a_public_reply() {
        Desk desk = Desk.under("marketplace").withTicketIn("l1-in-progress");

        desk.movesTo("resolved");
        assertThat(desk.missing()).containsExactly("resolutionText");

        desk.moves(
                MoveRequest.builder("resolved").resolutionText("We paid it out").build());
        assertThat(desk.lastEvents(Event.MessageAdded.class))
                .extracting(Event.MessageAdded::origin, Event.MessageAdded::body)
                .containsExactly(tuple(MessageOrigin.RESOLUTION, "We paid it out"));
        assertThat(desk.notices()).contains("resolved to CUSTOMERS");
    }

    @Test
    void MKT_15_a_resolved_ticket_closes_for_good_after_seven_days() {
        Desk desk = Desk.under("marketplace").withTicketIn("resolved").after(Duration.ofDays(7));

        desk.runsWhatIsDue();

        assertThat(desk.status()).isEqualTo("closed");
        assertThat(desk.notices()).containsExactly("closed to CUSTOMERS");
    }

    @Test
    void MKT_14_a_reply_just_before_wins_even_if_the_clock_runs_at_the_same_moment() {
        Desk desk = Desk.under("marketplace")
                .withTicketIn("resolved")
                .after(Duration.ofDays(7).minusMillis(1));

        desk.customerReplies("seller").after(Duration.ofMillis(1)).runsWhatIsDue();

        assertThat(desk.status()).isEqualTo("waiting-on-desk");
    }

    @Test
    void MKT_16_a_reply_at_the_deadline_is_late_even_if_no_clock_has_run_yet() {
        Desk desk = waitingOnSeller().after(Duration.ofDays(30));

        desk.customerReplies("seller");

        assertThat(desk.refusal().code()).isEqualTo(RefusalCode.REPLIES_CLOSED);
    }

    @Test
    void MKT_17_a_request_for_a_feature_is_turned_away_with_a_link() {
        Desk desk = Desk.under("marketplace").ofKind(Kind.FEATURE_REQUEST);

        desk.opensTicket("buyer");

        assertThat(desk.refusal().code()).isEqualTo(RefusalCode.INTAKE_REFUSED);
        assertThat(desk.refusedBy()).containsExactly("mkt-17");
        assertThat(desk.refusal().link()).startsWith("https://");
        assertThat(desk.ticket().exists()).isFalse();
    }

    private static Desk waitingOnSeller() {
        return Desk.under("marketplace")
                .withTicketIn("l1-in-progress")
                .agentReplies(MoveRequest.to("waiting-on-seller"));
    }
}
