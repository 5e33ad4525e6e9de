package io.docket.scheme.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.docket.scheme.model.Resolution;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who did what: reactions and clocks do their own, and nothing of the person's whose command came with them. */
class CausesTest {

    @Test
    void what_an_agent_does_after_a_reaction_is_the_agents_doing() {
        Desk desk = Desk.under("standard").withTicketIn("processing");

        desk.byAgent(new Command.CustomerReply(
                "customer",
                "It works",
                Desk.CUSTOMER,
                MoveRequest.builder("resolved")
                        .assignee("bea")
                        .resolution(Resolution.SOLVED)
                        .build()));

        assertThat(causes(desk, Event.MessageAdded.class)).containsExactly("AGENT");
        assertThat(causes(desk, Event.StatusEntered.class)).containsExactly("REACTION:std-17b", "AGENT");
        assertThat(causes(desk, Event.ResolutionSet.class)).containsExactly("AGENT");
        assertThat(causes(desk, Event.Assigned.class)).containsExactly("AGENT");
    }

    @Test
    void what_a_reaction_brings_is_its_own_doing() {
        Desk desk = Desk.under("hosting").withTicket();

        desk.customerReplies();

        assertThat(causes(desk, Event.MessageAdded.class)).containsExactly("CUSTOMER");
        assertThat(causes(desk, Event.QueueReset.class)).containsExactly("REACTION:hst-10");
    }

    @Test
    void a_broken_promise_is_the_clocks_doing_whoever_comes_first_to_see_it() {
        Desk desk = Desk.under("helpdesk").withTicket();
        desk.moves(MoveRequest.builder("in-progress")
                .followUpAt(desk.now().plus(Duration.ofHours(1)))
                .build());

        desk.after(Duration.ofHours(2)).byAgent(new Command.AddNote("I was at lunch", null));

        assertThat(causes(desk, Event.PromiseBroken.class)).containsExactly("TIMER:hlp-02");
        assertThat(causes(desk, Event.MessageAdded.class)).containsExactly("AGENT");
    }

    @Test
    void a_follow_up_that_no_rule_speaks_of_is_due_by_its_clock() {
        Desk desk = Desk.under("standard").withTicketIn("processing");
        desk.byAgent(new Command.SetFollowUp(desk.now().plusSeconds(60), null));

        desk.after(Duration.ofHours(1)).byAgent(new Command.AddNote("Called back", null));

        assertThat(causes(desk, Event.FollowUpDue.class)).containsExactly("TIMER:follow-up");
    }

    @Test
    void a_reply_after_an_overdue_closure_is_the_customers_own() {
        Desk desk = Desk.under("hosting").withTicketIn("answered");

        desk.after(Duration.ofDays(31)).customerReplies();

        assertThat(causes(desk, Event.StatusEntered.class)).containsExactly("TIMER:hst-04", "REACTION:hst-05");
        assertThat(causes(desk, Event.MessageAdded.class)).containsExactly("CUSTOMER");
    }

    @Test
    void HST_07_what_becomes_of_a_date_is_the_dates_doing() {
        Desk desk = Desk.under("hosting").withTicketIn("in-progress");
        desk.moves(MoveRequest.builder("scheduled")
                .scheduledFor(desk.now().plus(Duration.ofHours(1)))
                .build());

        desk.after(Duration.ofHours(2)).byAgent(new Command.AddNote("Off we go", null));

        assertThat(causes(desk, Event.ScheduleDue.class)).containsExactly("SCHEDULE");
        assertThat(causes(desk, Event.StatusEntered.class)).containsExactly("SCHEDULE");
        assertThat(causes(desk, Event.MessageAdded.class)).containsExactly("AGENT");
    }

    private static List<String> causes(Desk desk, Class<? extends Event> type) {
        return desk.happenings().stream()
                .filter(happening -> type.isInstance(happening.event()))
                .map(happening -> happening.cause().text())
                .toList();
    }
}
