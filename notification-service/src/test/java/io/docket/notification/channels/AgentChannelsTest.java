package io.docket.notification.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.standardwebhooks.Webhook;
import io.docket.notification.AfterTest;
import io.docket.notification.GoldenEvent;
import io.docket.notification.Receiver;
import io.docket.notification.Receiver.Received;
import io.docket.notification.ServiceTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How agents are told: by the channels that their company has chosen, and by no other. */
@QuarkusTest
class AgentChannelsTest extends ServiceTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ROBOT = "/cgi-bin/webhook/send?key=693a91f6-7abc-4bc4-97a0-0ec2aaaa5aaa";
    private static final String TAKEN = "{\"errcode\": 0, \"errmsg\": \"ok\"}";

    @RegisterExtension
    final AfterTest afterTest = new AfterTest();

    private final String company = "agents-" + UUID.randomUUID().toString().substring(0, 12);
    private Receiver receiver;

    @BeforeEach
    void aReceiver() {
        receiver = afterTest.close(new Receiver()).answers(Receiver.json(TAKEN));
    }

    @Test
    void RET_15_a_follow_up_that_is_due_is_said_by_the_group_s_robot_once() throws Exception {
        choose(Map.of("agentChannels", List.of("wecom"), "wecomUrl", receiver.url(ROBOT)));
        var due = event("docket.ticket.follow-up-due");

        ticketService.publishes(due, due);
        ticketService.publishes(due.numbered(15));

        awaitRow(due, "SENT");
        assertThat(receiver.received()).hasSize(1);
        Received post = receiver.received().get(0);
        JsonNode message = JSON.readTree(post.body());
        assertThat(post.uri()).isEqualTo(ROBOT);
        assertThat(message.get("msgtype").asText()).isEqualTo("text");
        assertThat(message.at("/text/content").asText())
                .contains(due.reference(), "Follow-up due", "Anna Weiss", "Has the supplier answered?");
        assertThat(mails.to(due.addressOf("anna"))).isEmpty();
        assertThat(rows(due)).singleElement().satisfies(row -> assertThat(row)
                .containsEntry("channel", "wecom")
                .containsEntry("notice", "follow-up-due")
                .containsEntry("recipient", "group"));
    }

    @Test
    void RET_15_a_follow_up_that_is_due_is_sent_to_the_agents_webhook_signed_once() throws Exception {
        JsonPath webhook = registers();
        choose(Map.of("agentChannels", List.of("webhook"), "agentWebhook", webhook.getString("id")));
        var due = event("docket.ticket.follow-up-due").at(Instant.parse("2026-11-20T10:00:00Z"));

        ticketService.publishes(due, due);

        awaitRow(due, "SENT");
        Received post = receiver.received().get(0);
        new Webhook(webhook.getString("secret")).verify(post.body(), post.headers());
        JsonNode event = JSON.readTree(post.body());
        assertThat(event.get("type").asText()).isEqualTo("docket.notice.agent");
        assertThat(event.get("time").asText()).isEqualTo("2026-11-20T10:00:00Z");
        assertThat(event.at("/data/notice").asText()).isEqualTo("follow-up-due");
        assertThat(event.at("/data/reference").asText()).isEqualTo(due.reference());
        assertThat(event.at("/data/recipientName").asText()).isEqualTo("Anna Weiss");
        assertThat(receiver.received()).hasSize(1);
        assertThat(mails.to(due.addressOf("anna"))).isEmpty();
    }

    @Test
    void RET_15_a_company_can_choose_all_channels_and_each_says_it_once() {
        JsonPath webhook = registers();
        choose(Map.of(
                "agentChannels",
                List.of("email", "wecom", "webhook"),
                "wecomUrl",
                receiver.url(ROBOT),
                "agentWebhook",
                webhook.getString("id")));
        var due = event("docket.ticket.follow-up-due");

        ticketService.publishes(due);

        await().atMost(SOON)
                .until(
                        () -> rows(due),
                        rows -> rows.size() == 3
                                && rows.stream()
                                        .allMatch(row -> row.get("state").equals("SENT")));
        assertThat(rows(due))
                .extracting(row -> row.get("channel"))
                .containsExactlyInAnyOrder("email", "wecom", "webhook");
        assertThat(mails.to(due.addressOf("anna"))).hasSize(1);
        assertThat(receiver.received()).hasSize(2);
    }

    @Test
    void where_nobody_is_assigned_the_whole_team_is_named_in_one_message() throws Exception {
        choose(Map.of("agentChannels", List.of("wecom"), "wecomUrl", receiver.url(ROBOT)));
        var due = event("docket.ticket.follow-up-due").with(data -> ((ArrayNode) data.at("/notices/0/recipients"))
                .addObject()
                .put("id", "bert")
                .put("name", "Bert Klein")
                .put("email", "bert@acme.test"));

        ticketService.publishes(due);

        awaitRow(due, "SENT");
        assertThat(receiver.received()).hasSize(1);
        assertThat(JSON.readTree(receiver.received().get(0).body())
                        .at("/text/content")
                        .asText())
                .contains("Anna Weiss, Bert Klein");
    }

    @Test
    void customers_are_told_by_mail_whatever_channels_agents_have() {
        choose(Map.of("agentChannels", List.of("wecom"), "wecomUrl", receiver.url(ROBOT)));
        var reply = event("docket.ticket.replied");

        ticketService.publishes(reply);

        awaitMailsTo(reply.addressOf("carl"), 1);
        assertThat(rows(reply)).extracting(row -> row.get("channel")).containsOnly("email");
        assertThat(receiver.received()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 45033, 99999})
    void what_the_robot_does_not_take_for_now_is_tried_again(int code) {
        receiver.answersFirst(Receiver.json("{\"errcode\": %d, \"errmsg\": \"wait\"}".formatted(code)));
        choose(Map.of("agentChannels", List.of("wecom"), "wecomUrl", receiver.url(ROBOT)));
        var due = event("docket.ticket.follow-up-due");

        ticketService.publishes(due);

        awaitRow(due, "SENT");
        assertThat(receiver.received()).hasSize(2);
    }

    @Test
    void what_the_robot_refuses_for_good_is_not_tried_again_and_the_error_keeps_the_secret() {
        receiver.answers(Receiver.json(
                "{\"errcode\": 93000, \"errmsg\": \"invalid webhook url 693a91f6-7abc-4bc4-97a0-0ec2aaaa5aaa\"}"));
        choose(Map.of("agentChannels", List.of("wecom"), "wecomUrl", receiver.url(ROBOT)));
        var due = event("docket.ticket.follow-up-due");

        ticketService.publishes(due);

        awaitRow(due, "FAILED");
        assertThat(receiver.received()).hasSize(1);
        assertThat(rows(due).get(0).get("lastError").toString())
                .contains("93000", "address is not valid")
                .doesNotContain("693a91f6");
    }

    @Test
    void a_robot_that_cannot_be_reached_leaves_an_error_without_its_address() {
        String url = receiver.url(ROBOT);
        receiver.close();
        choose(Map.of("agentChannels", List.of("wecom"), "wecomUrl", url));
        var due = event("docket.ticket.follow-up-due");

        ticketService.publishes(due);

        awaitRow(due, "FAILED");
        assertThat(rows(due).get(0).get("lastError").toString())
                .contains("No connection")
                .doesNotContain("693a91f6", "127.0.0.1");
    }

    @Test
    void a_robot_whose_answer_is_lost_gets_it_once_more_and_no_oftener() {
        receiver.answers(Receiver.hangUp());
        choose(Map.of("agentChannels", List.of("wecom"), "wecomUrl", receiver.url(ROBOT)));
        var due = event("docket.ticket.follow-up-due");

        ticketService.publishes(due);

        awaitRow(due, "UNCERTAIN");
        assertThat(receiver.received()).hasSize(2);
    }

    @Test
    void a_long_text_is_cut_to_what_a_robot_takes() throws Exception {
        choose(Map.of("agentChannels", List.of("wecom"), "wecomUrl", receiver.url(ROBOT)));
        var due = event("docket.ticket.follow-up-due")
                .with(data -> data.withObject("/notices/0").put("text", "供应商回答了吗？".repeat(200)));

        ticketService.publishes(due);

        awaitRow(due, "SENT");
        String content = JSON.readTree(receiver.received().get(0).body())
                .at("/text/content")
                .asText();
        assertThat(content.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(2000, 2048);
        assertThat(content).endsWith("…").doesNotContain("\uFFFD");
    }

    @Test
    void mails_come_from_the_company_s_own_sender_and_answers_go_where_it_says() {
        choose(Map.of(
                "sender",
                "help@acme-outdoor.test",
                "replyTo",
                "answers@acme-outdoor.test",
                "agentChannels",
                List.of("email")));
        var reply = event("docket.ticket.replied");

        ticketService.publishes(reply);

        JsonNode mail = awaitMailsTo(reply.addressOf("carl"), 1).get(0);
        assertThat(mail.toString()).contains("help@acme-outdoor.test", "answers@acme-outdoor.test");
        assertThat(mail.get("messageId").asText()).endsWith("@docket.test>");
    }

    private GoldenEvent event(String example) {
        return GoldenEvent.of(example).ofCompany(company).now();
    }

    private void choose(Map<String, Object> channels) {
        admin().body(channels).put("/api/v1/channels").then().statusCode(200);
    }

    private JsonPath registers() {
        return admin().body(Map.of("url", receiver.url("/agents"), "events", List.of()))
                .post("/api/v1/webhooks")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    private List<Map<String, Object>> rows(GoldenEvent event) {
        return as(tokens.agent(company, "anna"))
                .get("/api/v1/notifications?ticket={ticket}", event.ticket())
                .path("items.findAll { it.channel != 'inbox' }");
    }

    private void awaitRow(GoldenEvent event, String state) {
        await().atMost(SOON)
                .until(
                        () -> rows(event),
                        rows -> !rows.isEmpty() && rows.get(0).get("state").equals(state));
    }

    private RequestSpecification admin() {
        return as(tokens.admin(company, "ada")).contentType("application/json");
    }
}
