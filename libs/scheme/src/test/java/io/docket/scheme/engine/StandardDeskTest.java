package io.docket.scheme.engine;

import static io.docket.scheme.model.Category.AWAITING_RESPONSE;
import static io.docket.scheme.model.Category.CLOSED;
import static io.docket.scheme.model.Category.PAUSED;
import static org.assertj.core.api.Assertions.assertThat;

import io.docket.scheme.model.Category;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.Status;
import io.docket.scheme.templates.Templates;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StandardDeskTest {

    @Test
    void STD_01_a_new_ticket_that_nobody_has_waits_unprocessed() {
        Desk desk = Desk.under("standard").withTicket();

        assertThat(desk.status()).isEqualTo("not-processed");
        assertThat(desk.notices()).containsExactly("ticket-received to REQUESTER");
    }

    @Test
    void STD_01_assigning_it_to_a_person_starts_the_work() {
        Desk desk = Desk.under("standard").withTicket();

        desk.byAgent(new Command.Assign("anna", null));

        assertThat(desk.status()).isEqualTo("processing");
        assertThat(desk.ticket().assignee()).isEqualTo("anna");
        assertThat(entry(desk).cause().text()).isEqualTo("REACTION:std-01");
    }

    @Test
    void STD_01_giving_it_to_a_team_alone_does_not() {
        Desk desk = Desk.under("standard").withTicket();

        desk.byAgent(new Command.Assign(null, "first-line"));

        assertThat(desk.status()).isEqualTo("not-processed");
    }

    @Test
    void STD_03_nobody_moves_a_ticket_back_to_new() {
        Desk desk = Desk.under("standard").withTicketIn("processing");

        desk.movesTo("not-processed");

        assertThat(desk.refusedBy()).containsExactly("all-10");
        assertThat(desk.status()).isEqualTo("processing");
    }

    @Test
    void STD_06_a_customers_reply_to_an_awaiting_ticket_brings_it_back_to_processing_at_once() {
        Desk desk = Desk.under(withStatus("waiting", AWAITING_RESPONSE)).withTicketIn("waiting");

        desk.customerReplies();

        assertThat(desk.status()).isEqualTo("processing");
        assertThat(desk.notices()).containsExactly("customer-replied to ASSIGNEE_OR_TEAM");
    }

    @Test
    void STD_08_a_resolved_ticket_is_told_of_and_closes_when_the_customer_confirms() {
        Desk desk = Desk.under("standard").withTicketIn("processing").movesTo("resolved");
        assertThat(desk.notices()).containsExactly("resolved to CUSTOMERS");

        desk.confirms();

        assertThat(desk.status()).isEqualTo("closed");
        assertThat(desk.notices()).containsExactly("closed to CUSTOMERS");
    }

    @Test
    void STD_08_an_agent_confirms_on_the_customers_behalf_and_the_history_says_so() {
        Desk desk = Desk.under("standard").withTicketIn("resolved");

        desk.byAgent(new Command.Confirm("carl"));

        assertThat(desk.status()).isEqualTo("closed");
        assertThat(desk.lastEvents(Event.Confirmed.class)).containsExactly(new Event.Confirmed("carl"));
    }

    @Test
    void STD_08_there_is_nothing_to_confirm_before_a_resolution() {
        Desk desk = Desk.under("standard").withTicketIn("processing");

        desk.confirms();

        assertThat(desk.refusal().code()).isEqualTo(RefusalCode.NOTHING_TO_CONFIRM);
    }

    @Test
    void STD_08_agents_do_not_choose_the_built_in_closed_status() {
        Desk desk = Desk.under("standard").withTicketIn("resolved");

        desk.movesTo("closed");

        assertThat(desk.refusedBy()).containsExactly("set-by-system");
    }

    @Test
    void STD_08_agents_choose_closed_statuses_that_the_company_added() {
        Desk desk = Desk.under(withStatus("spam", CLOSED)).withTicketIn("processing");

        desk.movesTo("spam");

        assertThat(desk.status()).isEqualTo("spam");
    }

    @ParameterizedTest
    @ValueSource(strings = {"resolved", "closed", "spam"})
    void STD_08_a_reply_to_a_finished_ticket_makes_it_wait_for_the_agent(String finished) {
        Desk desk = Desk.under(withStatus("spam", CLOSED)).withTicketIn(finished);

        desk.customerReplies();

        assertThat(desk.status()).isEqualTo("waiting-for-agent-reply");
    }

    @Test
    void STD_13_a_deleted_status_is_not_chosen_but_left() {
        Scheme scheme = withStatus("waiting", AWAITING_RESPONSE);
        Desk desk = Desk.under(scheme).withTicketIn("waiting").thenUnder(StandardDeskTest::withLastDeleted);

        desk.agentReplies();
        assertThat(desk.accepted()).isTrue();
        desk.movesTo("processing");
        assertThat(desk.status()).isEqualTo("processing");
        desk.movesTo("waiting");

        assertThat(desk.refusedBy()).containsExactly("deleted-status");
    }

    @Test
    void STD_17_a_reply_to_a_paused_ticket_is_stored_and_told_and_moves_nothing() {
        Desk desk = Desk.under(withStatus("supplier", PAUSED)).withTicketIn("supplier");

        desk.customerReplies();

        assertThat(desk.status()).isEqualTo("supplier");
        assertThat(desk.lastEvents(Event.MessageAdded.class)).hasSize(1);
        assertThat(desk.notices()).containsExactly("customer-replied to ASSIGNEE_OR_TEAM");
    }

    @Test
    void STD_17_a_reply_while_processing_makes_the_ticket_wait_for_the_agent() {
        Desk desk = Desk.under("standard").withTicketIn("processing");

        desk.customerReplies();

        assertThat(desk.status()).isEqualTo("waiting-for-agent-reply");
    }

    @Test
    void ALL_01_entering_says_from_where_by_what_and_when() {
        Desk desk = Desk.under("standard").withTicketIn("processing").after(Duration.ofHours(2));

        desk.movesTo("resolved");

        assertThat(entry(desk))
                .isEqualTo(new Event.StatusEntered(
                        "processing", "resolved", new Cause(CauseKind.AGENT, null), desk.now(), null, false));
    }

    private static Event.StatusEntered entry(Desk desk) {
        return desk.lastEvents(Event.StatusEntered.class).get(0);
    }

    private static Scheme withStatus(String id, Category category) {
        Scheme scheme = Templates.instantiate("standard", "acme");
        List<Status> statuses = new ArrayList<>(scheme.statuses());
        statuses.add(Status.custom(id, "The " + id, category, null));
        return scheme.withStatuses(statuses);
    }

    private static Scheme withLastDeleted(Scheme scheme) {
        List<Status> statuses = new ArrayList<>(scheme.statuses());
        statuses.add(statuses.remove(statuses.size() - 1).markedDeleted());
        return scheme.withStatuses(statuses);
    }
}
