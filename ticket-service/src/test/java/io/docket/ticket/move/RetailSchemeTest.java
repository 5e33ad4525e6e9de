package io.docket.ticket.move;

import static io.docket.ticket.Desk.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.databind.JsonNode;
import io.docket.scheme.model.Category;
import io.docket.ticket.Desk;
import io.docket.ticket.event.PublishedEvents;
import io.docket.ticket.mail.SentMail;
import io.docket.ticket.scheme.RunningStack;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of the online shop's scheme, proved over HTTP. */
@QuarkusTest
@WithTestResource(value = RunningStack.class, scope = TestResourceScope.GLOBAL)
class RetailSchemeTest {

    private static final Map<String, Object> REPLY = Map.of("body", "We look into it.");
    private static final Map<String, Object> ELSEWHERE = Map.of("where", "eBay case", "reference", "4711");
    private static final List<String> PUBLIC_REPLY = List.of("publicReply");
    private static final List<String> ANY_REPLY = List.of("publicOrExternalReply");

    @Test
    void RET_01_whatever_starts_a_ticket_starts_it_in_new() {
        Desk desk = Desk.from("retail");
        Map<String, Object> nora = Map.of("name", "Nora", "email", "nora@example.org");

        for (var who : List.of(desk.agent("anna"), desk.service("mailer"))) {
            for (String kind : List.of("GENERAL", "LOSS")) {
                who.body(Map.of(
                                "subject", "Never arrived",
                                "description", "Where is it?",
                                "kind", kind,
                                "channel", "EMAIL",
                                "requester", nora))
                        .post("/api/v1/tickets")
                        .then()
                        .statusCode(201)
                        .body("status.id", equalTo("new"))
                        .body("status.category", equalTo("NEW"));
            }
        }
        assertThat(desk.statusOf(desk.ticket())).isEqualTo("new");
    }

    @ParameterizedTest
    @ValueSource(strings = {"customer-reply", "awaiting-reply", "in-progress", "resolved", "closed-no-action"})
    void RET_01_no_agent_chooses_new(String status) {
        Desk desk = Desk.from("retail");
        String ticket = ticketIn(desk, status);

        assertThat(desk.refusals(ticket, Map.of("to", "new", "reply", REPLY)))
                .isEqualTo(Map.of("all-10", List.of(), "set-by-system", List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "new",
                "open",
                "customer-reply",
                "in-progress",
                "loss-in-progress",
                "awaiting-reply",
                "resolved",
                "resolved-external",
                "closed-no-action"
            })
    void RET_02_a_customers_reply_moves_the_ticket_to_customer_reply_from_every_status(String status) {
        Desk desk = Desk.from("retail");
        String ticket = ticketIn(desk, status);
        assertThat(desk.statusOf(ticket)).isEqualTo(status);

        desk.customerReplies(ticket, "It is broken.");

        assertThat(desk.statusOf(ticket)).isEqualTo("customer-reply");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "new",
                "open",
                "customer-reply",
                "in-progress",
                "loss-in-progress",
                "awaiting-reply",
                "resolved",
                "resolved-external",
                "closed-no-action"
            })
    void RET_02_a_reply_by_mail_does_so_too(String status) {
        Desk desk = Desk.from("retail");
        String ticket = ticketIn(desk, status);

        String answered = SentMail.from(desk, "carl")
                .about("Re: [" + desk.detail(ticket).getString("reference") + "] The zip of my tent is torn")
                .answersAt(desk);

        assertThat(answered).isEqualTo(ticket);
        assertThat(desk.statusOf(ticket)).isEqualTo("customer-reply");
    }

    @ParameterizedTest
    @ValueSource(strings = {"new", "in-progress", "awaiting-reply", "resolved", "closed-no-action"})
    void RET_02_nobody_chooses_customer_reply_by_hand(String status) {
        Desk desk = Desk.from("retail");
        String ticket = ticketIn(desk, status);

        assertThat(desk.refusals(ticket, Map.of("to", "customer-reply", "reply", REPLY)))
                .isEqualTo(Map.of("set-by-system", List.of()));
    }

