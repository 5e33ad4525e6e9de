package io.docket.notification.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import io.docket.local.stack.DatabaseClock;
import io.docket.local.stack.Stack;
import io.docket.notification.GoldenEvent;
import io.docket.notification.RunningStack;
import io.docket.notification.ServiceTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A recipient's mails of one kind are gathered, and every notice in them is told of once. */
@QuarkusTest
class DigestsTest extends ServiceTest {

    private static final Map<String, Object> HOURLY =
            Map.of("notice", "follow-up-due", "audience", "AGENT", "every", "HOUR", "timeZone", "Europe/Berlin");

    private final String company = "digest-" + UUID.randomUUID().toString().substring(0, 12);
    private final String anna = "anna@" + company + ".test";
    private final DatabaseClock clock = Stack.shared().clock(RunningStack.DATABASE);
    private Instant hour;

    @BeforeEach
    void it_is_a_quarter_past_twelve() {
        hour = LocalDate.ofInstant(clock.now(), ZoneOffset.UTC)
                .plusDays(1)
                .atTime(13, 0)
                .toInstant(ZoneOffset.UTC);
        clock.stopAt(hour.minus(Duration.ofMinutes(45)));
    }

    @AfterEach
    void it_is_the_present_again() {
        clock.reset();
    }

    @Test
    void what_is_said_within_an_hour_comes_in_one_mail_and_the_ledger_knows_each() {
        chooses(HOURLY);
        var first = followUp().with(data -> data.put("subject", "The <b>zip</b> is torn"));
        var second = followUp();
        ticketService.publishes(first, second, first);
        awaitRow(first, "PENDING");
        awaitRow(second, "PENDING");
        assertThat(row(first)).containsEntry("notBefore", hour.toString()).containsEntry("attempts", 0);
        assertThat(row(first).get("digest")).isNotNull().isEqualTo(row(second).get("digest"));
        assertThat(mails.to(anna)).isEmpty();

        clock.stopAt(hour.plusSeconds(5));

        JsonNode mail = awaitMailsTo(anna, 1).get(0);
        awaitRow(first, "SENT");
        awaitRow(second, "SENT");
        assertThat(mail.get("subject").asText()).isEqualTo("2 notices: Follow-ups due");
        assertThat(mail.get("text").asText())
                .contains(first.reference(), second.reference(), "https://portal.test/" + company + "/tickets/");
        assertThat(mail.get("html").asText()).contains("&lt;b&gt;zip").doesNotContain("<b>zip");
        assertThat(mail.get("text").asText() + mail.get("html").asText()).doesNotContain("{", "NOT_FOUND", "null");
        assertThat(mails.to(anna)).hasSize(1);
        assertThat(digests()).singleElement().satisfies(digest -> assertThat(digest)
                .containsEntry("state", "SENT")
                .containsEntry("id", row(first).get("digest"))
                .containsEntry("gathered", 2));
    }

    @Test
    void a_single_notice_comes_as_it_would_by_itself() {
        chooses(HOURLY);
        var due = followUp();
        ticketService.publishes(due);
        awaitRow(due, "PENDING");

        clock.stopAt(hour.plusSeconds(5));

        JsonNode mail = awaitMailsTo(anna, 1).get(0);
        assertThat(mail.get("subject").asText()).startsWith("[" + due.reference() + "]");
        assertThat(mail.get("messageId").asText())
                .contains(due.ticket().toString(), row(due).get("id").toString());
        awaitRow(due, "SENT");
    }

    @Test
    void what_is_said_after_it_was_sent_is_gathered_anew() {
        chooses(HOURLY);
        var before = followUp();
        ticketService.publishes(before);
        awaitRow(before, "PENDING");
        clock.stopAt(hour.plusSeconds(5));
        awaitRow(before, "SENT");
        var after = followUp();

        ticketService.publishes(after);

        awaitRow(after, "PENDING");
        assertThat(row(after))
                .containsEntry("notBefore", hour.plus(Duration.ofHours(1)).toString());
        assertThat(row(after).get("digest")).isNotEqualTo(row(before).get("digest"));
    }

