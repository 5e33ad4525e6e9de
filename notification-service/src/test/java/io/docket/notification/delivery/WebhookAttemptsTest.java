package io.docket.notification.delivery;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.docket.local.stack.DatabaseClock;
import io.docket.local.stack.Stack;
import io.docket.notification.NoSender;
import io.docket.notification.Receiver;
import io.docket.notification.RunningStack;
import io.docket.notification.notice.Ledger;
import io.docket.notification.notice.NoticeDraft;
import io.docket.notification.notice.Saying;
import io.docket.platform.database.WorkerTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A delivery to a webhook over days, attempt by attempt, with a clock that the test moves. */
@QuarkusTest
@TestProfile(WebhookAttemptsTest.AsRecommended.class)
@WithTestResource(RunningStack.class)
class WebhookAttemptsTest {

    private static final Duration A_WHILE = Duration.ofSeconds(30);
    private static final int ATTEMPTS = 10;

    /** No sender but the test, and the pauses that everybody has. */
    public static class AsRecommended extends NoSender {

        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
            settings.put("docket.webhooks.retry-pauses", "PT5S,PT5M,PT30M,PT2H,PT5H,PT10H,PT14H,PT20H,PT24H");
            return settings;
        }
    }

    @Inject
    Deliverer deliverer;

    @Inject
    AttemptLog log;

    @Inject
    Ledger ledger;

    @Inject
    WorkerTransaction transaction;

    private final DatabaseClock clock = Stack.shared().clock(RunningStack.DATABASE);
    private final String company = "attempts-" + UUID.randomUUID().toString().substring(0, 8);
    private Receiver receiver;
    private String webhook;

    @BeforeEach
    void aWebhook() {
        emptyLedger();
        receiver = new Receiver();
        webhook = admin().body(Map.of("url", receiver.url("/docket"), "events", List.of()))
                .post("/api/v1/webhooks")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    @AfterEach
    void leaveNothingToSend() {
        clock.reset();
        receiver.close();
        emptyLedger();
    }

    @Test
    void it_is_tried_ten_times_in_a_little_more_than_three_days_and_then_given_up() {
        receiver.answers(Receiver.status(503));
        enter("first");
        Instant begun = clock.now();

        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            assertThat(attempt()).as("attempt %d", attempt).isEqualTo(1);
            assertThat(attempt()).as("before the pause is over").isZero();
            clock.advance(untilDue());
        }

        assertThat(state()).isEqualTo("FAILED");
        assertThat(receiver.received()).hasSize(ATTEMPTS);
        assertThat(Duration.between(begun, clock.now())).isBetween(Duration.ofHours(75), Duration.ofHours(84));
    }

    @Test
    void each_attempt_is_written_down_with_what_was_answered() {
        receiver.answersFirst(
                request -> request.response().setStatusCode(503).end("down for \u0000 maintenance"), Receiver.hangUp());
        enter("first");
        for (int attempt = 1; attempt <= 3; attempt++) {
            attempt();
            clock.advance(untilDue());
        }

        String delivery = deliveries("").extract().path("items[0].id");
        delivery(delivery)
                .statusCode(200)
                .body("delivery.state", is("UNCERTAIN"))
                .body("attempts.outcome", is(List.of("NOT_SENT", "IN_DOUBT", "ACCEPTED")))
                .body("attempts.number", is(List.of(1, 2, 3)))
                .body("attempts[0].status", is(503))
                .body("attempts[0].answer", is("down for   maintenance"))
                .body("attempts[0].error", is("It answered 503"))
                .body("attempts[0].at", notNullValue())
                .body("attempts[1].status", nullValue())
                .body("attempts[1].error", containsString("broke off"))
                .body("attempts[2].status", is(204));

        clock.advance(Duration.ofDays(29));
        log.throwAway().await().atMost(A_WHILE);
        delivery(delivery).body("attempts", hasSize(3));
        clock.advance(Duration.ofDays(2));
        log.throwAway().await().atMost(A_WHILE);
        delivery(delivery).body("attempts", hasSize(0));
        given().auth()
                .oauth2(Stack.shared().tokens().admin("somebody-else", "ada"))
                .get("/api/v1/webhooks/{id}/deliveries/{delivery}", webhook, delivery)
                .then()
                .statusCode(404);
    }

    @Test
    void a_receiver_is_left_alone_for_as_long_as_it_asks_but_no_longer_than_a_day() {
        clock.stopAt(clock.now().truncatedTo(ChronoUnit.SECONDS));
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                clock.now().plus(Duration.ofHours(3)).atZone(ZoneOffset.UTC));
        assertThat(pauseAfter(429, "3600")).isEqualTo(Duration.ofHours(1));
        assertThat(pauseAfter(503, date)).isEqualTo(Duration.ofHours(3));
        assertThat(pauseAfter(500, "999999999")).isEqualTo(Duration.ofHours(24));
        assertThat(pauseAfter(503, "1")).as("no sooner than otherwise").isEqualTo(Duration.ofSeconds(5));
        assertThat(pauseAfter(503, "soon")).isEqualTo(Duration.ofSeconds(5));
        assertThat(pauseAfter(503, "-5")).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void a_webhook_that_has_failed_for_days_without_one_success_is_disabled() {
        String ada = "ada@" + company + ".test";
        admin().body(Map.of("agentChannels", List.of("email"), "administrators", List.of(ada)))
                .put("/api/v1/channels")
                .then()
                .statusCode(200);
        receiver.answersFirst(Receiver.status(500), Receiver.status(204)).answers(Receiver.status(500));
        enter("first");
        attempt();
        clock.advance(Duration.ofDays(6));
        attempt();
        shown().body("failingSince", nullValue()).body("enabled", is(true));

        enter("second");
        attempt();
        shown().body("failingSince", notNullValue()).body("enabled", is(true));
        mailsTo(ada).body("items", hasSize(0));
        clock.advance(Duration.ofDays(6));
        attempt();
        clock.advance(untilDue());
        attempt();

        shown().body("enabled", is(false)).body("disabledBecause", is("FAILING"));
        mailsTo(ada)
                .body("items.notice", is(List.of("webhook-disabled")))
                .body("items[0].cause", is(webhook + "/2"))
                .body("items[0].state", is("PENDING"));
        admin().body(Map.of("enabled", true))
                .patch("/api/v1/webhooks/{id}", webhook)
                .then()
                .statusCode(200)
                .body("disabledBecause", nullValue())
                .body("failingSince", nullValue());
    }

    @Test
    void the_mail_of_a_disabled_one_asks_to_send_again_what_waited_since_before_it_failed() throws Exception {
        admin().body(Map.of("agentChannels", List.of("email"), "administrators", List.of("ada@" + company + ".test")))
                .put("/api/v1/channels")
                .then()
                .statusCode(200);
        enter("first");
        Instant entered = clock.now();
        clock.advance(Duration.ofDays(2));
        receiver.answersFirst(Receiver.status(410));

        attempt();

        assertThat(missedFrom()).isBetween(entered.minusSeconds(60), entered.plusSeconds(60));
    }

    private Instant missedFrom() throws Exception {
        try (var owner = Stack.shared().ownerConnection(RunningStack.DATABASE);
                var rows = owner.createStatement()
                        .executeQuery("select jsonb_path_query_first(content::jsonb, '$.**.missedFrom') #>> '{}'"
                                + " from notice where notice = 'webhook-disabled' and company = '" + company + "'")) {
            rows.next();
            return Instant.parse(rows.getString(1));
        }
    }

    @Test
    void one_that_was_quiet_for_days_after_a_failure_is_not_disabled_by_the_next_moment_s() {
        receiver.answersFirst(Receiver.status(503), Receiver.status(503), Receiver.status(503));
        admin().post("/api/v1/webhooks/{id}/test", webhook).then().statusCode(202);
        attempt();
        shown().body("failingSince", notNullValue());
        clock.advance(Duration.ofDays(6));

        enter("first");
        attempt();
        clock.advance(untilDue());
        attempt();
        shown().body("enabled", is(true));
        clock.advance(untilDue());
        attempt();

        shown().body("enabled", is(true)).body("failingSince", nullValue());
        deliveries("?state=SENT").body("items.cause", is(List.of("first")));
    }

    @Test
    void what_was_not_posted_because_sending_is_paused_is_no_failure_of_the_webhook() {
        enter("first");
        var found = claim();
        sending("{\"paused\": true, \"because\": \"so\"}");
        try {
            assertThat(found.claim().notices())
                    .singleElement()
                    .extracting(notice ->
                            deliverer.deliver(found.claim(), notice).await().atMost(A_WHILE))
                    .isEqualTo(Deliverer.Reached.NOT_TRIED);
        } finally {
            sending("{\"paused\": false}");
        }

        assertThat(receiver.received()).isEmpty();
        shown().body("failingSince", nullValue());
        assertThat(attempt()).isEqualTo(1);
        assertThat(state()).isEqualTo("SENT");
    }

    private static void sending(String wanted) {
        given().auth()
                .oauth2(Stack.shared().tokens().operator())
                .contentType("application/json")
                .body(wanted)
                .put("/api/v1/sending")
                .then()
                .statusCode(200);
    }

    @Test
    void what_has_failed_is_found_and_sent_again_as_a_whole_in_its_order() {
        UUID ticket = UUID.randomUUID();
        receiver.answers(Receiver.status(410));
        enter(ticket, "first");
        enter(ticket, "second");
        attempt();
        attempt();
        deliveries("?state=FAILED").body("items", hasSize(2));
        deliveries("?state=FAILED&event=docket.ticket.moved&ticket=" + ticket).body("items", hasSize(2));
        deliveries("?state=FAILED&event=docket.ticket.created").body("items", hasSize(0));
        deliveries("?state=FAILED&until=2020-01-01T00:00:00Z").body("items", hasSize(0));
        for (String since : List.of("yesterday", "-9999-01-01T00:00:00Z", "%2B999999999-12-31T23:59:59Z")) {
            deliveries("?since=" + since).statusCode(422).body("violations[0].field", is("since"));
            replay(Map.of("state", "FAILED", "since", since.replace("%2B", "+")))
                    .statusCode(422)
                    .body("violations[0].field", is("since"));
        }
        receiver.answers(Receiver.status(204));
        admin().body(Map.of("enabled", true)).patch("/api/v1/webhooks/{id}", webhook);

        replay(Map.of("state", "SENT")).statusCode(422).body("violations.field", is(List.of("state", "since")));
        replay(Map.of("state", "FAILED", "since", "2020-01-01T00:00:00Z", "until", "2020-01-02T00:00:00Z"))
                .statusCode(202)
                .body("count", is(0));
        replay(Map.of("state", "FAILED", "since", "2020-01-01T00:00:00Z"))
                .statusCode(202)
                .body("count", is(2))
                .body("more", is(false));

        int before = receiver.received().size();
        assertThat(attempt()).isEqualTo(1);
        assertThat(attempt()).isEqualTo(1);
        assertThat(attempt()).isZero();
        assertThat(receiver.received().subList(before, before + 2))
                .extracting(Receiver.Received::body)
                .containsExactly("{\"id\":\"first\"}", "{\"id\":\"second\"}");
        deliveries("?state=SENT").body("items.redeliveries", is(List.of(1, 1)));
    }

    @Test
    void what_was_in_doubt_is_missed_until_it_has_arrived_for_certain_and_sent_again_until_then_alone() {
        Map<String, Object> uncertain = Map.of("state", "UNCERTAIN", "since", "2020-01-01T00:00:00Z");
        receiver.answersFirst(Receiver.hangUp());
        enter("arrived");
        attempt();
        clock.advance(untilDue());
        attempt();
        deliveries("?state=UNCERTAIN").body("items", hasSize(1)).body("items[0].lastError", nullValue());
        deliveries("?state=MISSED").body("items", hasSize(0));
        replay(uncertain).statusCode(202).body("count", is(0));

        receiver.answers(Receiver.hangUp());
        enter("lost");
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            attempt();
            clock.advance(untilDue());
        }
        deliveries("?state=FAILED").body("items", hasSize(0));
        deliveries("?state=MISSED").body("items", hasSize(1)).body("items[0].state", is("UNCERTAIN"));
        replay(Map.of("state", "FAILED", "since", "2020-01-01T00:00:00Z")).body("count", is(0));
        replay(Map.of("state", "MISSED", "since", "2020-01-01T00:00:00Z"))
                .statusCode(202)
                .body("count", is(1));
        receiver.answers(Receiver.status(204));
        assertThat(attempt()).isEqualTo(1);

        deliveries("?state=MISSED").body("items", hasSize(0));
        replay(uncertain).statusCode(202).body("count", is(0));
    }

    @Test
    void a_secret_whose_overlap_is_over_is_neither_shown_nor_kept() {
        admin().body(Map.of())
                .post("/api/v1/webhooks/{id}/secret-rotation", webhook)
                .then()
                .statusCode(200);
        shown().body("formerSecretUntil", notNullValue());
        clock.advance(Duration.ofHours(25));

        shown().body("formerSecretUntil", nullValue());
        admin().body(Map.of("events", List.of("docket.message.public")))
                .patch("/api/v1/webhooks/{id}", webhook)
                .then()
                .statusCode(200);
        assertThat(queried("select former_secret is null and former_until is null from webhook where id = '" + webhook
                        + "'"))
                .contains("t");
    }

    @Test
    void nothing_is_sent_again_to_a_disabled_webhook_for_it_would_only_fail_again() {
        receiver.answers(Receiver.status(410));
        enter("first");
        attempt();

        replay(Map.of("state", "FAILED", "since", "2020-01-01T00:00:00Z"))
                .statusCode(409)
                .body("type", is("urn:docket:problem:webhook-disabled"));
        deliveries("?state=FAILED").body("items.redeliveries", is(List.of(0)));
    }

    @Test
    void deliveries_are_listed_page_by_page_by_when_they_were_entered() {
        for (String event : List.of("first", "second", "third")) {
            enter(event);
            clock.advance(Duration.ofMinutes(1));
        }
        String cursor = deliveries("?limit=2")
                .body("items.cause", is(List.of("third", "second")))
                .extract()
                .path("nextCursor");
        deliveries("?limit=2&cursor=" + cursor)
                .body("items.cause", is(List.of("first")))
                .body("nextCursor", nullValue());
    }

    private Duration pauseAfter(int status, String retryAfter) {
        Consumer<HttpServerRequest> answer = request -> request.response()
                .setStatusCode(status)
                .putHeader("retry-after", retryAfter)
                .end();
        receiver.answersFirst(answer);
        emptyLedger();
        enter("first");
        attempt();
        return untilDue();
    }

    private Deliverer.Found claim() {
        var four = Map.of(new Ledger.Endpoint(company, webhook), new Ledger.Room.Places(4, false));
        return deliverer
                .claimDeliveries(10, new Ledger.Room(32, 128, 192, four, Map.of()), Ledger.Endpoint.NONE)
                .await()
                .atMost(A_WHILE);
    }

    private int attempt() {
        var found = claim();
        found.claim()
                .notices()
                .forEach(notice ->
                        deliverer.deliver(found.claim(), notice).await().atMost(A_WHILE));
        return found.claim().notices().size();
    }

    private void enter(String event) {
        enter(UUID.randomUUID(), event);
    }

    private void enter(UUID ticket, String event) {
        var body = JsonNodeFactory.instance.objectNode().put("id", event);
        var draft = new NoticeDraft(new Saying(
                company, ticket, "ACME-1", event, "docket.ticket.moved", 0, "webhook", webhook, webhook, body));
        transaction.run(sql -> ledger.enter(sql, List.of(draft))).await().atMost(A_WHILE);
    }

    private Duration untilDue() {
        return Duration.ofMillis(Math.max(
                0,
                queried("select extract(epoch from due_at - docket_now()) * 1000 from notice where state = 'PENDING'")
                        .map(Double::parseDouble)
                        .map(Math::round)
                        .orElse(0L)));
    }

    private String state() {
        return queried("select state from notice").orElseThrow();
    }

    private static Optional<String> queried(String query) {
        try (var connection = Stack.shared().ownerConnection(RunningStack.DATABASE);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
        } catch (SQLException failure) {
            throw new IllegalStateException(query, failure);
        }
    }

    private static void emptyLedger() {
        try (var connection = Stack.shared().ownerConnection(RunningStack.DATABASE);
                var statement = connection.createStatement()) {
            statement.execute("truncate notice, redelivery, ticket_sequence, delivery_attempt");
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private ValidatableResponse shown() {
        return admin().get("/api/v1/webhooks/{id}", webhook).then().statusCode(200);
    }

    private ValidatableResponse mailsTo(String address) {
        return admin().get("/api/v1/notifications?recipient=" + address).then().statusCode(200);
    }

    private ValidatableResponse deliveries(String query) {
        return admin().get("/api/v1/webhooks/" + webhook + "/deliveries" + query)
                .then();
    }

    private ValidatableResponse delivery(String delivery) {
        return admin().get("/api/v1/webhooks/{id}/deliveries/{delivery}", webhook, delivery)
                .then();
    }

    private ValidatableResponse replay(Map<String, Object> wanted) {
        return admin().body(wanted)
                .post("/api/v1/webhooks/{id}/redelivery", webhook)
                .then();
    }

    private RequestSpecification admin() {
        return given().auth()
                .oauth2(Stack.shared().tokens().admin(company, "ada"))
                .contentType("application/json");
    }
}