    @Test
    void RET_03_awaiting_reply_needs_a_public_reply_since_the_ticket_entered_its_status() {
        Desk desk = Desk.from("retail");
        String ticket = ticketIn(desk, "customer-reply");
        Map<String, Object> awaiting = Map.of("to", "awaiting-reply");
        Map<String, List<String>> unasked = Map.of("ret-03", PUBLIC_REPLY);

        assertThat(desk.refusals(ticket, awaiting)).isEqualTo(unasked);
        desk.writes(ticket, Map.of("type", "NOTE", "body", "We need a photo."));
        desk.writes(ticket, Map.of("type", "NOTICE", "body", "We are closed on Monday."));
        desk.writes(ticket, Map.of("type", "EXTERNAL_REPLY", "external", ELSEWHERE));
        assertThat(desk.refusals(ticket, awaiting))
                .as("after what is no public reply")
                .isEqualTo(unasked);
        desk.agentReplies(ticket, "A photo, please.");
        desk.move(ticket, Map.of("to", "closed-no-action"));
        assertThat(desk.refusals(ticket, awaiting))
                .as("after a reply in an earlier status")
                .isEqualTo(unasked);

        desk.agentReplies(ticket, "A photo, please.");
        desk.move(ticket, awaiting);
        assertThat(desk.detail(ticket).getString("status.category")).isEqualTo("AWAITING_RESPONSE");
    }

    @Test
    void RET_03_the_reply_may_come_in_the_same_request() {
        Desk desk = Desk.from("retail");
        String moved = desk.ticket();
        String replied = desk.ticket();

        desk.move(moved, Map.of("to", "awaiting-reply", "reply", REPLY));
        desk.writes(replied, Map.of("type", "REPLY", "body", "A photo?", "move", Map.of("to", "awaiting-reply")));

        assertThat(desk.statusOf(moved)).isEqualTo("awaiting-reply");
        assertThat(desk.statusOf(replied)).isEqualTo("awaiting-reply");
    }

    @Test
    void RET_04_elsewhere_than_on_ebay_nothing_is_advised() {
        Desk desk = Desk.from("retail");

        JsonPath moved = desk.move(desk.ticket(), Map.of("to", "awaiting-reply", "reply", REPLY));

        assertThat(moved.getList("advice")).isEmpty();
    }

    @Test
    void RET_05_neither_a_reply_nor_a_follow_up_of_an_earlier_status_counts() {
        Desk desk = Desk.from("retail");
        String ticket = desk.ticket();
        desk.agentReplies(ticket, "We look into it.");
        desk.agent("anna")
                .body(Map.of("at", tomorrow()))
                .put("/api/v1/tickets/{id}/follow-up", ticket)
                .then()
                .statusCode(201);
        desk.agent("anna")
                .delete("/api/v1/tickets/{id}/follow-up", ticket)
                .then()
                .statusCode(204);
        desk.move(ticket, Map.of("to", "closed-no-action"));

        assertThat(desk.refusals(ticket, Map.of("to", "in-progress", "followUpAt", tomorrow())))
                .isEqualTo(Map.of("ret-05", PUBLIC_REPLY));
    }

    @Test
    void RET_06_RET_11_RET_14_from_elsewhere_they_ask_for_nothing() {
        Desk desk = Desk.from("retail").adding("refunded", "Refunded", Category.RESOLVED);
        String ticket = desk.ticket();

        desk.move(ticket, Map.of("to", "closed-no-action"));
        desk.move(ticket, Map.of("to", "refunded"));
        assertThat(desk.refusals(ticket, Map.of("to", "resolved-external")))
                .isEqualTo(Map.of("ret-07", List.of("externalReply")));

        assertThat(desk.statusOf(ticket)).isEqualTo("refunded");
    }

    @ParameterizedTest
    @ValueSource(strings = {"resolved", "refunded"})
    void RET_06_from_in_progress_to_a_resolved_status_needs_a_reply_since_it_was_entered(String resolved) {
        Desk desk = Desk.from("retail").adding("refunded", "Refunded", Category.RESOLVED);
        String withPublicReply = ticketIn(desk, "in-progress");
        String withExternalReply = ticketIn(desk, "in-progress");

        assertThat(desk.refusals(withPublicReply, Map.of("to", resolved))).isEqualTo(Map.of("ret-06", ANY_REPLY));
        desk.writes(withPublicReply, Map.of("type", "NOTE", "body", "It is refunded."));
        assertThat(desk.refusals(withPublicReply, Map.of("to", resolved))).isEqualTo(Map.of("ret-06", ANY_REPLY));

        desk.agentReplies(withPublicReply, "It is refunded.");
        desk.move(withPublicReply, Map.of("to", resolved));
        desk.writes(withExternalReply, Map.of("type", "EXTERNAL_REPLY", "external", ELSEWHERE));
        desk.move(withExternalReply, Map.of("to", resolved));

        assertThat(desk.statusOf(withPublicReply)).isEqualTo(resolved);
        assertThat(desk.statusOf(withExternalReply)).isEqualTo(resolved);
    }

