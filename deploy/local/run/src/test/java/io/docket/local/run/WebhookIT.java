package io.docket.local.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.docket.local.run.Listener.Heard;
import io.restassured.path.json.JsonPath;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What portals and groups hear of tickets that people work with over REST, while the days pass as the test says. */
class WebhookIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String ROBOT = "/cgi-bin/webhook/send";

    private static Services services;

    private Listener listener;

    @BeforeAll
    static void start() {
        services = Services.start(Path.of(System.getProperty("project.root")));
    }

    @BeforeEach
    void somebodyListens() {
        listener = new Listener();
    }

    @AfterEach
    void it_is_the_present_again() {
        listener.close();
        services.returnToPresent();
    }

    @AfterAll
    static void stop() {
        services.close();
    }

    @Test
    void STD_15_every_public_message_is_forwarded_from_whoever_it_comes_and_nothing_else() {
        Desk desk = desk("standard", "std-15");
        JsonPath webhook = registers(desk, Map.of("events", List.of("docket.message.public"), "audience", "CUSTOMER"));
        listener.answersFirst(500);

        String ticket = desk.createTicket(Map.of("subject", "The zip", "description", "It tore off."), 1);
        soon(() -> assertThat(listener.heardAt("/portal")).hasSize(2));
        desk.agent()
                .body(Map.of(
                        "subject",
                        "By phone",
                        "description",
                        "He called about the poles.",
                        "requester",
                        Map.of("name", "Carl", "email", desk.carl())))
                .post(desk.tickets(""))
                .then()
                .statusCode(201);
        message(desk, ticket, "REPLY", "Which order is it?");
        message(desk, ticket, "NOTE", "for-agents-only: he is angry");
        desk.customer()
                .body(Map.of("type", "REPLY", "body", "Number 77."))
                .post(desk.tickets("/" + ticket + "/messages"))
                .then()
                .statusCode(201);
        assign(desk, ticket, Map.of("assignee", "anna"));
        move(desk, ticket, Map.of("to", "resolved", "resolutionText", "A new zip is on its way."));
        assertThat(desk.customer().get(desk.tickets("/" + ticket)).jsonPath().getString("status.label"))
                .isEqualTo("Resolved");
        message(desk, ticket, "REPLY", "Anything else?");

        soon(() -> assertThat(bodies("/portal")).contains("Anything else?"));
        assertThat(bodies("/portal"))
                .containsExactlyInAnyOrder(
                        "It tore off.",
                        "It tore off.",
                        "He called about the poles.",
                        "Which order is it?",
                        "Number 77.",
                        "A new zip is on its way.",
                        "Anything else?");
        List<Heard> heard = listener.heardAt("/portal");
        assertThat(heard).allMatch(post -> post.isSignedWith(webhook.getString("secret")));
        assertThat(heard).noneMatch(post -> post.body().contains("for-agents-only"));
        assertThat(heard.get(1).id()).isEqualTo(heard.get(0).id());
        assertThat(Duration.between(heard.get(0).at(), heard.get(1).at()))
                .isGreaterThanOrEqualTo(Duration.ofSeconds(5));
        assertThat(desk.admin()
                        .get(desk.webhooks("/" + webhook.getString("id") + "/deliveries"))
                        .jsonPath()
                        .getList("items.state"))
                .hasSize(6)
                .containsOnly("SENT");
    }

    @Test
    void RET_15_the_assigned_agent_is_reminded_by_each_of_the_companys_channels_once() {
        Desk desk = desk("retail", "ret-15");
        tellsAgentsByAll(desk);
        String ticket = inProgress(desk, "The tent", Map.of("assignee", "anna"), Duration.ofHours(2));

        services.passes(Duration.ofHours(3));

        soon(() -> assertReminded(desk, ticket, 1));
        assertThat(robotTexts())
                .filteredOn(text -> text.contains("Follow-up due"))
                .hasSize(1);
        soon(() -> assertThat(desk.mailbox("anna@" + desk.company() + ".test").getList("subject"))
                .filteredOn(subject -> subject.toString().contains("Follow-up due"))
                .hasSize(1));
    }

    @Test
    void RET_15_where_nobody_is_assigned_the_team_is_reminded() {
        Desk desk = desk("retail", "ret-15-team");
        tellsAgentsByAll(desk);
        desk.admin()
                .body(Map.of(
                        "name",
                        "Returns",
                        "members",
                        List.of(Map.of("id", "tim", "name", "Tim Roth", "email", "tim@" + desk.company() + ".test"))))
                .put(desk.config("/teams/returns"))
                .then()
                .statusCode(201);
        String ticket = inProgress(desk, "The poles", Map.of("team", "returns"), Duration.ofHours(2));

        services.passes(Duration.ofHours(3));

        soon(() -> assertReminded(desk, ticket, 1));
        assertThat(robotTexts()).anyMatch(text -> text.contains("Follow-up due") && text.contains("Tim Roth"));
    }

    @Test
    void RET_15_nobody_is_reminded_of_a_follow_up_that_was_moved_or_whose_status_was_left() {
        Desk desk = desk("retail", "ret-15-moved");
        tellsAgentsByAll(desk);
        String left = inProgress(desk, "Left", Map.of("assignee", "anna"), Duration.ofHours(2));
        String moved = inProgress(desk, "Moved", Map.of("assignee", "anna"), Duration.ofHours(2));
        String kept = inProgress(desk, "Kept", Map.of("assignee", "anna"), Duration.ofHours(2));
        message(desk, left, "REPLY", "It is on its way.");
        move(desk, left, Map.of("to", "resolved"));
        desk.agent()
                .body(Map.of("at", Instant.now().plus(Duration.ofHours(6)).toString()))
                .put(desk.tickets("/" + moved + "/follow-up"))
                .then()
                .statusCode(200);

        services.passes(Duration.ofHours(3));
        soon(() -> assertReminded(desk, kept, 1));
        assertReminded(desk, moved, 0);
        services.passes(Duration.ofHours(4));
        soon(() -> assertReminded(desk, moved, 1));

        assertReminded(desk, left, 0);
        assertReminded(desk, kept, 1);
    }

    private static Desk desk(String template, String company) {
        Desk desk = new Desk(services::address, company);
        desk.createFrom(template);
        return desk;
    }

    private JsonPath registers(Desk desk, Map<String, Object> more) {
        Map<String, Object> webhook = new HashMap<>(more);
        webhook.put("url", listener.url("/portal"));
        return desk.admin()
                .body(webhook)
                .post(desk.webhooks(""))
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    private void tellsAgentsByAll(Desk desk) {
        String webhook = registers(desk, Map.of("events", List.of())).getString("id");
        desk.admin()
                .body(Map.of(
                        "agentChannels",
                        List.of("email", "wecom", "webhook"),
                        "wecomUrl",
                        listener.url(ROBOT) + "?key=693a91f6",
                        "agentWebhook",
                        webhook))
                .put(desk.channels())
                .then()
                .statusCode(200);
    }

    private static String inProgress(Desk desk, String subject, Map<String, Object> assignment, Duration followUp) {
        String ticket = desk.createTicket(subject, 1);
        await().atMost(SOON).untilAsserted(() -> assign(desk, ticket, assignment));
        move(
                desk,
                ticket,
                Map.of(
                        "to",
                        "in-progress",
                        "followUpAt",
                        Instant.now().plus(followUp).toString(),
                        "reply",
                        Map.of("body", "We look into it.")));
        return ticket;
    }

    private static void assign(Desk desk, String ticket, Map<String, Object> assignment) {
        desk.agent()
                .body(assignment)
                .put(desk.tickets("/" + ticket + "/assignment"))
                .then()
                .statusCode(200);
    }

    private static void move(Desk desk, String ticket, Map<String, Object> move) {
        desk.agent()
                .body(move)
                .post(desk.tickets("/" + ticket + "/moves"))
                .then()
                .statusCode(200);
    }

    private static void message(Desk desk, String ticket, String type, String text) {
        desk.agent()
                .body(Map.of("type", type, "body", text))
                .post(desk.tickets("/" + ticket + "/messages"))
                .then()
                .statusCode(201);
    }

    /** So often by the group's robot, and so often by the agents' webhook. */
    private void assertReminded(Desk desk, String ticket, int times) {
        String reference = desk.agent().get(desk.tickets("/" + ticket)).path("reference");
        assertThat(robotTexts())
                .filteredOn(text -> text.contains(reference) && text.contains("Follow-up due"))
                .hasSize(times);
        assertThat(listener.heardAt("/portal"))
                .extracting(Heard::json)
                .filteredOn(event -> event.at("/data/notice").asText().equals("follow-up-due"))
                .filteredOn(event -> event.at("/data/reference").asText().equals(reference))
                .hasSize(times);
    }

    private List<String> robotTexts() {
        return listener.heardAt(ROBOT).stream()
                .map(post -> post.json().at("/text/content").asText())
                .toList();
    }

    private List<String> bodies(String path) {
        return listener.heardAt(path).stream()
                .map(post -> post.json().at("/data/message/body").asText())
                .toList();
    }

    private static void soon(ThrowingRunnable assertion) {
        await().atMost(SOON).untilAsserted(assertion);
    }
}
