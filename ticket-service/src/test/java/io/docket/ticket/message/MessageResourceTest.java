package io.docket.ticket.message;

import static io.docket.ticket.Desk.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.docket.scheme.model.Category;
import io.docket.ticket.Desk;
import io.docket.ticket.event.PublishedEvents;
import io.docket.ticket.scheme.RunningStack;
import io.docket.ticket.scheme.TicketDatabase;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Replies, notes, notices and records of external replies. */
@QuarkusTest
@WithTestResource(value = RunningStack.class, scope = TestResourceScope.GLOBAL)
class MessageResourceTest {

    @Test
    void a_message_and_its_move_happen_together() {
        Desk desk = Desk.from("standard").adding("waiting", "Waiting for Photo", Category.AWAITING_RESPONSE);
        String ticket = desk.assignedTicket();

        desk.agent("anna")
                .body(Map.of("type", "REPLY", "body", "A photo, please.", "move", Map.of("to", "waiting")))
                .post("/api/v1/tickets/{id}/messages", ticket)
                .then()
                .statusCode(201)
                .body("message.type", equalTo("REPLY"))
                .body("message.visibility", equalTo("PUBLIC"))
                .body("message.author.role", equalTo("AGENT"))
                .body("ticket.status.id", equalTo("waiting"))
                .body("advice", equalTo(List.of()));
    }

    @Test
    void ALL_03_where_the_move_is_refused_the_message_is_not_stored_either() {
        Desk desk = Desk.from("standard");
        String ticket = desk.assignedTicket();

        desk.agent("anna")
                .body(Map.of("type", "REPLY", "body", "Done.", "move", Map.of("to", "closed")))
                .post("/api/v1/tickets/{id}/messages", ticket)
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:docket:problem:move-refused"));

        assertThat(desk.detail(ticket).getList("messages.items")).isEmpty();
        assertThat(desk.detail(ticket).getLong("version")).isEqualTo(2);
    }

    @Test
    void ALL_11_a_customers_reply_is_stored_wherever_the_ticket_is() {
        Desk desk = Desk.from("standard").adding("somewhere", "Somewhere", Category.PROCESSING);
        String ticket = desk.ticketIn("somewhere");

        desk.customerReplies(ticket, "Hello?");

        assertThat(desk.statusOf(ticket)).isEqualTo("somewhere");
        assertThat(desk.detail(ticket).getList("messages.items.body")).isEqualTo(List.of("Hello?"));
    }

    @Test
    void customers_add_replies_only_and_read_what_is_public() {
        Desk desk = Desk.from("standard");
        String ticket = desk.assignedTicket();

        desk.customer("carl")
                .body(Map.of("type", "NOTE", "body", "Secretly."))
                .post("/api/v1/tickets/{id}/messages", ticket)
                .then()
                .statusCode(403);
        desk.customer("carl")
                .body(Map.of("type", "REPLY", "body", "Close it.", "move", Map.of("to", "resolved")))
                .post("/api/v1/tickets/{id}/messages", ticket)
                .then()
                .statusCode(403);
        for (String type : List.of("NOTE", "NOTICE", "REPLY")) {
            desk.agent("anna")
                    .body(Map.of("type", type, "body", "As " + type))
                    .post("/api/v1/tickets/{id}/messages", ticket)
                    .then()
                    .statusCode(201);
        }
        desk.customer("carl")
                .get("/api/v1/tickets/{id}/messages", ticket)
                .then()
                .body("items.body", contains("As NOTICE", "As REPLY"));
        desk.agent("anna")
                .get("/api/v1/tickets/{id}/messages", ticket)
                .then()
                .body("items.body", contains("As NOTE", "As NOTICE", "As REPLY"));
    }

    @Test
    void an_agent_records_a_participants_reply_which_counts_as_the_customers() {
        Desk desk = Desk.from("standard");
        String ticket = desk.assignedTicket();

        desk.agent("anna")
                .body(Map.of(
                        "type", "REPLY",
                        "body", "By phone: still broken.",
                        "onBehalfOf", Map.of("email", "carl@" + desk.company() + ".test")))
                .post("/api/v1/tickets/{id}/messages", ticket)
                .then()
                .statusCode(201)
                .body("message.author.id", equalTo("anna"))
                .body("message.onBehalfOf.id", equalTo("carl"))
                .body("ticket.status.id", equalTo("waiting-for-agent-reply"));
        desk.agent("anna")
                .body(Map.of("type", "REPLY", "body", "X", "onBehalfOf", Map.of("email", "nobody@example.org")))
                .post("/api/v1/tickets/{id}/messages", ticket)
                .then()
                .statusCode(422);
    }

