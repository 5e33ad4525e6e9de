package io.docket.scheme.engine;

import static io.docket.scheme.model.HoldReason.BILLING;
import static io.docket.scheme.model.HoldReason.THIRD_PARTY;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostingDeskTest {
    private static final Instant FRIDAY = Desk.START.plus(Duration.ofDays(4));

    @Test
    void HST_02_assigning_an_open_ticket_starts_the_work() {
        Desk desk = Desk.under("hosting").withTicket();

        desk.byAgent(new Command.Assign("anna", null));

        assertThat(desk.status()).isEqualTo("in-progress");
    }

    @ParameterizedTest
    @ValueSource(strings = {"open", "in-progress", "customer-reply"})
    void HST_03_a_technicians_reply_answers_the_ticket(String status) {
        Desk desk = Desk.under("hosting").withTicketIn(status);

        desk.agentReplies();

        assertThat(desk.status()).isEqualTo("answered");
        assertThat(desk.notices()).containsExactly("agent-replied to CUSTOMERS");
    }

    @Test
    void HST_03_unless_the_request_names_another_status() {
        Desk desk = Desk.under("hosting").withTicketIn("customer-reply");

        desk.agentReplies(MoveRequest.to("in-progress"));

        assertThat(desk.status()).isEqualTo("in-progress");
    }

    @ParameterizedTest
    @ValueSource(strings = {"scheduled", "on-hold", "closed"})
    void HST_03_and_not_from_paused_or_closed_ones(String status) {
        Desk desk = Desk.under("hosting").withTicketIn(status);

        desk.agentReplies();

        assertThat(desk.accepted()).isTrue();
        assertThat(desk.status()).isEqualTo(status);
    }

    @Test
    void HST_03_a_further_reply_restarts_the_thirty_days() {
        Desk desk = Desk.under("hosting").withTicketIn("answered").after(Duration.ofDays(20));

        desk.agentReplies();

        assertThat(desk.ticket().clocks())
                .extracting(Clock::dueAt)
                .containsExactly(desk.now().plus(Duration.ofDays(30)));
        assertThat(desk.lastEvents(Event.StatusEntered.class)).isEmpty();
    }

    @Test
    void HST_04_an_unanswered_ticket_closes_by_itself_with_one_notice() {
        Desk desk = Desk.under("hosting").withTicketIn("answered").after(Duration.ofDays(30));

        desk.runsWhatIsDue();

        assertThat(desk.status()).isEqualTo("closed");
        assertThat(desk.notices()).containsExactly("closed-no-response to CUSTOMERS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"open", "in-progress", "answered", "scheduled", "on-hold", "closed"})
    void HST_05_any_reply_moves_the_ticket_and_tells_the_technician(String status) {
        Desk desk = Desk.under("hosting").withTicketIn(status);

        desk.customerReplies();

        assertThat(desk.status()).isEqualTo("customer-reply");
        assertThat(desk.notices()).contains("customer-replied to ASSIGNEE_OR_TEAM");
    }

    @Test
    void HST_06_a_closed_ticket_takes_replies_until_its_deadline() {
        Desk desk = Desk.under("hosting")
                .withTicketIn("closed")
                .after(Duration.ofDays(30).minusMillis(1));

        desk.customerReplies();

        assertThat(desk.status()).isEqualTo("customer-reply");
    }

    @Test
    void HST_06_at_the_deadline_the_reply_is_refused_and_a_follow_up_ticket_offered() {
        Desk desk = Desk.under("hosting").withTicketIn("closed").after(Duration.ofDays(30));

        desk.customerReplies();

        assertThat(desk.refusal().code()).isEqualTo(RefusalCode.REPLIES_CLOSED);
        assertThat(desk.refusal().followUpPossible()).isTrue();
    }

    @Test
    void HST_07_a_schedule_needs_a_date_in_the_future() {
        Desk desk = Desk.under("hosting").withTicketIn("in-progress");

        desk.movesTo("scheduled");
        assertThat(desk.missing()).containsExactly("scheduledFor");

        desk.moves(MoveRequest.builder("scheduled").scheduledFor(desk.now()).build());
        assertThat(desk.missing()).containsExactly("scheduledFor");
    }

    @Test
    void HST_07_at_that_time_work_begins_and_the_technician_is_told() {
        Desk desk = scheduled().after(Duration.ofDays(4));

        desk.runsWhatIsDue();

        assertThat(desk.status()).isEqualTo("in-progress");
        assertThat(desk.notices()).containsExactly("schedule-started to ASSIGNEE_OR_TEAM");
        assertThat(desk.lastEvents(Event.StatusEntered.class).get(0).cause().text())
                .isEqualTo("SCHEDULE");
        assertThat(desk.ticket().scheduledFor()).isNull();
    }

    @Test
    void HST_07_rescheduling_replaces_the_date_without_leaving_the_status() {
        Desk desk = scheduled().after(Duration.ofHours(1));

        desk.moves(MoveRequest.builder("scheduled")
                .scheduledFor(FRIDAY.plusSeconds(3600))
                .build());

        assertThat(desk.ticket().scheduledFor()).isEqualTo(FRIDAY.plusSeconds(3600));
        assertThat(desk.ticket().statusSince()).isEqualTo(Desk.START);
        assertThat(desk.ticket().clocks()).hasSize(1);
        assertThat(desk.lastEvents(Event.Stayed.class)).hasSize(1);
    }

    @Test
    void HST_07_a_customers_reply_drops_the_date_and_says_which() {
        Desk desk = scheduled();

        desk.customerReplies();

        assertThat(desk.lastEvents(Event.ScheduleDropped.class))
                .extracting(Event.ScheduleDropped::scheduledFor)
                .containsExactly(FRIDAY);
        assertThat(desk.notices()).contains("schedule-dropped to ASSIGNEE_OR_TEAM");
        assertThat(desk.ticket().clocks()).isEmpty();
    }

    @Test
    void HST_07_an_agent_who_drops_the_date_needs_no_notice_of_it() {
        Desk desk = scheduled();

        desk.movesTo("in-progress");

        assertThat(desk.ticket().scheduledFor()).isNull();
        assertThat(desk.notices()).isEmpty();
    }

    @Test
    void HST_08_a_hold_needs_a_reason_and_takes_no_date() {
        Desk desk = Desk.under("hosting").withTicketIn("in-progress");

        desk.moves(MoveRequest.builder("on-hold").scheduledFor(FRIDAY).build());

        assertThat(desk.refusedBy()).containsExactly("no-schedule-here", "hst-08");
    }

    @Test
    void HST_09_a_hold_for_billing_is_refused_without_a_notice() {
        Desk desk = Desk.under("hosting").withTicketIn("in-progress");

        desk.moves(MoveRequest.builder("on-hold").hold(new Hold(BILLING, null)).build());

        assertThat(desk.missing()).containsExactly("holdNoticeFor");
    }

    @Test
    void HST_09_the_notice_joins_the_ticket_before_a_reply_of_the_same_request() {
        Desk desk = Desk.under("hosting").withTicketIn("in-progress");

        desk.agentReplies(MoveRequest.builder("on-hold")
                .hold(new Hold(BILLING, "Two invoices are open"))
                .build());

        assertThat(desk.lastEvents(Event.MessageAdded.class))
                .extracting(Event.MessageAdded::type)
                .containsExactly(MessageType.NOTICE, MessageType.REPLY);
        assertThat(desk.ticket().hold()).isEqualTo(new Hold(BILLING, "Two invoices are open"));
    }

    @Test
    void HST_09_a_hold_that_turns_into_one_for_billing_needs_the_notice_too() {
        Desk desk = Desk.under("hosting").withTicketIn("in-progress");
        desk.moves(
                MoveRequest.builder("on-hold").hold(new Hold(THIRD_PARTY, null)).build());

        desk.moves(MoveRequest.builder("on-hold").hold(new Hold(BILLING, null)).build());

        assertThat(desk.refusedBy()).containsExactly("hst-09");
    }

    @Test
    void HST_10_a_reply_to_an_open_ticket_puts_it_at_the_end_of_the_queue() {
        Desk desk = Desk.under("hosting").withTicket().after(Duration.ofHours(3));
        assertThat(desk.engine().replyResetsQueue(desk.scheme(), desk.ticket(), "customer"))
                .isTrue();

        desk.customerReplies();

        assertThat(desk.ticket().queuedAt()).isEqualTo(desk.now());
    }

    @Test
    void HST_10_a_reply_elsewhere_leaves_the_queue_time() {
        Desk desk = Desk.under("hosting").withTicketIn("in-progress").after(Duration.ofHours(3));
        assertThat(desk.engine().replyResetsQueue(desk.scheme(), desk.ticket(), "customer"))
                .isFalse();

        desk.customerReplies();

        assertThat(desk.ticket().queuedAt()).isEqualTo(Desk.START);
    }

    @Test
    void HST_11_every_reply_is_told_of() {
        Desk desk = Desk.under("hosting").withTicketIn("in-progress");

        for (int i = 0; i < 30; i++) {
            desk.customerReplies();
        }

        assertThat(desk.allNotices())
                .filteredOn("customer-replied to ASSIGNEE_OR_TEAM"::equals)
                .hasSize(30);
    }

    @Test
    void HST_12_a_second_reply_changes_neither_queue_time_nor_entry() {
        Desk desk = Desk.under("hosting").withTicket().customerReplies().after(Duration.ofHours(1));

        desk.customerReplies();

        assertThat(List.of(desk.ticket().queuedAt(), desk.ticket().statusSince()))
                .containsOnly(Desk.START);
    }

    private static Desk scheduled() {
        return Desk.under("hosting")
                .withTicketIn("in-progress")
                .moves(MoveRequest.builder("scheduled").scheduledFor(FRIDAY).build());
    }
}
