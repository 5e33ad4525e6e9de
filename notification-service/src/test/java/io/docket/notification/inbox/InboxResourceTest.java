package io.docket.notification.inbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docket.notification.GoldenEvent;
import io.docket.notification.ServiceTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What people find in their inboxes. */
@QuarkusTest
class InboxResourceTest extends ServiceTest {

    private static final String INBOX = "/api/v1/inbox";

    private final String company = "inbox-" + UUID.randomUUID().toString().substring(0, 12);
    private final String carl = tokens.customer(company, "carl");
    private final String anna = tokens.agent(company, "anna");

    @Test
    void what_is_said_to_a_person_by_mail_is_in_its_inbox_too() {
        var reply = reply();
        ticketService.publishes(reply);

        JsonPath inbox = awaitEntries(carl, 1);
        assertThat(inbox.<Map<String, Object>>getList("items").get(0))
                .containsEntry("number", 1)
                .containsEntry("notice", "agent-replied")
                .containsEntry("text", reply.data().at("/notices/0/text").asText())
                .containsEntry("readAt", null)
                .containsEntry("ticket", Map.of("id", reply.ticket().toString(), "reference", reply.reference()));
        assertThat(inbox.getString("items[0].subject"))
                .isEqualTo("[%s] %s"
                        .formatted(
                                reply.reference(), reply.data().get("subject").asText()));
        assertThat(inbox.getMap("unread")).containsEntry("count", 1).containsEntry("atLeast", false);
        assertThat(inbox.getLong("lastNumber")).isEqualTo(1);
        awaitMailsTo(reply.addressOf("carl"), 1);
    }

    @Test
    void a_line_says_it_in_the_company_s_language() {
        var reply = GoldenEvent.of("docket.ticket.replied.by-customer")
                .ofCompany(company)
                .with(data -> data.put("locale", "zh-CN"));
        ticketService.publishes(reply);

        assertThat(awaitEntries(anna, 1).getString("items[0].subject")).contains("新回复");
    }

    @Test
    void a_customer_reads_the_subject_that_customers_know() {
        ticketService.publishes(reply().with(data -> data.put("customerSubject", "A question of yours")));

        assertThat(awaitEntries(carl, 1).getString("items[0].subject")).endsWith("A question of yours");
    }

    @Test
    void the_survey_s_secret_is_in_no_inbox() throws Exception {
        var invited = GoldenEvent.of("docket.ticket.moved.invited").ofCompany(company);
        ticketService.publishes(invited);

        awaitEntries(carl, 1);
        assertThat(Entries.contentsOf(company)).isNotEmpty().noneMatch(content -> content.contains("surveyToken"));
    }

    @Test
    void who_has_no_id_has_no_inbox_and_stops_nobody_else_s() {
        var reply = reply().with(data -> {
            ObjectNode other = (ObjectNode) data.at("/notices/0/recipients/0").deepCopy();
            other.remove("id");
            other.put("email", "guest@" + data.get("ticket").asText() + ".test");
            data.withArray("/notices/0/recipients").add(other);
        });
        ticketService.publishes(reply);

        awaitMailsTo(reply.addressOf("guest"), 1);
        awaitEntries(carl, 1);
    }

    @Test
    void the_same_event_twice_is_one_entry_and_the_next_has_the_next_number() {
        var reply = reply();
        var again = reply();
        ticketService.publishes(reply.numbered(1));
        String id = reply.id();
        ticketService.publishes(reply, reply);
        ticketService.publishes(again.numbered(1));

        assertThat(awaitEntries(carl, 2).getList("items.number", Integer.class)).containsExactly(2, 1);
        assertThat(id).isEqualTo(reply.id());
    }

    @Test
    void an_inbox_is_given_page_by_page_the_newest_first() {
        ticketService.publishes(replies(7));
        awaitEntries(carl, 7);

        List<Long> numbers = new ArrayList<>();
        String cursor = null;
        do {
            var request = as(carl).queryParam("limit", 3);
            JsonPath page = (cursor == null ? request : request.queryParam("cursor", cursor))
                    .get(INBOX)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            numbers.addAll(page.getList("items.number", Long.class));
            cursor = page.getString("nextCursor");
        } while (cursor != null);

        assertThat(numbers).containsExactly(7L, 6L, 5L, 4L, 3L, 2L, 1L);
    }