    @Test
    void an_external_reply_needs_where_and_a_reference_or_a_note() {
        Desk desk = Desk.from("retail");
        String ticket = desk.ticket(Map.of("channel", "EBAY"));

        desk.agent("anna")
                .body(Map.of("type", "EXTERNAL_REPLY", "external", Map.of("where", "eBay case")))
                .post("/api/v1/tickets/{id}/messages", ticket)
                .then()
                .statusCode(422)
                .body("violations[0].field", equalTo("external.reference"));
        desk.agent("anna")
                .body(Map.of("type", "EXTERNAL_REPLY", "external", Map.of("where", "eBay case", "reference", "4711")))
                .post("/api/v1/tickets/{id}/messages", ticket)
                .then()
                .statusCode(201)
                .body("message.external.where", equalTo("eBay case"))
                .body("message.visibility", equalTo("INTERNAL"));
    }

    @Test
    void HST_03_a_technicians_public_reply_moves_the_ticket_to_answered_unless_the_request_names_another_status() {
        Desk desk = Desk.from("hosting");
        String answered = desk.assignedTicket();
        String held = desk.assignedTicket();

        desk.agentReplies(answered, "Please restart it.");
        desk.agent("anna")
                .body(Map.of(
                        "type", "REPLY",
                        "body", "We wait for the factory.",
                        "move", Map.of("to", "on-hold", "hold", Map.of("reason", "THIRD_PARTY"))))
                .post("/api/v1/tickets/{id}/messages", held)
                .then()
                .statusCode(201);

        assertThat(desk.statusOf(answered)).isEqualTo("answered");
        assertThat(desk.detail(answered).getString("closesAt")).isNotNull();
        assertThat(desk.statusOf(held)).isEqualTo("on-hold");
        desk.agentReplies(held, "Still waiting.");
        assertThat(desk.statusOf(held)).isEqualTo("on-hold");
    }

    @Test
    void HST_09_a_holds_notice_becomes_a_public_notice_before_any_reply_of_the_same_request() {
        Desk desk = Desk.from("hosting");
        String ticket = desk.assignedTicket();

        desk.agent("anna")
                .body(Map.of("to", "on-hold", "hold", Map.of("reason", "BILLING")))
                .post("/api/v1/tickets/{id}/moves", ticket)
                .then()
                .statusCode(409)
                .body("refusals.rule", contains("hst-09"))
                .body("refusals[0].missing", contains("holdNoticeFor"));
        desk.move(
                ticket,
                Map.of(
                        "to", "on-hold",
                        "hold", Map.of("reason", "BILLING", "notice", "Invoice 7 is open."),
                        "reply", Map.of("body", "We stop here for now.")));

        JsonPath detail = desk.detail(ticket);
        assertThat(detail.getList("messages.items.type")).isEqualTo(List.of("NOTICE", "REPLY"));
        assertThat(detail.getString("hold.notice")).isEqualTo("Invoice 7 is open.");
    }

    @Test
    void HST_10_a_reply_while_open_resets_the_queue_time_and_the_detail_says_so_beforehand() {
        Desk desk = Desk.from("hosting");
        String ticket = desk.ticket();
        String queuedAt = desk.detail(ticket).getString("queuedAt");
        desk.customer("carl").get("/api/v1/tickets/{id}", ticket).then().body("replyResetsQueue", equalTo(true));

        desk.customerReplies(ticket, "Hurry, please.");

        JsonPath after = desk.detail(ticket);
        assertThat(Instant.parse(after.getString("queuedAt"))).isAfter(Instant.parse(queuedAt));
        assertThat(after.getString("status.id")).isEqualTo("customer-reply");
        assertThat(after.getBoolean("replyResetsQueue")).isFalse();
    }

    @Test
    void HST_09_a_notice_of_an_earlier_hold_does_not_count() {
        Desk desk = Desk.from("hosting");
        String ticket = desk.assignedTicket();
        Map<String, Object> outage = Map.of("to", "on-hold", "hold", Map.of("reason", "OUTAGE"));
        Map<String, List<String>> unsaid = Map.of("hst-09", List.of("holdNoticeFor"));
        desk.writes(ticket, Map.of("type", "NOTICE", "body", "The mail server is down."));
        assertThat(desk.refusals(ticket, outage)).as("a notice before the hold").isEqualTo(unsaid);

        desk.move(
                ticket,
                Map.of("to", "on-hold", "hold", Map.of("reason", "OUTAGE", "notice", "The mail server is down.")));
        desk.move(ticket, Map.of("to", "in-progress"));

        assertThat(desk.refusals(ticket, outage))
                .as("the notice of the last hold")
                .isEqualTo(unsaid);
        desk.customer("carl")
                .get("/api/v1/tickets/{id}", ticket)
                .then()
                .body("messages.items.type", equalTo(List.of("NOTICE", "NOTICE")));
    }