    @Test
    void RET_06_to_resolved_external_both_rules_are_named() {
        Desk desk = Desk.from("retail");
        String ticket = ticketIn(desk, "in-progress");

        assertThat(desk.refusals(ticket, Map.of("to", "resolved-external")))
                .isEqualTo(Map.of("ret-06", ANY_REPLY, "ret-07", List.of("externalReply")));
    }

    @Test
    void RET_07_resolved_external_needs_the_record_of_an_external_reply_since_the_status_was_entered() {
        Desk desk = Desk.from("retail");
        String ticket = ticketIn(desk, "customer-reply");
        Map<String, Object> externally = Map.of("to", "resolved-external");
        Map<String, List<String>> unrecorded = Map.of("ret-07", List.of("externalReply"));

        assertThat(desk.refusals(ticket, Map.of("to", "resolved-external", "reply", REPLY)))
                .as("with a public reply")
                .isEqualTo(unrecorded);
        desk.writes(ticket, Map.of("type", "EXTERNAL_REPLY", "external", ELSEWHERE));
        desk.move(ticket, externally);
        assertThat(desk.statusOf(ticket)).isEqualTo("resolved-external");

        desk.move(ticket, Map.of("to", "closed-no-action"));
        assertThat(desk.refusals(ticket, externally))
                .as("with the record of an earlier status")
                .isEqualTo(unrecorded);
        desk.move(
                ticket,
                Map.of("to", "resolved-external", "externalReply", Map.of("where", "eBay case", "note", "Refunded.")));
        assertThat(desk.statusOf(ticket)).isEqualTo("resolved-external");
    }

    @Test
    void RET_07_the_record_says_where_and_has_a_reference_or_a_note() {
        Desk desk = Desk.from("retail");
        String ticket = desk.ticket();

        for (Map<String, String> incomplete :
                List.of(Map.of("where", "eBay case"), Map.of("reference", "4711"), Map.of("note", "Refunded."))) {
            desk.agent("anna")
                    .body(Map.of("to", "resolved-external", "externalReply", incomplete))
                    .post("/api/v1/tickets/{id}/moves", ticket)
                    .then()
                    .statusCode(422)
                    .body("violations", hasSize(1));
        }
        desk.move(ticket, Map.of("to", "resolved-external", "externalReply", ELSEWHERE));

        assertThat(desk.detail(ticket).getMap("messages.items[-1].external")).isEqualTo(ELSEWHERE);
        desk.customer("carl").get("/api/v1/tickets/{id}", ticket).then().body("messages.items", hasSize(0));
    }

    @Test
    void RET_07_an_external_reply_never_stands_in_for_a_public_one() {
        Desk desk = Desk.from("retail");
        String ticket = desk.ticket();
        desk.writes(ticket, Map.of("type", "EXTERNAL_REPLY", "external", ELSEWHERE));

        assertThat(desk.refusals(ticket, Map.of("to", "awaiting-reply"))).isEqualTo(Map.of("ret-03", PUBLIC_REPLY));
        assertThat(desk.refusals(ticket, Map.of("to", "in-progress", "followUpAt", tomorrow())))
                .isEqualTo(Map.of("ret-05", PUBLIC_REPLY));
        assertThat(desk.refusals(ticket, Map.of("to", "resolved"))).isEqualTo(Map.of("ret-08", PUBLIC_REPLY));
    }

    @Test
    void RET_08_resolved_needs_a_public_reply_since_the_customers_last_message() {
        Desk desk = Desk.from("retail");
        String ticket = desk.ticket();
        Map<String, List<String>> unanswered = Map.of("ret-08", PUBLIC_REPLY);

        assertThat(desk.refusals(ticket, Map.of("to", "resolved")))
                .as("the description is a message")
                .isEqualTo(unanswered);
        desk.agentReplies(ticket, "It is on its way.");
        desk.customerReplies(ticket, "Where exactly?");
        assertThat(desk.refusals(ticket, Map.of("to", "resolved")))
                .as("after another message")
                .isEqualTo(unanswered);

        desk.agentReplies(ticket, "In Utrecht.");
        desk.move(ticket, Map.of("to", "closed-no-action"));
        desk.move(ticket, Map.of("to", "resolved"));
        assertThat(desk.statusOf(ticket)).isEqualTo("resolved");
    }

