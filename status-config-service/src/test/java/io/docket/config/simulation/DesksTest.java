package io.docket.config.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.docket.config.Desk;
import io.docket.config.RunningStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** What each of the built-in desks says of itself, simulated by the running service. */
@QuarkusTest
@WithTestResource(RunningStack.class)
class DesksTest {

    @Test
    void marketplace_reminds_the_awaited_side_three_times_and_then_closes() {
        Played played = Played.by(Desk.madeFrom("marketplace"), """
                {'ticket': {'subject': 'A refund', 'requester': {'name': 'Bo', 'side': 'buyer'},
                            'participants': [{'name': 'Sam', 'side': 'seller'}]},
                 'events': [{'at': 'PT0S', 'do': 'TAKE', 'assignee': 'anna'},
                            {'at': 'PT0S', 'do': 'REPLY', 'move': {'to': 'waiting-on-seller'}},
                            {'at': 'P31D', 'do': 'CUSTOMER_REPLY', 'side': 'seller'}],
                 'until': 'P60D'}""");

        assertThat(played.lines())
                .containsExactly(
                        "PT0S created in New",
                        "PT0S New > To do next by REACTION:mkt-02",
                        "PT0S assigned to anna",
                        "PT0S To do next > L1 in progress by REACTION:mkt-04",
                        "PT0S desk says REPLY",
                        "PT0S L1 in progress > Waiting on Seller by AGENT",
                        "P3D reminder 1 for seller",
                        "P6D reminder 2 for seller",
                        "P9D reminder 3 for seller",
                        "P30D Waiting on Seller > Closed by TIMER:mkt-09",
                        "P31D refused replies-closed by replies-closed");
        assertThat(played.notices())
                .containsExactly(
                        "PT0S ticket-received to Bo",
                        "PT0S agent-replied to Bo, Sam",
                        "P3D reminder to Sam",
                        "P6D reminder to Sam",
                        "P9D reminder to Sam",
                        "P30D closed-no-response to Bo, Sam");
        assertThat(played.answer().at("/entries/0/triagedBy").asText()).isEqualTo("mkt-02b");
    }

    @Test
    void marketplace_starts_again_for_somebody_new_on_the_awaited_side_and_stops_for_a_comment() {
        Played played = Played.by(Desk.madeFrom("marketplace"), """
                {'ticket': {'participants': [{'name': 'Bo', 'side': 'buyer'}]},
                 'events': [{'at': 'PT0S', 'do': 'REPLY', 'move': {'to': 'waiting-on-buyer'}},
                            {'at': 'P4D', 'do': 'ADD_PARTICIPANT', 'name': 'Bea', 'side': 'buyer'},
                            {'at': 'P8D', 'do': 'CUSTOMER_REPLY', 'side': 'buyer'}],
                 'until': 'P60D'}""");

        assertThat(played.of("REMINDER")).containsExactly("P3D reminder 1 for buyer", "P7D reminder 1 for buyer");
        assertThat(played.notices()).contains("P7D reminder to Bo, Bea");
        assertThat(played.of("MOVED")).last().isEqualTo("P8D Waiting on Buyer > Waiting on Desk by REACTION:mkt-10");
    }

    @Test
    void marketplace_turns_feature_requests_away() {
        Played played = Played.by(Desk.madeFrom("marketplace"), """
                {'ticket': {'kind': 'FEATURE_REQUEST'}, 'events': [{'at': 'PT1H', 'do': 'TAKE'}]}""");

        assertThat(played.lines()).containsExactly("PT0S refused intake-refused by mkt-17");
        assertThat(played.answer().at("/entries/0/link").asText()).startsWith("https://");
        assertThat(played.answer().has("ticket")).isFalse();
    }

    @Test
    void hosting_closes_what_was_answered_and_takes_replies_for_thirty_days_more() {
        String request = """
                {'events': [{'at': 'PT1H', 'do': 'ASSIGN', 'assignee': 'tess'},
                            {'at': 'P1D', 'do': 'REPLY'},
                            {'at': '%s', 'do': 'CUSTOMER_REPLY'}],
                 'until': 'P90D'}""";

        Played late = Played.by(Desk.madeFrom("hosting"), request.formatted("P61D"));
        Played inTime = Played.by(Desk.madeFrom("hosting"), request.formatted("P60DT23H59M59S"));

        assertThat(late.lines())
                .containsExactly(
                        "PT0S created in Open",
                        "PT1H assigned to tess",
                        "PT1H Open > In Progress by REACTION:hst-02",
                        "P1D desk says REPLY",
                        "P1D In Progress > Answered by REACTION:hst-03",
                        "P31D Answered > Closed by TIMER:hst-04",
                        "P61D refused replies-closed by replies-closed");
        assertThat(late.notices()).contains("P31D closed-no-response to requester");
        assertThat(late.answer().at("/entries").findValuesAsText("repliesUntil"))
                .containsExactly("P61D");
        assertThat(late.answer().path("entries").findValuesAsText("followUpTicket"))
                .containsExactly("true");
        assertThat(inTime.lines()).last().isEqualTo("P60DT23H59M59S Closed > Customer-Reply by REACTION:hst-05");
        assertThat(inTime.notices()).last().isEqualTo("P60DT23H59M59S customer-replied to tess");
    }