    @Test
    void HST_10_a_reply_in_any_other_status_leaves_the_queue_time() {
        Desk desk = Desk.from("hosting");
        String ticket = desk.assignedTicket();
        String queuedAt = desk.detail(ticket).getString("queuedAt");

        for (String status : List.of("in-progress", "customer-reply", "answered", "closed")) {
            if (!status.equals(desk.statusOf(ticket))) {
                desk.move(ticket, Map.of("to", status));
            }
            desk.customer("carl").get("/api/v1/tickets/{id}", ticket).then().body("replyResetsQueue", equalTo(false));
            desk.customerReplies(ticket, "Any news?");
            assertThat(desk.detail(ticket).getString("queuedAt")).as(status).isEqualTo(queuedAt);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"standard", "retail", "hosting", "helpdesk", "marketplace"})
    void ALL_11_the_assignee_is_told_of_a_customers_reply_else_the_team_else_nobody(String template) {
        Desk desk = Desk.from(template).team("support", "tess");
        Map<String, Object> side = template.equals("marketplace") ? Map.of("side", "seller") : Map.of();
        String assigned = desk.ticket(side);
        String ofTheTeam = desk.ticket(side);
        String nobodys = desk.ticket(side);
        desk.assign(assigned, Map.of("assignee", "anna", "team", "support"));
        desk.assign(ofTheTeam, Map.of("team", "support"));

        for (String ticket : List.of(assigned, ofTheTeam, nobodys)) {
            desk.customerReplies(ticket, "Any news?");
        }

        soon(() -> assertThat(ofReplies(assigned)).isEqualTo(List.of("customer-replied AGENT Anna: Any news?")));
        soon(() -> assertThat(ofReplies(ofTheTeam))
                .isEqualTo(List.of("customer-replied AGENT The person tess: Any news?")));
        assertThat(desk.detail(nobodys).getList("messages.items.body")).isEqualTo(List.of("Any news?"));
    }

    private static List<String> ofReplies(String ticket) {
        return PublishedEvents.notices(ticket).stream()
                .filter(notice -> notice.startsWith("customer-replied"))
                .toList();
    }

    @Test
    void HLP_03_a_reply_in_a_promised_status_must_bring_the_next_promise() {
        Desk desk = Desk.from("helpdesk");
        String ticket = desk.assignedTicket();
        String soon = Instant.now().plus(3, ChronoUnit.HOURS).toString();
        desk.move(ticket, Map.of("to", "in-progress", "followUpAt", soon));

        desk.agent("anna")
                .body(Map.of("type", "REPLY", "body", "Nearly."))
                .post("/api/v1/tickets/{id}/messages", ticket)
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:docket:problem:promise-required"));
        String later = Instant.now()
                .plus(6, ChronoUnit.HOURS)
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
        desk.agent("anna")
                .body(Map.of(
                        "type", "REPLY", "body", "Nearly.", "move", Map.of("to", "in-progress", "followUpAt", later)))
                .post("/api/v1/tickets/{id}/messages", ticket)
                .then()
                .statusCode(201)
                .body("ticket.followUpAt", equalTo(later));
    }

    @Test
    void HLP_06_a_customers_reply_to_a_closed_ticket_reopens_it_at_the_queues_end_its_assignee_kept() {
        Desk desk = Desk.from("helpdesk");
        String ticket = desk.assignedTicket();
        desk.move(ticket, Map.of("to", "closed"));

        desk.customerReplies(ticket, "It is back.");

        JsonPath detail = desk.detail(ticket);
        assertThat(detail.getString("status.id")).isEqualTo("open");
        assertThat(detail.getString("assignee.id")).isEqualTo("anna");
        assertThat(detail.getString("queuedAt")).isGreaterThan(detail.getString("createdAt"));
    }