    @ParameterizedTest
    @ValueSource(strings = {"new", "customer-reply", "in-progress", "awaiting-reply", "resolved"})
    void RET_09_closing_without_action_needs_no_reply_and_nobody_is_notified(String status) {
        Desk desk = Desk.from("retail");
        String ticket = ticketIn(desk, status);

        desk.move(ticket, Map.of("to", "closed-no-action"));

        assertThat(desk.statusOf(ticket)).isEqualTo("closed-no-action");
        soon(() -> assertThat(lastMove(ticket).at("/to/id").asText()).isEqualTo("closed-no-action"));
        assertThat(lastMove(ticket).path("notices")).isEmpty();
        assertThat(PublishedEvents.notices(ticket)).noneMatch(notice -> notice.startsWith("closed"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"resolved", "closed-no-action"})
    void RET_11_an_open_ticket_is_finished_again_only_after_a_public_reply_since_it_was_opened(String finished) {
        Desk desk = Desk.from("retail");
        String ticket = ticketIn(desk, "open");
        Map<String, List<String>> unanswered = Map.of("ret-11", PUBLIC_REPLY);

        assertThat(desk.refusals(ticket, Map.of("to", finished)))
                .as("with a reply that came before it was opened")
                .isEqualTo(unanswered);
        assertThat(desk.refusals(ticket, Map.of("to", finished, "externalReply", ELSEWHERE)))
                .as("with an external reply")
                .isEqualTo(unanswered);

        desk.move(ticket, Map.of("to", finished, "reply", REPLY));
        assertThat(desk.statusOf(ticket)).isEqualTo(finished);
    }

    @Test
    void RET_11_to_resolved_external_it_needs_an_external_reply() {
        Desk desk = Desk.from("retail");
        String ticket = ticketIn(desk, "resolved-external");
        desk.scores(ticket, "DISSATISFIED");
        assertThat(desk.statusOf(ticket)).isEqualTo("open");

        assertThat(desk.refusals(ticket, Map.of("to", "resolved-external", "reply", REPLY)))
                .as("with an external reply that came before it was opened")
                .isEqualTo(Map.of("ret-07", List.of("externalReply"), "ret-11b", List.of("externalReply")));

        desk.move(ticket, Map.of("to", "resolved-external", "externalReply", ELSEWHERE));
        assertThat(desk.statusOf(ticket)).isEqualTo("resolved-external");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GENERAL", "INCIDENT", "QUESTION", "FEATURE_REQUEST"})
    void RET_12_the_status_for_losses_refuses_every_other_kind(String kind) {
        Desk desk = Desk.from("retail");
        String other = desk.ticket(Map.of("kind", kind));
        String loss = desk.ticket(Map.of("kind", "LOSS"));
        Map<String, Object> takenUp = Map.of("to", "loss-in-progress", "followUpAt", tomorrow(), "reply", REPLY);

        assertThat(desk.refusals(other, takenUp)).isEqualTo(Map.of("ret-12", List.of()));
        desk.move(loss, takenUp);

        assertThat(desk.statusOf(loss)).isEqualTo("loss-in-progress");
    }

    @Test
    void RET_13_a_loss_that_is_taken_up_from_new_or_customer_reply_needs_a_follow_up_and_a_public_reply() {
        Desk desk = Desk.from("retail");
        String fresh = desk.ticket(Map.of("kind", "LOSS"));
        String replied = desk.ticket(Map.of("kind", "LOSS"));
        desk.agentReplies(replied, "We look into it.");
        desk.customerReplies(replied, "Any news?");

        for (String ticket : List.of(fresh, replied)) {
            assertThat(desk.refusals(ticket, Map.of("to", "loss-in-progress")))
                    .isEqualTo(Map.of("ret-13", List.of("followUp"), "ret-13b", PUBLIC_REPLY));
            assertThat(desk.refusals(ticket, Map.of("to", "loss-in-progress", "reply", REPLY)))
                    .isEqualTo(Map.of("ret-13", List.of("followUp")));
            assertThat(desk.refusals(ticket, Map.of("to", "loss-in-progress", "followUpAt", tomorrow())))
                    .isEqualTo(Map.of("ret-13b", PUBLIC_REPLY));
            desk.move(ticket, Map.of("to", "loss-in-progress", "followUpAt", tomorrow(), "reply", REPLY));
            assertThat(desk.statusOf(ticket)).isEqualTo("loss-in-progress");
        }
    }

    @Test
    void RET_13_the_public_reply_counts_since_the_status_was_entered() {
        Desk desk = Desk.from("retail");
        String ticket = desk.ticket(Map.of("kind", "LOSS"));
        desk.customerReplies(ticket, "Any news?");
        desk.agentReplies(ticket, "We look into it.");
        desk.customerReplies(ticket, "Thank you.");

        desk.move(ticket, Map.of("to", "loss-in-progress", "followUpAt", tomorrow()));

        assertThat(desk.statusOf(ticket)).isEqualTo("loss-in-progress");
    }

    @Test
    void RET_13_from_elsewhere_it_needs_the_follow_up_alone_which_can_be_moved_and_not_dropped() {
        Desk desk = Desk.from("retail");
        String ticket = desk.ticket(Map.of("kind", "LOSS"));
        desk.move(ticket, Map.of("to", "closed-no-action"));

        assertThat(desk.refusals(ticket, Map.of("to", "loss-in-progress")))
                .isEqualTo(Map.of("ret-13", List.of("followUp")));
        assertThat(desk.refusals(
                        ticket,
                        Map.of(
                                "to",
                                "loss-in-progress",
                                "followUpAt",
                                Desk.now().toString())))
                .isEqualTo(Map.of("follow-up-in-the-past", List.of("followUp")));
        desk.move(ticket, Map.of("to", "loss-in-progress", "followUpAt", tomorrow()));

        desk.agent("anna")
                .body(Map.of("at", tomorrow()))
                .put("/api/v1/tickets/{id}/follow-up", ticket)
                .then()
                .statusCode(200);
        desk.agent("anna")
                .delete("/api/v1/tickets/{id}/follow-up", ticket)
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:docket:problem:follow-up-required"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"resolved", "refunded"})
    void RET_14_a_loss_is_resolved_only_after_a_public_or_external_reply_since_it_was_taken_up(String resolved) {
        Desk desk = Desk.from("retail").adding("refunded", "Refunded", Category.RESOLVED);
        String withPublicReply = ticketIn(desk, "loss-in-progress");
        String withExternalReply = ticketIn(desk, "loss-in-progress");

        assertThat(desk.refusals(withPublicReply, Map.of("to", resolved))).isEqualTo(Map.of("ret-14", ANY_REPLY));

        desk.move(withPublicReply, Map.of("to", resolved, "reply", REPLY));
        desk.move(withExternalReply, Map.of("to", resolved, "externalReply", ELSEWHERE));
        assertThat(desk.statusOf(withPublicReply)).isEqualTo(resolved);
        assertThat(desk.statusOf(withExternalReply)).isEqualTo(resolved);
    }

    /** A ticket of Carl's on its shortest way to a status; one that is open was resolved, and Carl was not satisfied. */
    private static String ticketIn(Desk desk, String status) {
        boolean loss = status.equals("loss-in-progress");
        String ticket = desk.ticket(loss ? Map.of("kind", "LOSS") : Map.of());
        switch (status) {
            case "new" -> assertThat(desk.statusOf(ticket)).isEqualTo(status);
            case "customer-reply" -> desk.customerReplies(ticket, "Any news?");
            case "open" -> {
                desk.move(ticket, Map.of("to", "resolved", "reply", REPLY));
                desk.scores(ticket, "DISSATISFIED");
                assertThat(desk.statusOf(ticket)).isEqualTo(status);
            }
            default -> desk.move(ticket, way(status));
        }
        return ticket;
    }

    /** A move from New straight there. */
    private static Map<String, Object> way(String status) {
        Map<String, Object> move = new HashMap<>(Map.of("to", status));
        switch (status) {
            case "awaiting-reply", "resolved" -> move.put("reply", REPLY);
            case "in-progress", "loss-in-progress" -> {
                move.put("reply", REPLY);
                move.put("followUpAt", tomorrow());
            }
            case "resolved-external" -> move.put("externalReply", ELSEWHERE);
            default -> assertThat(status).isEqualTo("closed-no-action");
        }
        return move;
    }

    private static JsonNode lastMove(String ticket) {
        List<PublishedEvents.Sent> moves = PublishedEvents.of(ticket, "docket.ticket.moved");
        return moves.get(moves.size() - 1).data();
    }

    private static String tomorrow() {
        return Desk.now().plus(Duration.ofDays(1)).toString();
    }
}