    @Test
    void hosting_begins_on_the_date_and_tells_which_date_a_reply_dropped() {
        Desk desk = Desk.madeFrom("hosting");
        String scheduled = "{'at': 'PT1H', 'do': 'MOVE', 'to': 'scheduled', 'scheduledFor': 'P7D', 'assignee': 'tess'}";

        Played kept = Played.by(desk, "{'events': [" + scheduled + "]}");
        Played dropped = Played.by(desk, "{'events': [" + scheduled + ", {'at': 'P2D', 'do': 'CUSTOMER_REPLY'}]}");

        assertThat(kept.lines()).endsWith("P7D SCHEDULE_DUE P7D", "P7D Scheduled > In Progress by SCHEDULE");
        assertThat(kept.notices()).last().isEqualTo("P7D schedule-started to tess");
        assertThat(dropped.of("SCHEDULE_DROPPED")).containsExactly("P2D SCHEDULE_DROPPED P7D");
        assertThat(dropped.notices()).contains("P2D schedule-dropped to tess");
    }

    @Test
    void hosting_puts_who_writes_again_at_the_end_of_the_queue() {
        Played played = Played.by(Desk.madeFrom("hosting"), "{'events': [{'at': 'PT5H', 'do': 'CUSTOMER_REPLY'}]}");

        assertThat(played.lines()).endsWith("PT5H Open > Customer-Reply by REACTION:hst-10", "PT5H QUEUE_RESET");
        assertThat(played.answer().at("/ticket/queuedAt").asText()).isEqualTo("PT5H");
        assertThat(played.notices()).last().isEqualTo("PT5H customer-replied to nobody");
    }

    @Test
    void helpdesk_tells_of_a_broken_promise_once() {
        Played played = Played.by(Desk.madeFrom("helpdesk"), """
                {'events': [{'at': 'PT1H', 'do': 'ASSIGN', 'assignee': 'hal', 'team': 'first-line'},
                            {'at': 'PT1H', 'do': 'MOVE', 'to': 'in-progress', 'followUpAt': 'PT26H'},
                            {'at': 'PT1H', 'do': 'MOVE', 'to': 'in-progress', 'followUpAt': 'PT5H'},
                            {'at': 'PT3H', 'do': 'REPLY'},
                            {'at': 'PT3H', 'do': 'REPLY', 'move': {'to': 'in-progress', 'followUpAt': 'PT6H'}}],
                 'until': 'P30D'}""");

        assertThat(played.lines())
                .containsExactly(
                        "PT0S created in Open",
                        "PT1H assigned to hal",
                        "PT1H refused move-refused by hlp-02 for want of followUp",
                        "PT1H Open > In Progress by AGENT",
                        "PT1H FOLLOW_UP_SET PT5H",
                        "PT3H refused promise-required by hlp-02 for want of followUp",
                        "PT3H desk says REPLY",
                        "PT3H STAYED",
                        "PT3H FOLLOW_UP_SET PT6H",
                        "PT6H PROMISE_BROKEN PT6H");
        assertThat(played.notices()).last().isEqualTo("PT6H promise-broken to hal, first-line");
        assertThat(played.answer().at("/ticket/promiseBroken").asBoolean()).isTrue();
    }

    @Test
    void helpdesk_reopens_a_closed_ticket_into_the_queue_and_never_a_duplicate() {
        Desk desk = Desk.madeFrom("helpdesk");

        Played reopened = Played.by(desk, """
                {'events': [{'at': 'P1D', 'do': 'MOVE', 'to': 'closed', 'resolution': 'SOLVED'},
                            {'at': 'P400D', 'do': 'CUSTOMER_REPLY', 'onBehalfOf': 'requester'}]}""");
        Played duplicate = Played.by(desk, """
                {'events': [{'at': 'P1D', 'do': 'MOVE', 'to': 'duplicate-or-no-answer-required',
                             'closeReason': 'DUPLICATE', 'duplicateOf': 'ACME-7'},
                            {'at': 'P2D', 'do': 'CUSTOMER_REPLY'}]}""");

        assertThat(reopened.of("MOVED")).last().isEqualTo("P400D Closed > Open by REACTION:hlp-06");
        assertThat(reopened.answer().at("/ticket/resolution").asText()).isEqualTo("SOLVED");
        assertThat(duplicate.lines()).last().isEqualTo("P2D refused replies-closed by replies-closed");
        assertThat(duplicate.answer().at("/ticket/duplicateOf").asText()).isEqualTo("ACME-7");
    }

