package io.docket.scheme.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.docket.scheme.Sketch;
import io.docket.scheme.json.SchemeJson;
import io.docket.scheme.model.Category;
import io.docket.scheme.model.Channel;
import io.docket.scheme.model.CloseReason;
import io.docket.scheme.model.Resolution;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.Status;
import io.docket.scheme.templates.Templates;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MovesTest {

    @Test
    void ALL_02_every_live_status_but_the_present_one_is_answered() {
        Desk desk = Desk.under("retail").withTicketIn("in-progress");

        assertThat(desk.engine().moves(desk.scheme(), desk.ticket(), desk.facts("anna", Role.AGENT)))
                .extracting(MoveOption::status)
                .containsExactly(
                        "new",
                        "open",
                        "customer-reply",
                        "loss-in-progress",
                        "awaiting-reply",
                        "resolved",
                        "resolved-external",
                        "closed-no-action");
    }

    @Test
    void ALL_02_what_a_move_still_requires_is_named() {
        Desk desk = Desk.under("retail").withTicketIn("customer-reply");

        MoveOption option = desk.option("in-progress");

        assertThat(option.allowed()).isFalse();
        assertThat(option.missing()).containsExactly("publicReply", "followUp");
    }

    @Test
    void ALL_02_an_advice_does_not_keep_a_move_from_being_allowed() {
        Desk desk = Desk.under("retail")
                .from(Channel.EBAY)
                .withTicketIn("customer-reply")
                .agentReplies();

        MoveOption option = desk.option("awaiting-reply");

        assertThat(option.allowed()).isTrue();
        assertThat(option.advice()).extracting(Advice::rule).containsExactly("ret-04");
    }

    @Test
    void ALL_03_a_refused_move_names_every_rule_and_changes_nothing() {
        Desk desk = Desk.under("retail").withTicket();
        Ticket before = desk.ticket();

        desk.movesTo("loss-in-progress");

        assertThat(desk.refusedBy()).containsExactly("ret-12", "ret-13", "ret-13b");
        assertThat(desk.refusal().refusals())
                .allSatisfy(refusal -> assertThat(refusal.because()).isNotBlank());
        assertThat(desk.ticket()).isEqualTo(before);
    }

    @Test
    void moving_to_the_present_status_with_nothing_to_change_changes_nothing() {
        Desk desk = Desk.under("standard").withTicketIn("processing");

        desk.movesTo("processing");

        assertThat(desk.accepted()).isTrue();
        assertThat(desk.decision().events()).isEmpty();
    }

    @Test
    void moving_to_the_present_status_asks_for_no_reply() {
        Desk desk = Desk.under("retail").withTicketIn("in-progress");

        desk.moves(MoveRequest.builder("in-progress")
                .followUpAt(desk.now().plus(Duration.ofHours(1)))
                .build());

        assertThat(desk.accepted()).isTrue();
        assertThat(desk.lastEvents(Event.Stayed.class)).hasSize(1);
    }

    @Test
    void moving_to_the_present_status_changes_no_more_than_what_belongs_to_it() {
        Desk desk = Desk.under("standard").withTicketIn("processing");

        desk.moves(
                MoveRequest.builder("processing").resolution(Resolution.SOLVED).build());

        assertThat(desk.refusedBy()).containsExactly("present-status");
    }

    @Test
    void why_a_ticket_is_closed_is_said_of_tickets_that_are_closed_only() {
        Desk desk = Desk.under("helpdesk").withTicket();

        desk.moves(MoveRequest.builder("in-progress")
                .followUpAt(desk.now().plus(Duration.ofHours(1)))
                .closeReason(CloseReason.DUPLICATE)
                .duplicateOf(new UUID(0, 2))
                .build());

        assertThat(desk.refusal().code()).isEqualTo(RefusalCode.MOVE_REFUSED);
        assertThat(desk.refusedBy()).containsExactly("no-closure-here");
        assertThat(desk.refusal().refusals().get(0).because()).endsWith("leave out closeReason and duplicateOf.");
    }

    @Test
    void an_open_status_takes_a_close_reason_where_a_rule_asks_for_one() {
        Desk desk = Desk.under(askingForAReason("processing")).withTicket();

        desk.moves(MoveRequest.builder("processing")
                .closeReason(CloseReason.DUPLICATE)
                .build());

        assertThat(desk.status()).isEqualTo("processing");
        assertThat(desk.ticket().closeReason()).isEqualTo(CloseReason.DUPLICATE);
    }

    @Test
    void a_rule_about_all_statuses_is_about_the_live_ones() {
        Sketch sketch = new Sketch(askingForAReason("*"));
        sketch.statuses.add(Status.custom("gone", "Gone", Category.CLOSED, null).markedDeleted());
        Desk desk = Desk.under(sketch.scheme()).withTicket();

        desk.movesTo("gone");
        assertThat(desk.refusedBy()).containsExactly("deleted-status");

        desk.movesTo("processing");
        assertThat(desk.refusedBy()).containsExactly("why");
    }

    @Test
    void an_unknown_status_is_refused_by_name() {
        Desk desk = Desk.under("standard").withTicket();

        desk.movesTo("nowhere");

        assertThat(desk.refusedBy()).containsExactly("unknown-status");
    }

    @Test
    void a_note_can_bring_a_move_and_both_happen_or_neither() {
        Desk desk = Desk.under("standard").withTicketIn("processing");

        desk.byAgent(new Command.AddNote("Done", MoveRequest.to("closed")));
        assertThat(desk.decision().events()).isEmpty();

        desk.byAgent(new Command.AddNote("Done", MoveRequest.to("resolved")));
        assertThat(desk.lastEvents(Event.MessageAdded.class)).hasSize(1);
        assertThat(desk.status()).isEqualTo("resolved");
    }

    @Test
    void a_follow_up_works_where_no_rule_speaks_of_it_and_can_be_dropped() {
        Desk desk = Desk.under("standard").withTicketIn("processing");
        desk.byAgent(new Command.SetFollowUp(desk.now().plusSeconds(60), "Call back"));

        desk.byAgent(new Command.DropFollowUp());

        assertThat(desk.ticket().followUp()).isNull();
        assertThat(desk.ticket().clocks()).isEmpty();
    }

    private static Scheme askingForAReason(String target) {
        String rule = "{\"id\":\"why\",\"from\":[\"*\"],\"to\":[\"" + target
                + "\"],\"require\":{\"closeReason\":[\"DUPLICATE\"]}}";
        Scheme scheme = Templates.instantiate("standard", "acme");
        return SchemeJson.read(
                SchemeJson.write(scheme).replaceFirst("\"moves\"\\s*:\\s*\\[[^\\]]*\\]", "\"moves\":[" + rule + "]"));
    }
}
