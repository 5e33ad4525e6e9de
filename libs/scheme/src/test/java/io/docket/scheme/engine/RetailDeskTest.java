package io.docket.scheme.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.docket.scheme.model.Channel;
import io.docket.scheme.model.Kind;
import io.docket.scheme.model.Score;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetailDeskTest {
    private static final Instant TOMORROW = Desk.START.plus(Duration.ofDays(1));
    private static final ExternalAnswer ON_THE_MARKETPLACE = new ExternalAnswer("eBay", "case 4711", null);

    @ParameterizedTest
    @ValueSource(strings = {"new", "in-progress", "awaiting-reply", "resolved", "closed-no-action", "open"})
    void RET_02_a_customers_reply_moves_the_ticket_from_everywhere(String status) {
        Desk desk = Desk.under("retail").withTicketIn(status);

        desk.customerReplies();

        assertThat(desk.status()).isEqualTo("customer-reply");
    }

    @ParameterizedTest
    @ValueSource(strings = {"open", "customer-reply"})
    void RET_02_RET_10_some_statuses_nobody_chooses(String status) {
        Desk desk = Desk.under("retail").withTicketIn("in-progress");

        desk.movesTo(status);

        assertThat(desk.refusedBy()).containsExactly("set-by-system");
    }

    @Test
    void RET_03_awaiting_a_reply_needs_a_public_reply_since_entering() {
        Desk desk = Desk.under("retail").withTicketIn("customer-reply");

        desk.movesTo("awaiting-reply");

        assertThat(desk.refusedBy()).containsExactly("ret-03");
        assertThat(desk.missing()).containsExactly("publicReply");
    }

    @Test
    void RET_03_a_reply_in_the_same_request_comes_before_the_move() {
        Desk desk = Desk.under("retail").withTicketIn("customer-reply");

        desk.agentReplies(MoveRequest.to("awaiting-reply"));

        assertThat(desk.status()).isEqualTo("awaiting-reply");
        assertThat(desk.ticket().replies().publicSinceEntered()).isFalse();
    }

    @Test
    void RET_04_on_ebay_the_move_works_with_an_advice_that_is_kept() {
        Desk desk = Desk.under("retail").from(Channel.EBAY).withTicketIn("customer-reply");

        desk.agentReplies(MoveRequest.to("awaiting-reply"));

        assertThat(desk.status()).isEqualTo("awaiting-reply");
        assertThat(desk.advice()).extracting(Advice::rule).containsExactly("ret-04");
        assertThat(desk.lastEvents(Event.AdviceKept.class)).hasSize(1);
    }

    @Test
    void RET_05_in_progress_needs_a_reply_and_a_follow_up_and_both_are_named() {
        Desk desk = Desk.under("retail").withTicketIn("customer-reply");

        desk.movesTo("in-progress");

        assertThat(desk.missing()).containsExactly("publicReply", "followUp");
    }

    @Test
    void RET_05_the_follow_up_lies_in_the_future() {
        Desk desk = Desk.under("retail").withTicketIn("customer-reply");

        desk.agentReplies(
                MoveRequest.builder("in-progress").followUpAt(desk.now()).build());

        assertThat(desk.refusal().code()).isEqualTo(RefusalCode.MOVE_REFUSED);
        assertThat(desk.missing()).containsExactly("followUp");
    }

    @Test
    void RET_05_the_follow_up_can_be_moved_not_dropped() {
        Desk desk = inProgress();

        desk.byAgent(new Command.DropFollowUp());
        assertThat(desk.refusal().code()).isEqualTo(RefusalCode.FOLLOW_UP_REQUIRED);

        desk.byAgent(new Command.SetFollowUp(TOMORROW.plusSeconds(60), null));
        assertThat(desk.ticket().followUp().at()).isEqualTo(TOMORROW.plusSeconds(60));
        assertThat(desk.ticket().clocks()).hasSize(1);
    }

    @Test
    void RET_06_resolving_needs_a_reply_since_the_work_began_inside_or_outside() {
        Desk desk = inProgress();

        desk.movesTo("resolved");
        assertThat(desk.refusedBy()).containsExactly("ret-06");

        desk.byAgent(new Command.ExternalReply(null, ON_THE_MARKETPLACE, null));
        desk.movesTo("resolved");
        assertThat(desk.status()).isEqualTo("resolved");
    }

    @Test
    void RET_07_an_external_resolution_needs_the_record_of_the_external_reply() {
        Desk desk = Desk.under("retail").withTicketIn("customer-reply");

        desk.agentReplies(MoveRequest.to("resolved-external"));
        assertThat(desk.missing()).containsExactly("externalReply");

        desk.moves(MoveRequest.builder("resolved-external")
                .externalReply(ON_THE_MARKETPLACE)
                .build());
        assertThat(desk.status()).isEqualTo("resolved-external");
    }

    @Test
    void RET_07_RET_08_an_external_reply_never_stands_in_for_a_public_one() {
        Desk desk = Desk.under("retail").withTicketIn("customer-reply");

        desk.moves(MoveRequest.builder("resolved")
                .externalReply(ON_THE_MARKETPLACE)
                .build());

        assertThat(desk.refusedBy()).containsExactly("ret-08");
    }

    @Test
    void RET_08_resolved_needs_a_public_reply_since_the_customers_last_message() {
        Desk desk = Desk.under("retail").withTicketIn("customer-reply").agentReplies();
        desk.customerReplies();

        desk.movesTo("resolved");

        assertThat(desk.refusedBy()).containsExactly("ret-08");
    }

    @Test
    void RET_09_closing_without_action_needs_nothing_and_tells_nobody() {
        Desk desk = Desk.under("retail").withTicket();

        desk.movesTo("closed-no-action");

        assertThat(desk.status()).isEqualTo("closed-no-action");
        assertThat(desk.notices()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"DISSATISFIED", "NEUTRAL"})
    void RET_10_an_unhappy_score_opens_the_ticket(Score score) {
        Desk desk = resolved();

        desk.scores(score);

        assertThat(desk.status()).isEqualTo("open");
    }

    @Test
    void RET_10_a_happy_score_changes_nothing() {
        Desk desk = resolved();

        desk.scores(Score.SATISFIED);

        assertThat(desk.status()).isEqualTo("resolved");
        assertThat(desk.ticket().survey()).isEqualTo(new Survey(false, Score.SATISFIED));
    }

    @Test
    void RET_10_a_score_that_comes_late_is_stored_and_moves_nothing() {
        Desk desk = resolved().customerReplies();

        desk.scores(Score.DISSATISFIED);

        assertThat(desk.accepted()).isTrue();
        assertThat(desk.status()).isEqualTo("customer-reply");
    }

    @Test
    void RET_11_an_opened_ticket_is_finished_again_only_after_a_public_reply() {
        Desk desk = resolved();
        desk.scores(Score.NEUTRAL);

        desk.movesTo("closed-no-action");
        assertThat(desk.refusedBy()).containsExactly("ret-11");

        desk.agentReplies(MoveRequest.to("closed-no-action"));
        assertThat(desk.status()).isEqualTo("closed-no-action");
    }

    @Test
    void RET_11_or_externally_after_an_external_one() {
        Desk desk = resolved();
        desk.scores(Score.NEUTRAL);

        desk.agentReplies(MoveRequest.to("resolved-external"));

        assertThat(desk.refusedBy()).containsExactly("ret-07", "ret-11b");
    }

    @Test
    void RET_12_the_status_for_losses_refuses_all_other_kinds() {
        Desk desk = Desk.under("retail").withTicket();

        desk.agentReplies(
                MoveRequest.builder("loss-in-progress").followUpAt(TOMORROW).build());

        assertThat(desk.refusedBy()).containsExactly("ret-12");
    }

    @Test
    void RET_13_a_loss_needs_a_follow_up_and_from_new_a_public_reply_too() {
        Desk desk = Desk.under("retail").ofKind(Kind.LOSS).withTicket();

        desk.movesTo("loss-in-progress");

        assertThat(desk.refusedBy()).containsExactly("ret-13", "ret-13b");
    }

    @Test
    void RET_14_a_loss_is_resolved_only_after_a_reply_since_it_was_taken_up() {
        Desk desk = Desk.under("retail").ofKind(Kind.LOSS).withTicket();
        desk.agentReplies(
                MoveRequest.builder("loss-in-progress").followUpAt(TOMORROW).build());

        desk.movesTo("resolved");

        assertThat(desk.refusedBy()).containsExactly("ret-14");
    }

    @Test
    void RET_15_the_agent_is_reminded_once_at_the_follow_up_time() {
        Desk desk = inProgress().after(Duration.ofDays(1));

        desk.runsWhatIsDue();
        assertThat(desk.notices()).containsExactly("follow-up-due to ASSIGNEE_OR_TEAM");

        desk.after(Duration.ofDays(9)).runsWhatIsDue();
        assertThat(desk.history(Event.FollowUpDue.class)).hasSize(1);
    }

    @Test
    void RET_15_nobody_is_reminded_of_a_ticket_that_left() {
        Desk desk = inProgress().customerReplies().after(Duration.ofDays(2));

        desk.runsWhatIsDue();

        assertThat(desk.history(Event.FollowUpDue.class)).isEmpty();
        assertThat(desk.ticket().followUp()).isNull();
    }

    @Test
    void RET_16_entering_a_resolved_status_invites_to_the_survey() {
        Desk desk = resolved();

        assertThat(desk.notices()).contains("survey-invitation to REQUESTER");
        assertThat(desk.ticket().survey()).isEqualTo(Survey.OPENED);
    }

    @Test
    void RET_16_there_is_one_score_for_each_resolution() {
        Desk desk = resolved();
        desk.scores(Score.SATISFIED);

        desk.scores(Score.NEUTRAL);
        assertThat(desk.refusal().code()).isEqualTo(RefusalCode.ALREADY_SCORED);

        desk.customerReplies();
        desk.agentReplies(MoveRequest.to("resolved"));
        desk.scores(Score.NEUTRAL);
        assertThat(desk.status()).isEqualTo("open");
    }

    @Test
    void RET_16_there_is_nothing_to_score_before_a_resolution() {
        Desk desk = Desk.under("retail").withTicket();

        desk.scores(Score.SATISFIED);

        assertThat(desk.refusal().code()).isEqualTo(RefusalCode.NOTHING_TO_SCORE);
    }

    private static Desk inProgress() {
        return Desk.under("retail")
                .withTicketIn("customer-reply")
                .agentReplies(
                        MoveRequest.builder("in-progress").followUpAt(TOMORROW).build());
    }

    private static Desk resolved() {
        return Desk.under("retail").withTicketIn("customer-reply").agentReplies(MoveRequest.to("resolved"));
    }
}