    @Test
    void what_is_not_gathered_comes_at_once() {
        chooses(HOURLY, customers("follow-up-due"));
        var other = GoldenEvent.of("docket.ticket.promise-broken")
                .ofCompany(company)
                .now();
        var written = followUp().with(data -> data.withObject("/notices/0").put("audience", "CUSTOMER"));

        ticketService.publishes(other, written);

        awaitRow(other, "SENT");
        awaitRow(written, "SENT");
        assertThat(row(written).get("digest")).isNull();
    }

    @Test
    void what_is_asked_for_again_comes_by_itself_and_at_once() {
        chooses(HOURLY);
        var asked = followUp();
        var left = followUp();
        ticketService.publishes(asked, left);
        awaitRow(asked, "PENDING");
        awaitRow(left, "PENDING");

        redeliver(row(asked).get("id"));

        awaitRow(asked, "SENT");
        assertThat(row(left)).containsEntry("state", "PENDING");
        clock.stopAt(hour.plusSeconds(5));
        awaitRow(left, "SENT");
        assertThat(mails.to(anna))
                .extracting(mail -> mail.get("subject").asText())
                .allSatisfy(subject -> assertThat(subject).startsWith("["))
                .hasSize(2);
    }

    @Test
    void a_digest_that_is_asked_for_again_says_it_all_again() {
        chooses(HOURLY);
        var first = followUp();
        var second = followUp();
        ticketService.publishes(first, second);
        awaitRow(first, "PENDING");
        awaitRow(second, "PENDING");
        clock.stopAt(hour.plusSeconds(5));
        awaitRow(second, "SENT");

        redeliver(row(first).get("digest"));

        List<JsonNode> copies = awaitMailsTo(anna, 2);
        awaitRow(first, "SENT");
        awaitRow(second, "SENT");
        assertThat(copies.get(0).get("messageId")).isEqualTo(copies.get(1).get("messageId"));
        assertThat(copies.get(0).get("text")).isEqualTo(copies.get(1).get("text"));
    }

    @Test
    void a_digest_whose_hour_ends_in_quiet_hours_waits_for_their_end() {
        admin().body(Map.of(
                        "agentChannels",
                        List.of("email"),
                        "digests",
                        List.of(HOURLY),
                        "quietHours",
                        Map.of("from", "12:30", "to", "18:00", "timeZone", "UTC")))
                .put("/api/v1/channels")
                .then()
                .statusCode(200);
        var due = followUp();

        ticketService.publishes(due);

        awaitRow(due, "PENDING");
        assertThat(row(due))
                .containsEntry("notBefore", hour.plus(Duration.ofHours(5)).toString());
    }

    @Test
    void without_the_digest_what_was_gathered_is_sent() {
        chooses(HOURLY);
        var first = followUp();
        var second = followUp();
        ticketService.publishes(first, second);
        awaitRow(first, "PENDING");
        awaitRow(second, "PENDING");

        chooses().body("digests", empty());

        awaitRow(first, "SENT");
        awaitRow(second, "SENT");
        assertThat(mails.to(anna)).hasSize(1);
    }

    @Test
    void of_removed_tickets_nothing_is_said_and_a_digest_of_nothing_is_not_sent() {
        chooses(HOURLY);
        var gone = followUp();
        ticketService.publishes(gone);
        awaitRow(gone, "PENDING");
        ticketService.publishes(GoldenEvent.of("docket.ticket.removed")
                .ofCompany(company)
                .ofTicket(gone.ticket())
                .numbered(99));
        await().atMost(SOON).until(() -> rows(gone).isEmpty());

        clock.stopAt(hour.plusSeconds(5));

        await().atMost(SOON).until(() -> digests().isEmpty());
        assertThat(mails.to(anna)).isEmpty();
    }

