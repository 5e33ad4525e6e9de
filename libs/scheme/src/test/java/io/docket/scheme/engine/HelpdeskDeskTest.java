package io.docket.scheme.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.docket.scheme.Sketch;
import io.docket.scheme.model.CloseReason;
import io.docket.scheme.model.Condition;
import io.docket.scheme.model.Reaction;
import io.docket.scheme.model.Resolution;
import io.docket.scheme.model.Selector;
import io.docket.scheme.model.Trigger;
import io.docket.scheme.templates.Templates;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class HelpdeskDeskTest {
    private static final Instant NOON = Desk.START.plus(Duration.ofHours(3));
    private static final UUID OTHER_TICKET = new UUID(1, 2);

    @Test
    void HLP_02_taking_it_up_needs_a_promise() {
        Desk desk = Desk.under("helpdesk").withTicket();

        desk.movesTo("in-progress");

        assertThat(desk.missing()).containsExactly("followUp");
    }

    @Test
    void HLP_02_at_most_a_day_ahead() {
        Desk desk = Desk.under("helpdesk").withTicket();

        desk.moves(promising(desk.now().plus(Duration.ofHours(24)).plusMillis(1)));
        assertThat(desk.refusedBy()).containsExactly("hlp-02");

        desk.moves(promising(desk.now().plus(Duration.ofHours(24))));
        assertThat(desk.ticket().followUp().promise()).isTrue();
    }

    @Test
    void HLP_02_the_promise_is_moved_within_the_same_bound_and_not_dropped() {
        Desk desk = inProgress();

        desk.byAgent(new Command.SetFollowUp(desk.now().plus(Duration.ofHours(25)), null));
        assertThat(desk.refusedBy()).containsExactly("hlp-02");

        desk.byAgent(new Command.DropFollowUp());
        assertThat(desk.refusal().code()).isEqualTo(RefusalCode.FOLLOW_UP_REQUIRED);
    }

    @Test
    void HLP_03_a_reply_brings_the_next_promise_or_is_refused() {
        Desk desk = inProgress();

        desk.agentReplies();
        assertThat(desk.refusal().code()).isEqualTo(RefusalCode.PROMISE_REQUIRED);

        desk.agentReplies(promising(NOON.plusSeconds(60)));
        assertThat(desk.ticket().followUp().at()).isEqualTo(NOON.plusSeconds(60));
        assertThat(desk.ticket().statusSince()).isEqualTo(Desk.START);
    }

    @Test
    void HLP_03_or_it_brings_a_move() {
        Desk desk = inProgress();

        desk.agentReplies(MoveRequest.to("awaiting-customer-reply"));

        assertThat(desk.status()).isEqualTo("awaiting-customer-reply");
        assertThat(desk.ticket().followUp()).isNull();
    }

    @Test
    void HLP_03_a_promise_that_passes_is_broken_once_and_told_to_agent_and_lead() {
        Desk desk = inProgress().after(Duration.ofHours(3));

        desk.runsWhatIsDue();
        assertThat(desk.notices()).containsExactly("promise-broken to ASSIGNEE, TEAM_LEAD");

        desk.after(Duration.ofDays(3)).runsWhatIsDue();
        assertThat(desk.history(Event.PromiseBroken.class)).hasSize(1);
        assertThat(desk.ticket().promiseBroken()).isTrue();
        assertThat(desk.status()).isEqualTo("in-progress");
    }

    @Test
    void HLP_03_a_reply_at_the_promised_moment_is_too_late_even_if_no_clock_has_run() {
        Desk desk = inProgress().after(Duration.ofHours(3));

        desk.agentReplies(promising(NOON.plus(Duration.ofHours(1))));

        assertThat(desk.history(Event.PromiseBroken.class)).hasSize(1);
        assertThat(desk.ticket().promiseBroken()).isFalse();
    }

    @Test
    void HLP_04_awaiting_the_customer_needs_a_public_reply() {
        Desk desk = inProgress();

        desk.movesTo("awaiting-customer-reply");

        assertThat(desk.refusedBy()).containsExactly("hlp-04");
    }

    @Test
    void HLP_04_the_customers_reply_brings_it_back_with_an_update_due_in_eight_hours() {
        Desk desk = Desk.under("helpdesk").withTicketIn("awaiting-customer-reply");

        desk.customerReplies();

        assertThat(desk.status()).isEqualTo("in-progress");
        assertThat(desk.ticket().followUp()).isEqualTo(new FollowUp(desk.now().plus(Duration.ofHours(8)), true, null));
    }

    @Test
    void HLP_05_no_status_sets_or_clears_the_resolution() {
        Desk desk = inProgress();
        desk.moves(
                MoveRequest.builder("closed").resolution(Resolution.WORKAROUND).build());

        desk.customerReplies();

        assertThat(desk.status()).isEqualTo("open");
        assertThat(desk.ticket().resolution()).isEqualTo(Resolution.WORKAROUND);
    }

    @Test
    void HLP_05_an_agent_corrects_it_even_on_a_final_ticket() {
        Desk desk = Desk.under("helpdesk").withTicketIn("duplicate-or-no-answer-required");

        desk.byAgent(new Command.Edit(null, null, null, Resolution.WITHDRAWN, false));

        assertThat(desk.ticket().resolution()).isEqualTo(Resolution.WITHDRAWN);
    }

    @Test
    void HLP_06_a_reply_to_a_closed_ticket_reopens_it_at_the_end_of_the_queue_with_its_assignee() {
        Desk desk = inProgress().assignedTo("anna").enters("closed").after(Duration.ofDays(900));

        desk.customerReplies();

        assertThat(desk.status()).isEqualTo("open");
        assertThat(desk.ticket().queuedAt()).isEqualTo(desk.now());
        assertThat(desk.ticket().assignee()).isEqualTo("anna");
    }

    @Test
    void HLP_06_also_one_that_an_agent_records_on_the_customers_behalf() {
        Desk desk = inProgress().enters("closed");

        desk.byAgent(new Command.CustomerReply("customer", "He called again", "carl", null));

        assertThat(desk.status()).isEqualTo("open");
    }

    @Test
    void HLP_07_closing_as_duplicate_names_the_reason_and_the_other_ticket() {
        Desk desk = Desk.under("helpdesk").withTicket();

        desk.movesTo("duplicate-or-no-answer-required");
        assertThat(desk.missing()).containsExactly("closeReason");

        desk.moves(duplicate(null));
        assertThat(desk.missing()).containsExactly("duplicateOfFor");

        desk.moves(duplicate(OTHER_TICKET));
        assertThat(desk.ticket().duplicateOf()).isEqualTo(OTHER_TICKET);
    }

    @Test
    void HLP_07_what_changes_nothing_is_not_refused_on_a_final_ticket() {
        Desk desk = Desk.under("helpdesk").withTicket();
        desk.byAgent(new Command.Assign("anna", null));
        desk.moves(duplicate(OTHER_TICKET));

        for (Command command : List.of(
                new Command.AddParticipant(new Participant(Desk.CUSTOMER, "customer")),
                new Command.RemoveParticipant("somebody-else"),
                new Command.Assign("anna", null),
                new Command.DropFollowUp(),
                new Command.MoveTo(MoveRequest.to(desk.status())),
                new Command.Edit(desk.ticket().subject(), desk.ticket().priority(), null, null, false))) {
            desk.byAgent(command);
            assertThat(desk.accepted()).as("%s", command).isTrue();
            assertThat(desk.decision().events()).as("%s", command).isEmpty();
        }
    }

    @Test
    void HLP_07_what_changes_something_is_refused_on_a_final_ticket() {
        Desk desk = Desk.under("helpdesk").withTicket();
        desk.moves(duplicate(OTHER_TICKET));

        for (Command command : List.of(
                new Command.AddParticipant(new Participant("sam", "customer")),
                new Command.Assign("anna", null),
                new Command.Edit("Another subject", null, null, null, false))) {
            desk.byAgent(command);
            assertThat(desk.refusedBy()).as("%s", command).containsExactly("final-status");
        }
    }

    @Test
    void HLP_06_a_reply_resets_the_queue_only_where_one_is_taken() {
        Desk closed = Desk.under("helpdesk").withTicketIn("closed");
        Desk last = Desk.under("helpdesk").withTicket();
        last.moves(duplicate(OTHER_TICKET));

        assertThat(closed.engine().replyResetsQueue(closed.scheme(), closed.ticket(), "customer"))
                .isTrue();
        assertThat(last.engine().replyResetsQueue(last.scheme(), last.ticket(), "customer"))
                .isFalse();
    }

    @Test
    void the_requester_stays_with_the_ticket_and_others_may_leave() {
        Desk desk = Desk.under("helpdesk").withTicket();
        desk.byAgent(new Command.AddParticipant(new Participant("sam", "customer")));

        desk.byAgent(new Command.RemoveParticipant("sam"));
        assertThat(desk.lastEvents(Event.ParticipantRemoved.class)).hasSize(1);

        desk.byAgent(new Command.RemoveParticipant(Desk.CUSTOMER));
        assertThat(desk.refusal().code()).isEqualTo(RefusalCode.REQUESTER_STAYS);
        assertThat(desk.refusedBy()).containsExactly("requester-stays");
    }

    @Test
    void the_requester_stays_in_a_final_status_for_the_same_reason() {
        Desk desk = Desk.under("helpdesk").withTicket();
        desk.moves(duplicate(OTHER_TICKET));

        desk.byAgent(new Command.RemoveParticipant(Desk.CUSTOMER));

        assertThat(desk.refusedBy()).containsExactly("requester-stays");
    }

    @Test
    void HLP_07_nobody_replies_to_a_final_ticket_and_nothing_reopens_it() {
        Desk desk = Desk.under("helpdesk").withTicket();
        desk.moves(duplicate(OTHER_TICKET));

        desk.customerReplies();
        assertThat(desk.refusal().code()).isEqualTo(RefusalCode.REPLIES_CLOSED);
        assertThat(desk.refusal().followUpPossible()).isFalse();

        desk.agentReplies();
        assertThat(desk.refusal().code()).isEqualTo(RefusalCode.REPLIES_CLOSED);

        desk.moves(promising(NOON));
        assertThat(desk.refusedBy()).containsExactly("final-status");
    }

    @Test
    void HLP_07_a_final_ticket_still_takes_notes() {
        Desk desk = Desk.under("helpdesk").withTicketIn("duplicate-or-no-answer-required");

        desk.byAgent(new Command.AddNote("For the record", null));

        assertThat(desk.accepted()).isTrue();
    }

    @Test
    void HLP_07_a_note_that_moves_a_final_ticket_to_where_it_is_is_a_note() {
        Desk desk = Desk.under("helpdesk").withTicketIn("duplicate-or-no-answer-required");

        desk.byAgent(new Command.AddNote("For the record", MoveRequest.to(desk.status())));

        assertThat(desk.decision().events()).hasSize(1);
    }

    @Test
    void HLP_07_what_a_reply_closes_for_good_no_move_of_the_same_request_leads_on() {
        Sketch sketch = new Sketch(Templates.instantiate("helpdesk", "acme"));
        sketch.reactions.clear();
        sketch.reactions.add(new Reaction(
                "thanks",
                Trigger.CUSTOMER_REPLIED,
                List.of(Selector.ANY),
                Condition.NONE,
                Condition.NONE,
                "duplicate-or-no-answer-required",
                null,
                false));
        Desk desk = Desk.under(sketch.scheme()).withTicket();

        MoveRequest move =
                MoveRequest.builder("closed").resolutionText("Glad to hear it").build();
        desk.byAgent(new Command.CustomerReply("customer", "Thanks", Desk.CUSTOMER, move));

        assertThat(desk.refusal().code()).isEqualTo(RefusalCode.MOVE_REFUSED);
        assertThat(desk.refusedBy()).containsExactly("final-status");
    }

    @Test
    void assigning_moves_nothing_where_work_starts_with_a_promise() {
        Desk desk = Desk.under("helpdesk").withTicket();

        desk.byAgent(new Command.TakeNext("anna", null));

        assertThat(desk.status()).isEqualTo("open");
        assertThat(desk.ticket().assignee()).isEqualTo("anna");
    }

    private static Desk inProgress() {
        return Desk.under("helpdesk").withTicket().moves(promising(NOON));
    }

    private static MoveRequest promising(Instant update) {
        return MoveRequest.builder("in-progress").followUpAt(update).build();
    }

    private static MoveRequest duplicate(UUID of) {
        return MoveRequest.builder("duplicate-or-no-answer-required")
                .closeReason(CloseReason.DUPLICATE)
                .duplicateOf(of)
                .build();
    }
}