    @Test
    void an_entry_is_marked_as_read_once_for_all() {
        ticketService.publishes(replies(2));
        String id = awaitEntries(carl, 2).getString("items[0].id");

        String readAt = as(carl).post(INBOX + "/{id}/read", id)
                .then()
                .statusCode(200)
                .body("number", is(2))
                .body("readAt", notNullValue())
                .extract()
                .path("readAt");
        as(carl).post(INBOX + "/{id}/read", id).then().statusCode(200).body("readAt", equalTo(readAt));

        as(carl).get(INBOX + "?unread=true")
                .then()
                .body("items.number", contains(1))
                .body("unread.count", is(1));
        as(carl).get(INBOX).then().body("items", hasSize(2));
    }

    @Test
    void everything_up_to_a_number_is_marked_as_read() {
        ticketService.publishes(replies(3));
        awaitEntries(carl, 3);

        as(carl).contentType("application/json")
                .body(Map.of("upTo", 2))
                .post(INBOX + "/read")
                .then()
                .statusCode(200)
                .body("marked", is(2))
                .body("unread.count", is(1));

        as(carl).get(INBOX).then().body("items.findAll { it.readAt == null }.number", contains(3));
    }

    @Test
    void another_s_entry_is_not_there() {
        ticketService.publishes(reply());
        String id = awaitEntries(carl, 1).getString("items[0].id");

        for (String other :
                List.of(anna, tokens.customer(company, "dora"), tokens.customer(company + "-too", "carl"))) {
            as(other)
                    .get(INBOX)
                    .then()
                    .statusCode(200)
                    .body("items", hasSize(0))
                    .body("lastNumber", is(0));
            as(other).post(INBOX + "/{id}/read", id).then().statusCode(404);
        }
        as(carl).get(INBOX).then().body("items[0].readAt", nullValue());
    }

    @Test
    void what_is_malformed_is_named() {
        as(carl).get(INBOX + "?unread=maybe").then().statusCode(422).body("violations[0].field", is("unread"));
        as(carl).get(INBOX + "?limit=0").then().statusCode(422).body("violations[0].field", is("limit"));
        as(carl).get(INBOX + "?cursor=abc").then().statusCode(422).body("violations[0].field", is("cursor"));
        as(carl).post(INBOX + "/no-id/read").then().statusCode(404);
        for (Object wrong : List.of(Map.of(), Map.of("upTo", -1))) {
            as(carl).contentType("application/json")
                    .body(wrong)
                    .post(INBOX + "/read")
                    .then()
                    .statusCode(422)
                    .body("violations[0].field", is("upTo"));
        }
        as(tokens.operator()).get(INBOX).then().statusCode(403);
        given().get(INBOX).then().statusCode(401);
    }

    @Test
    void what_was_said_of_a_removed_ticket_is_gone() {
        var first = reply().numbered(1);
        ticketService.publishes(first, reply());
        awaitEntries(carl, 2);

        ticketService.publishes(GoldenEvent.of("docket.ticket.removed")
                .ofCompany(company)
                .ofTicket(first.ticket())
                .numbered(2));

        await().atMost(SOON).untilAsserted(() -> as(carl).get(INBOX).then().body("items", hasSize(1)));
    }

    @Test
    void numbers_have_no_gap_for_whoever_is_told_of_many_tickets_at_once() throws Exception {
        GoldenEvent[] many = LongStream.range(0, 200)
                .mapToObj(
                        i -> GoldenEvent.of("docket.ticket.replied.by-customer").ofCompany(company))
                .toArray(GoldenEvent[]::new);
        ticketService.publishes(many);

        await().atMost(SOON)
                .until(
                        () -> as(anna).get(INBOX).then().extract().jsonPath().getLong("lastNumber"),
                        last -> last == 200);
        assertThat(Entries.numbersOf(company, "anna"))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 200).boxed().toList());
    }

    private GoldenEvent reply() {
        return GoldenEvent.of("docket.ticket.replied").ofCompany(company);
    }

    private GoldenEvent[] replies(int count) {
        return LongStream.range(0, count).mapToObj(i -> reply()).toArray(GoldenEvent[]::new);
    }

    private JsonPath awaitEntries(String token, int count) {
        return await().atMost(SOON)
                .until(
                        () -> as(token)
                                .get(INBOX)
                                .then()
                                .statusCode(200)
                                .extract()
                                .jsonPath(),
                        page -> page.getList("items").size() == count);
    }
}