    @Test
    void HLP_07_a_final_ticket_takes_no_reply_and_points_only_who_may_read_it_to_the_other_one() {
        Desk desk = Desk.from("helpdesk");
        String original = desk.agent("anna")
                .body(Map.of(
                        "subject",
                        "S",
                        "description",
                        "D",
                        "requester",
                        Map.of("name", "Nora", "email", "n@example.org")))
                .post("/api/v1/tickets")
                .path("id");
        String duplicate = desk.assignedTicket();
        desk.move(
                duplicate,
                Map.of("to", "duplicate-or-no-answer-required", "closeReason", "DUPLICATE", "duplicateOf", original));

        desk.agent("anna")
                .body(Map.of("type", "REPLY", "body", "See the other one."))
                .post("/api/v1/tickets/{id}/messages", duplicate)
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:docket:problem:replies-closed"))
                .body("duplicateOf.id", equalTo(original));
        desk.customer("carl")
                .body(Map.of("type", "REPLY", "body", "Why?"))
                .post("/api/v1/tickets/{id}/messages", duplicate)
                .then()
                .statusCode(409)
                .body("duplicateOf", nullValue());
        desk.agent("anna")
                .body(Map.of(
                        "to", "duplicate-or-no-answer-required",
                        "closeReason", "DUPLICATE",
                        "duplicateOf", desk.detail(duplicate).getString("reference")))
                .post("/api/v1/tickets/{id}/moves", original)
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:docket:problem:duplicate-cycle"));
    }

    @Test
    void commands_on_one_ticket_that_race_happen_one_after_the_other_and_none_is_lost() {
        Desk desk = Desk.from("standard");
        String ticket = desk.assignedTicket();
        long before = desk.detail(ticket).getLong("version");

        List<CompletableFuture<Integer>> calls = IntStream.range(0, 12)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> desk.agent("anna")
                        .body(Map.of("type", "NOTE", "body", "Note " + i))
                        .post("/api/v1/tickets/{id}/messages", ticket)
                        .statusCode()))
                .toList();

        assertThat(calls).extracting(CompletableFuture::join).containsOnly(201);
        JsonPath detail = desk.detail(ticket);
        Set<String> stored = new TreeSet<>(detail.getList("messages.items.body"));
        assertThat(stored).hasSize(12);
        assertThat(detail.getLong("version")).isEqualTo(before + 12);
    }

    @Test
    void a_key_belongs_to_the_ticket_however_the_ticket_is_named() {
        Desk desk = Desk.from("standard");
        String ticket = desk.ticket();
        String reference = desk.detail(ticket).getString("reference");

        for (String name : List.of(ticket, reference, reference.toLowerCase(), ticket.toUpperCase())) {
            desk.customer("carl")
                    .header("Idempotency-Key", "once")
                    .body(Map.of("type", "REPLY", "body", "Once, please."))
                    .post("/api/v1/tickets/{id}/messages", name)
                    .then()
                    .statusCode(201);
        }
        desk.customer("carl")
                .header("Idempotency-Key", "once")
                .body(Map.of("type", "REPLY", "body", "Something else."))
                .post("/api/v1/tickets/{id}/messages", reference)
                .then()
                .statusCode(422);

        assertThat(desk.detail(ticket).getList("messages.items")).hasSize(1);
    }

    @Test
    void HST_06_the_follow_up_offered_for_a_late_reply_can_be_sent_as_it_is() {
        Desk desk = Desk.from("marketplace");
        String ticket = desk.ticket(Map.of("side", "seller"));
        desk.assign(ticket, Map.of("assignee", "anna"));
        desk.move(ticket, Map.of("to", "resolved", "resolutionText", "Sewn."));
        TicketDatabase.run(
                "update ticket set state = jsonb_set(state, '{repliesUntil}', '\"2020-01-01T00:00:00Z\"')"
                        + " where company = ?",
                desk.company());

        Map<String, Object> own = followUp(desk.customer("carl"), ticket, Map.of());
        Map<String, Object> recorded = followUp(
                desk.agent("anna"), ticket, Map.of("onBehalfOf", Map.of("email", "carl@" + desk.company() + ".test")));

        desk.customer("carl")
                .body(own)
                .post("/api/v1/tickets")
                .then()
                .statusCode(201)
                .body("followUpOf.id", equalTo(ticket))
                .body("requester.side", equalTo("seller"));
        desk.agent("anna")
                .body(recorded)
                .post("/api/v1/tickets")
                .then()
                .statusCode(201)
                .body("requester.id", equalTo("carl"))
                .body("requester.side", equalTo("seller"));
    }

    private static Map<String, Object> followUp(RequestSpecification who, String ticket, Map<String, Object> more) {
        Map<String, Object> reply = new HashMap<>(more);
        reply.put("type", "REPLY");
        reply.put("body", "It tore again.");
        return who.body(reply)
                .post("/api/v1/tickets/{id}/messages", ticket)
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:docket:problem:replies-closed"))
                .extract()
                .jsonPath()
                .getMap("followUp.body");
    }
}