    @Test
    void retail_reminds_of_a_follow_up_and_asks_for_a_reply_before_it_is_finished() {
        Played played = Played.by(Desk.madeFrom("retail"), """
                {'ticket': {'channel': 'EBAY'},
                 'events': [{'at': 'PT1H', 'do': 'MOVE', 'to': 'in-progress', 'followUpAt': 'P2D', 'assignee': 'rita'},
                            {'at': 'PT1H', 'do': 'MOVE', 'to': 'in-progress', 'followUpAt': 'P2D', 'assignee': 'rita',
                             'reply': {'body': 'We are on it.'}},
                            {'at': 'P1D', 'do': 'DROP_FOLLOW_UP'},
                            {'at': 'P3D', 'do': 'MOVE', 'to': 'resolved'},
                            {'at': 'P4D', 'do': 'REPLY', 'move': {'to': 'awaiting-reply'}},
                            {'at': 'P5D', 'do': 'MOVE', 'to': 'resolved'},
                            {'at': 'P6D', 'do': 'SCORE', 'score': 'NEUTRAL'},
                            {'at': 'P7D', 'do': 'SCORE', 'score': 'SATISFIED'}]}""");

        assertThat(played.lines())
                .containsExactly(
                        "PT0S created in New",
                        "PT1H refused move-refused by ret-05 for want of publicReply",
                        "PT1H desk says REPLY",
                        "PT1H assigned to rita",
                        "PT1H New > In Progress by AGENT",
                        "PT1H FOLLOW_UP_SET P2D",
                        "P1D refused follow-up-required by ret-05b for want of followUp",
                        "P2D FOLLOW_UP_DUE P2D",
                        "P3D refused move-refused by ret-06 for want of publicOrExternalReply",
                        "P4D desk says REPLY",
                        "P4D advice of ret-04",
                        "P4D FOLLOW_UP_CLEARED P2D",
                        "P4D In Progress > Awaiting-Reply by AGENT",
                        "P5D Awaiting-Reply > Resolved by AGENT",
                        "P5D SURVEY_OPENED",
                        "P6D scored NEUTRAL",
                        "P6D Resolved > Open by REACTION:ret-10",
                        "P7D refused already-scored by already-scored");
        assertThat(played.notices()).contains("P2D follow-up-due to rita", "P5D survey-invitation to requester");
    }

    @Test
    void standard_moves_with_who_has_the_word_and_closes_when_the_customer_confirms() {
        Desk desk = Desk.madeFrom("standard");
        desk.added("AWAITING_RESPONSE", "Waiting for Photo");

        Played played = Played.by(desk, """
                {'events': [{'at': 'PT1H', 'do': 'CONFIRM'},
                            {'at': 'PT1H', 'do': 'TAKE', 'assignee': 'sid'},
                            {'at': 'PT2H', 'do': 'REPLY', 'move': {'to': 'waiting-for-photo'}},
                            {'at': 'P1D', 'do': 'CUSTOMER_REPLY'},
                            {'at': 'P1D', 'do': 'CUSTOMER_REPLY'},
                            {'at': 'P2D', 'do': 'MOVE', 'to': 'closed'},
                            {'at': 'P2D', 'do': 'MOVE', 'to': 'resolved', 'resolutionText': 'A new one is on its way.'},
                            {'at': 'P3D', 'do': 'CONFIRM', 'onBehalfOf': 'requester'},
                            {'at': 'P9D', 'do': 'CUSTOMER_REPLY'}]}""");

        assertThat(played.lines())
                .containsExactly(
                        "PT0S created in Not Processed",
                        "PT1H refused nothing-to-confirm by nothing-to-confirm",
                        "PT1H assigned to sid",
                        "PT1H Not Processed > Processing by REACTION:std-01",
                        "PT2H desk says REPLY",
                        "PT2H Processing > Waiting for Photo by AGENT",
                        "P1D customer says REPLY",
                        "P1D Waiting for Photo > Processing by REACTION:std-06",
                        "P1D customer says REPLY",
                        "P1D Processing > Waiting for Agent Reply by REACTION:std-17b",
                        "P2D refused move-refused by set-by-system",
                        "P2D desk says REPLY",
                        "P2D Waiting for Agent Reply > Resolved by AGENT",
                        "P3D CONFIRMED",
                        "P3D Resolved > Closed by REACTION:std-08",
                        "P9D customer says REPLY",
                        "P9D Closed > Waiting for Agent Reply by REACTION:std-08b");
    }
}