    @Test
    void they_are_shown_as_they_were_chosen() {
        chooses(HOURLY, daily("08:00"))
                .body("digests.notice", contains("follow-up-due", "promise-broken"))
                .body("digests.at", contains(nullValue(), is("08:00")));
        admin().get("/api/v1/channels").then().body("digests[1].every", is("DAY"));
    }

    @Test
    void what_is_no_digest_is_refused() {
        refused("digests[0].notice", with("notice", "good-morning"));
        refused("digests[0].notice", with("notice", "digest"));
        refused("digests[0].notice", customers("agent-replied"));
        refused("digests[0].notice", customers("survey-invitation"));
        refused("digests[0].audience", with("audience", "ROBOT"));
        refused("digests[0].every", with("every", "WEEK"));
        refused("digests[0].at", with("at", "08:00"));
        refused("digests[0].at", daily("8 am"));
        refused("digests[0].timeZone", with("timeZone", "Mars/Olympus"));
        refused("digests[1]", HOURLY, HOURLY);
        admin().body(Map.of("agentChannels", List.of("email"), "digests", Collections.nCopies(51, HOURLY)))
                .put("/api/v1/channels")
                .then()
                .statusCode(422)
                .body("violations.field", contains("digests"));
    }

    @SafeVarargs
    private void refused(String field, Map<String, Object>... digests) {
        admin().body(Map.of("agentChannels", List.of("email"), "digests", List.of(digests)))
                .put("/api/v1/channels")
                .then()
                .statusCode(422)
                .body("violations.field", hasItem(field));
    }

    @SafeVarargs
    private ValidatableResponse chooses(Map<String, Object>... digests) {
        return admin().body(Map.of("agentChannels", List.of("email"), "digests", List.of(digests)))
                .put("/api/v1/channels")
                .then()
                .statusCode(200);
    }

    private static Map<String, Object> with(String member, String value) {
        Map<String, Object> changed = new HashMap<>(HOURLY);
        changed.put(member, value);
        return changed;
    }

    private static Map<String, Object> customers(String notice) {
        Map<String, Object> changed = new HashMap<>(with("audience", "CUSTOMER"));
        changed.put("notice", notice);
        return changed;
    }

    private static Map<String, Object> daily(String at) {
        return Map.of(
                "notice", "promise-broken", "audience", "AGENT", "every", "DAY", "at", at, "timeZone", "Europe/Berlin");
    }

    private GoldenEvent followUp() {
        return GoldenEvent.of("docket.ticket.follow-up-due")
                .ofCompany(company)
                .recipients(recipient -> recipient.put("email", anna))
                .now();
    }

    private void redeliver(Object notice) {
        admin().header("Idempotency-Key", UUID.randomUUID().toString())
                .post("/api/v1/notifications/{id}/redelivery", notice)
                .then()
                .statusCode(202);
    }

    private void awaitRow(GoldenEvent event, String state) {
        await().atMost(SOON).until(() -> state.equals(row(event).get("state")));
    }

    private Map<String, Object> row(GoldenEvent event) {
        List<Map<String, Object>> rows = rows(event);
        return rows.isEmpty() ? Map.of() : rows.get(0);
    }

    private List<Map<String, Object>> rows(GoldenEvent event) {
        return as(tokens.agent(company, "anna"))
                .get("/api/v1/notifications?ticket={ticket}", event.ticket())
                .path("items.findAll { it.channel != 'inbox' }");
    }

    private List<Map<String, Object>> digests() {
        List<Map<String, Object>> all =
                as(tokens.agent(company, "anna")).get("/api/v1/notifications").path("items");
        return all.stream().filter(row -> row.get("notice").equals("digest")).toList();
    }

    private RequestSpecification admin() {
        return as(tokens.admin(company, "ada")).contentType("application/json");
    }
}
