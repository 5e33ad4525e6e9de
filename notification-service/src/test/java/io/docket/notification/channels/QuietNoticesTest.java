package io.docket.notification.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.docket.local.stack.DatabaseClock;
import io.docket.local.stack.Stack;
import io.docket.notification.AfterTest;
import io.docket.notification.GoldenEvent;
import io.docket.notification.Receiver;
import io.docket.notification.RunningStack;
import io.docket.notification.ServiceTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is said in quiet hours waits for their end, and what must not wait does not. */
@QuarkusTest
class QuietNoticesTest extends ServiceTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Map<String, Object> NIGHT = Map.of("from", "20:00", "to", "08:00", "timeZone", BERLIN.getId());
    private static final String ROBOT = "/cgi-bin/webhook/send?key=693a91f6-7abc-4bc4-97a0-0ec2aaaa5aaa";

    @RegisterExtension
    final AfterTest afterTest = new AfterTest();

    private final String company = "quiet-" + UUID.randomUUID().toString().substring(0, 12);
    private final DatabaseClock clock = Stack.shared().clock(RunningStack.DATABASE);
    private Instant evening;
    private Instant morning;

    @BeforeEach
    void it_is_evening() {
        LocalDate tomorrow = LocalDate.ofInstant(clock.now(), BERLIN).plusDays(1);
        evening = tomorrow.atTime(LocalTime.of(22, 0)).atZone(BERLIN).toInstant();
        morning = tomorrow.plusDays(1).atTime(LocalTime.of(8, 0)).atZone(BERLIN).toInstant();
        clock.stopAt(evening);
    }

    @AfterEach
    void it_is_the_present_again() {
        clock.reset();
    }

    @Test
    void mails_wait_for_the_morning_and_then_go_once() {
        chooses(Map.of("agentChannels", List.of("email"), "quietHours", NIGHT)).statusCode(200);
        var due = event("docket.ticket.follow-up-due");

        ticketService.publishes(due);

        awaitRow(due, "PENDING");
        assertThat(row(due)).containsEntry("notBefore", morning.toString()).containsEntry("attempts", 0);
        clock.stopAt(morning.minusSeconds(1));
        alsoTold();
        assertThat(mails.to(due.addressOf("anna"))).isEmpty();
        clock.stopAt(morning.plusSeconds(10));
        awaitRow(due, "SENT");
        assertThat(mails.to(due.addressOf("anna"))).hasSize(1);
    }

    @Test
    void the_group_s_robot_is_silent_and_webhooks_are_not() {
        Receiver receiver =
                afterTest.close(new Receiver()).answers(Receiver.json("{\"errcode\": 0, \"errmsg\": \"ok\"}"));
        String webhook = admin().body(Map.of("url", receiver.url("/agents"), "events", List.of()))
                .post("/api/v1/webhooks")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        chooses(Map.of(
                        "agentChannels",
                        List.of("wecom", "webhook"),
                        "agentWebhook",
                        webhook,
                        "wecomUrl",
                        receiver.url(ROBOT),
                        "quietHours",
                        NIGHT))
                .statusCode(200);
        var due = event("docket.ticket.follow-up-due");

        ticketService.publishes(due);

        await().atMost(SOON).until(() -> "SENT".equals(row(due, "webhook").get("state")));
        assertThat(row(due, "webhook").get("notBefore")).isNull();
        assertThat(row(due, "wecom")).containsEntry("state", "PENDING").containsEntry("notBefore", morning.toString());
        clock.stopAt(morning.plusSeconds(10));
        await().atMost(SOON).until(() -> "SENT".equals(row(due, "wecom").get("state")));
    }

    @Test
    void what_an_agent_writes_at_night_is_read_at_night_and_others_are_told_in_the_morning() {
        chooses(Map.of("agentChannels", List.of("email"), "quietHours", NIGHT)).statusCode(200);
        var reply = event("docket.ticket.replied");
        var closed = event("docket.ticket.moved.by-timer");

        ticketService.publishes(closed);
        ticketService.publishes(reply);

        awaitRow(reply, "SENT");
        assertThat(mails.to(reply.addressOf("carl"))).hasSize(1);
        awaitRow(closed, "PENDING");
        assertThat(row(closed)).containsEntry("notBefore", morning.toString());
    }

    @Test
    void only_those_are_left_in_peace_whom_the_company_names() {
        chooses(Map.of("agentChannels", List.of("email"), "quietHours", with("audiences", List.of("AGENT"))))
                .statusCode(200);
        var closed = event("docket.ticket.moved.by-timer");
        var due = event("docket.ticket.follow-up-due");

        ticketService.publishes(due);
        ticketService.publishes(closed);

        awaitRow(closed, "SENT");
        awaitRow(due, "PENDING");
    }

    @Test
    void who_has_one_sent_again_does_not_wait() {
        chooses(Map.of("agentChannels", List.of("email"), "quietHours", NIGHT)).statusCode(200);
        var due = event("docket.ticket.follow-up-due");
        ticketService.publishes(due);
        awaitRow(due, "PENDING");

        admin().header("Idempotency-Key", UUID.randomUUID().toString())
                .post("/api/v1/notifications/{id}/redelivery", row(due).get("id"))
                .then()
                .statusCode(202)
                .body("notBefore", nullValue());

        awaitRow(due, "SENT");
        assertThat(mails.to(due.addressOf("anna"))).hasSize(1);
    }

    @Test
    void what_waits_waits_for_the_end_of_other_quiet_hours_or_no_longer() {
        chooses(Map.of("agentChannels", List.of("email"), "quietHours", NIGHT)).statusCode(200);
        var due = event("docket.ticket.follow-up-due");
        ticketService.publishes(due);
        awaitRow(due, "PENDING");

        chooses(Map.of("agentChannels", List.of("email"), "quietHours", with("to", "06:30")))
                .statusCode(200);
        assertThat(row(due))
                .containsEntry("notBefore", morning.minusSeconds(90 * 60).toString());

        chooses(Map.of("agentChannels", List.of("email"))).statusCode(200).body("quietHours", nullValue());
        clock.stopAt(evening.plusSeconds(10));
        awaitRow(due, "SENT");
    }

    @Test
    void they_are_shown_with_all_that_they_mean() {
        chooses(Map.of("agentChannels", List.of("email"), "quietHours", with("days", List.of("FRIDAY"))))
                .statusCode(200)
                .body("quietHours.from", is("20:00"))
                .body("quietHours.to", is("08:00"))
                .body("quietHours.timeZone", is("Europe/Berlin"))
                .body("quietHours.days", contains("FRIDAY"))
                .body("quietHours.audiences", contains("CUSTOMER", "AGENT"));
        admin().get("/api/v1/channels").then().body("quietHours.days", contains("FRIDAY"));
    }

    @Test
    void what_are_no_quiet_hours_is_refused() {
        refused(with("from", "8pm"), "quietHours.from");
        refused(with("to", "24:00"), "quietHours.to");
        refused(with("timeZone", "Mars/Olympus"), "quietHours.timeZone");
        refused(with("days", List.of("FUNDAY")), "quietHours.days");
        refused(with("days", List.of()), "quietHours.days");
        refused(with("audiences", List.of("ROBOT")), "quietHours.audiences");
        refused(with("to", "20:00"), "quietHours.to");
        refused(Map.of("from", "20:00", "to", "08:00"), "quietHours.timeZone");
    }

    private void refused(Map<String, Object> quietHours, String field) {
        chooses(Map.of("agentChannels", List.of("email"), "quietHours", quietHours))
                .statusCode(422)
                .body("violations.field", contains(field));
    }

    private static Map<String, Object> with(String member, Object value) {
        Map<String, Object> changed = new HashMap<>(NIGHT);
        changed.put(member, value);
        return changed;
    }

    /** Somebody of another company, who is told at once: whatever was due before has been looked at by then. */
    private void alsoTold() {
        var reply = GoldenEvent.of("docket.ticket.replied")
                .ofCompany(company + "-2")
                .now();
        ticketService.publishes(reply);
        awaitMailsTo(reply.addressOf("carl"), 1);
    }

    private GoldenEvent event(String example) {
        return GoldenEvent.of(example).ofCompany(company).now();
    }

    private ValidatableResponse chooses(Map<String, Object> channels) {
        return admin().body(channels).put("/api/v1/channels").then();
    }

    private void awaitRow(GoldenEvent event, String state) {
        await().atMost(SOON).until(() -> state.equals(row(event).get("state")));
    }

    private Map<String, Object> row(GoldenEvent event) {
        List<Map<String, Object>> rows = rows(event);
        return rows.isEmpty() ? Map.of() : rows.get(0);
    }

    private Map<String, Object> row(GoldenEvent event, String channel) {
        return rows(event).stream()
                .filter(row -> row.get("channel").equals(channel))
                .findFirst()
                .orElse(Map.of());
    }

    private List<Map<String, Object>> rows(GoldenEvent event) {
        return as(tokens.agent(company, "anna"))
                .get("/api/v1/notifications?ticket={ticket}", event.ticket())
                .path("items.findAll { it.channel != 'inbox' }");
    }

    private RequestSpecification admin() {
        return as(tokens.admin(company, "ada")).contentType("application/json");
    }
}
