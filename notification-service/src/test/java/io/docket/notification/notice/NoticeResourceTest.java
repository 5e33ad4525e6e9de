package io.docket.notification.notice;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.docket.notification.GoldenEvent;
import io.docket.notification.ServiceTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class NoticeResourceTest extends ServiceTest {

    private static final String NOTIFICATIONS = "/api/v1/notifications";

    @Test
    void a_ticket_s_notices_are_found_by_its_id_and_by_its_reference() {
        var sent = sentNotice();

        for (Object ticket : List.of(sent.ticket(), sent.reference())) {
            asAgent()
                    .get(NOTIFICATIONS + "?ticket={ticket}", ticket)
                    .then()
                    .statusCode(200)
                    .body("items.channel", containsInAnyOrder("email", "inbox"))
                    .body("items.ticket.id", everyItem(equalTo(sent.ticket().toString())))
                    .body("items.ticket.reference", everyItem(equalTo(sent.reference())))
                    .body("items.state", everyItem(equalTo("SENT")));
        }
    }

    @Test
    void notices_are_found_by_their_state() {
        sentNotice();

        asAgent()
                .get(NOTIFICATIONS + "?state=SENT")
                .then()
                .statusCode(200)
                .body("items.state", everyItem(equalTo("SENT")));
    }

    @Test
    void mails_to_a_person_are_found_by_its_address_whatever_its_case() {
        var sent = sentNotice();
        String address = sent.addressOf("carl");

        asAgent()
                .queryParam("recipient", address.toUpperCase(Locale.ROOT))
                .queryParam("state", "SENT")
                .get(NOTIFICATIONS)
                .then()
                .statusCode(200)
                .body("items", not(empty()))
                .body("items.recipient", everyItem(equalTo(address)))
                .body("items.ticket.id", hasItem(sent.ticket().toString()));
        asAgent()
                .queryParam("recipient", "nobody." + address)
                .get(NOTIFICATIONS)
                .then()
                .statusCode(200)
                .body("items", empty());
    }

    @Test
    void a_list_is_given_page_by_page_newest_first_and_nothing_twice() {
        var reply = GoldenEvent.of("docket.ticket.replied");
        for (int sequence = 1; sequence <= 7; sequence++) {
            ticketService.publishes(reply.numbered(sequence));
        }
        awaitMailsTo(reply.addressOf("carl"), 7);

        List<Map<String, Object>> found = new ArrayList<>();
        String cursor = null;
        int pages = 0;
        do {
            JsonPath page = page(reply.ticket(), cursor);
            found.addAll(page.getList("items"));
            cursor = page.getString("nextCursor");
            pages++;
        } while (cursor != null);

        assertThat(found)
                .extracting(item -> item.get("id").toString())
                .doesNotHaveDuplicates()
                .isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(found).extracting("channel").filteredOn("email"::equals).hasSize(7);
        assertThat(found).extracting("channel").filteredOn("inbox"::equals).hasSize(7);
        assertThat(pages).isEqualTo(5);
    }

    @Test
    void what_is_in_an_inbox_is_a_notice_that_was_sent_to_the_person() {
        var sent = sentNotice();
        Map<String, Object> mail = noticesOf(sent.ticket()).get(0);

        Map<String, Object> inInbox = asAgent()
                .get(NOTIFICATIONS + "?channel=inbox&ticket={ticket}", sent.ticket())
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .extract()
                .<Map<String, Object>>path("items[0]");

        assertThat(inInbox)
                .containsEntry("channel", "inbox")
                .containsEntry("recipient", personOf(sent))
                .containsEntry("state", "SENT")
                .containsEntry("attempts", 1)
                .containsEntry("redeliveries", 0)
                .containsEntry("erased", false)
                .containsEntry("notice", mail.get("notice"))
                .containsEntry("cause", mail.get("cause"))
                .containsEntry("step", mail.get("step"))
                .containsEntry("ticket", mail.get("ticket"))
                .containsEntry("sentAt", inInbox.get("createdAt"))
                .doesNotContainKeys("readAt", "number", "text", "subject");
    }

    @ParameterizedTest
    @CsvSource({
        "PENDING, false",
        "SENT, true",
        "FAILED, false",
        "UNCERTAIN, false",
        "HELD, false",
    })
    void what_is_in_an_inbox_is_found_by_the_state_sent_only(String state, boolean isFound) {
        var sent = sentNotice();

        for (Object ticket : List.of(sent.ticket(), sent.reference())) {
            asAgent()
                    .get(NOTIFICATIONS + "?channel=inbox&state={state}&ticket={ticket}", state, ticket)
                    .then()
                    .statusCode(200)
                    .body("items", hasSize(isFound ? 1 : 0));
        }
    }

    @Test
    void what_is_in_one_person_s_inbox_is_found_by_the_person_s_id() {
        var sent = sentNotice();

        asAgent()
                .get(NOTIFICATIONS + "?channel=inbox&recipient={person}", personOf(sent))
                .then()
                .statusCode(200)
                .body("items.recipient", everyItem(equalTo(personOf(sent))))
                .body("items.channel", everyItem(equalTo("inbox")))
                .body("items.ticket.id", hasItem(sent.ticket().toString()));
        asAgent()
                .get(NOTIFICATIONS + "?channel=inbox&recipient=nobody")
                .then()
                .statusCode(200)
                .body("items", empty());
    }

    @Test
    void mails_and_inboxes_are_told_apart_by_their_channel() {
        var sent = sentNotice();

        asAgent()
                .get(NOTIFICATIONS + "?channel=email&ticket={ticket}", sent.ticket())
                .then()
                .statusCode(200)
                .body("items.channel", contains("email"));
        asAgent()
                .get(NOTIFICATIONS + "?channel=inbox")
                .then()
                .statusCode(200)
                .body("items", not(empty()))
                .body("items.channel", everyItem(equalTo("inbox")));
    }

    @Test
    void what_is_in_an_inbox_is_not_sent_again_and_another_company_hears_nothing_of_it() {
        var sent = sentNotice();
        String entry = asAgent()
                .get(NOTIFICATIONS + "?channel=inbox&ticket={ticket}", sent.ticket())
                .path("items[0].id");

        redeliver(tokens.admin(COMPANY, "ada"), entry)
                .statusCode(409)
                .contentType("application/problem+json")
                .body("type", is("urn:docket:problem:in-an-inbox"));
        redeliver(tokens.admin("globex", "gina"), entry).statusCode(404);
        as(tokens.agent("globex", "gus"))
                .get(NOTIFICATIONS + "?channel=inbox&ticket={ticket}", sent.ticket())
                .then()
                .statusCode(200)
                .body("items", empty());
    }

    @Test
    void a_cursor_is_good_for_its_own_list_and_caller_only() {
        var reply = GoldenEvent.of("docket.ticket.replied");
        for (int sequence = 1; sequence <= 4; sequence++) {
            ticketService.publishes(reply.numbered(sequence));
        }
        awaitMailsTo(reply.addressOf("carl"), 4);
        String cursor = page(reply.ticket(), null).getString("nextCursor");

        asAgent()
                .get(NOTIFICATIONS + "?cursor={cursor}", cursor)
                .then()
                .statusCode(422)
                .body("violations[0].field", is("cursor"));
        as(tokens.agent(COMPANY, "bert"))
                .get(NOTIFICATIONS + "?ticket={ticket}&cursor={cursor}", reply.ticket(), cursor)
                .then()
                .statusCode(422);
    }

    @Test
    void another_company_sees_nothing_and_can_do_nothing() {
        var sent = sentNotice();
        String id = noticesOf(sent.ticket()).get(0).get("id").toString();

        as(tokens.agent("globex", "gus"))
                .get(NOTIFICATIONS + "?ticket={ticket}", sent.ticket())
                .then()
                .statusCode(200)
                .body("items", hasSize(0));
        ValidatableResponse foreign =
                redeliver(tokens.admin("globex", "gina"), id).statusCode(404);
        ValidatableResponse unknown = redeliver(
                        tokens.admin(COMPANY, "ada"), UUID.randomUUID().toString())
                .statusCode(404);
        assertThat(bodyWithoutInstance(foreign)).isEqualTo(bodyWithoutInstance(unknown));
        assertThat(mails.to(sent.addressOf("carl"))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "state=LOST, state",
        "limit=0, limit",
        "limit=201, limit",
        "limit=ten, limit",
        "cursor=abc, cursor",
        "recipient=carl, recipient",
        "channel=email&recipient=carl, recipient",
        "channel=wecom&ticket=ACME-1&recipient=group, recipient",
        "channel=pigeon, channel",
        "channel=webhook, channel",
        "channel=email&state=SENT, channel"
    })
    void a_malformed_parameter_is_named(String query, String field) {
        asAgent()
                .get(NOTIFICATIONS + "?" + query)
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("violations[0].field", is(field));
    }

    @Test
    void only_the_desk_reads_notices_and_only_admins_have_them_sent_again() {
        String id = UUID.randomUUID().toString();

        as(tokens.customer(COMPANY, "carl")).get(NOTIFICATIONS).then().statusCode(403);
        as(tokens.operator()).get(NOTIFICATIONS).then().statusCode(403);
        given().get(NOTIFICATIONS).then().statusCode(401);
        redeliver(tokens.agent(COMPANY, "anna"), id).statusCode(403);
    }

    @Test
    void a_redelivery_sends_the_same_mail_again_and_is_counted() {
        var sent = sentNotice();
        String id = noticesOf(sent.ticket()).get(0).get("id").toString();

        redeliver(tokens.admin(COMPANY, "ada"), id)
                .statusCode(202)
                .body("state", is("PENDING"))
                .body("redeliveries", is(1));

        var copies = awaitMailsTo(sent.addressOf("carl"), 2);
        awaitState(sent.ticket(), "SENT");
        assertThat(copies)
                .extracting(mail -> mail.get("messageId").asText())
                .containsOnly("<ticket.%s.%s@docket.test>".formatted(sent.ticket(), id));
        assertThat(noticesOf(sent.ticket()).get(0)).containsEntry("redeliveries", 1);
    }

    @Test
    void the_same_redelivery_asked_for_twice_is_one() {
        var sent = sentNotice();
        String id = noticesOf(sent.ticket()).get(0).get("id").toString();
        String key = UUID.randomUUID().toString();
        String admin = tokens.admin(COMPANY, "ada");

        as(admin)
                .header("Idempotency-Key", key)
                .post(NOTIFICATIONS + "/{id}/redelivery", id)
                .then()
                .statusCode(202);
        awaitMailsTo(sent.addressOf("carl"), 2);
        as(admin)
                .header("Idempotency-Key", key)
                .post(NOTIFICATIONS + "/{id}/redelivery", id)
                .then()
                .statusCode(202)
                .header("Idempotency-Replayed", "true");

        awaitState(sent.ticket(), "SENT");
        assertThat(noticesOf(sent.ticket()).get(0)).containsEntry("redeliveries", 1);
        assertThat(mails.to(sent.addressOf("carl"))).hasSize(2);
    }

    @Test
    void the_metrics_count_notices_by_channel_and_state_also_those_that_there_were_none_of() {
        sentNotice();

        String metrics = given().get("/q/metrics").asString();

        assertThat(metrics)
                .containsPattern("docket_notices_total\\{.*channel=\"email\",state=\"SENT\".*} [1-9]")
                .containsPattern("docket_notices_total\\{.*channel=\"wecom\",state=\"UNCERTAIN\".*} [0-9]")
                .containsPattern("docket_consumer_busy_seconds\\{.*consumer=\"notification-service\".*} [0-9]")
                .containsPattern("docket_inbox_taken_total\\{.*consumer=\"notification-service\".*} [1-9]")
                .containsPattern("docket_inbox_parked_total\\{.*consumer=\"notification-service\".*} [0-9]");
        assertThat(metrics).contains("docket_notice_lag_seconds");
    }

    @Test
    void the_service_says_that_it_is_well() {
        given().get("/q/health").then().statusCode(200).body("status", is("UP"));
    }

    @Test
    void the_api_is_described() {
        JsonPath api = given().get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .body("openapi", startsWith("3."))
                .extract()
                .jsonPath();

        Map<String, Object> list = api.getMap("paths.'/api/v1/notifications'.get");
        assertThat(list).containsEntry("operationId", "listNotifications").containsKey("summary");
        assertThat(((Map<?, ?>) list.get("responses")).keySet().toString()).contains("200", "401", "403", "422");
    }

    private static GoldenEvent sentNotice() {
        var event = GoldenEvent.of("docket.ticket.created");
        ticketService.publishes(event);
        awaitState(event.ticket(), "SENT");
        return event;
    }

    private static String personOf(GoldenEvent event) {
        return event.data().at("/notices/0/recipients/0/id").asText();
    }

    private static ValidatableResponse redeliver(String token, String id) {
        return as(token).post(NOTIFICATIONS + "/{id}/redelivery", id).then();
    }

    private static JsonPath page(UUID ticket, String cursor) {
        var request = asAgent().queryParam("ticket", ticket).queryParam("limit", 3);
        return (cursor == null ? request : request.queryParam("cursor", cursor))
                .get(NOTIFICATIONS)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static Map<String, Object> bodyWithoutInstance(ValidatableResponse response) {
        Map<String, Object> body = response.extract().jsonPath().getMap("");
        body.remove("instance");
        return body;
    }
}
