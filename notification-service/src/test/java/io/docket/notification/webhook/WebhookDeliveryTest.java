package io.docket.notification.webhook;

import static io.docket.notification.webhook.WebhookDesk.WEBHOOKS;
import static io.docket.notification.webhook.WebhookDesk.json;
import static io.docket.notification.webhook.WebhookDesk.verify;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import io.docket.local.stack.DatabaseClock;
import io.docket.local.stack.Stack;
import io.docket.notification.AfterTest;
import io.docket.notification.GoldenEvent;
import io.docket.notification.Receiver;
import io.docket.notification.Receiver.Received;
import io.docket.notification.RunningStack;
import io.docket.notification.ServiceTest;
import io.docket.notification.notice.Audience;
import io.docket.notification.webhook.WebhookDesk.Registered;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What arrives at webhooks, and what becomes of what does not. */
@QuarkusTest
class WebhookDeliveryTest extends ServiceTest {

    private static final String PUBLIC = "docket.message.public";
    private static final String MOVED = "docket.ticket.moved";

    @RegisterExtension
    final AfterTest afterTest = new AfterTest();

    private final DatabaseClock clock = Stack.shared().clock(RunningStack.DATABASE);
    private WebhookDesk desk;

    @BeforeEach
    void aCompanyOfItsOwn() {
        desk = afterTest.close(new WebhookDesk());
    }

    @AfterEach
    void itIsThePresentAgain() {
        clock.reset();
    }

    @Test
    void STD_15_every_public_message_is_forwarded_to_the_registered_address_signed() throws Exception {
        Registered webhook = desk.registers(Audience.CUSTOMER, PUBLIC);
        var created = desk.event("docket.ticket.created");
        var reply =
                desk.event("docket.ticket.replied").ofTicket(created.ticket()).numbered(2);

        desk.publishes(created, reply);

        List<Received> posts = desk.awaitPosts(2);
        assertThat(posts)
                .extracting(post -> json(post).at("/data/message/body").asText())
                .containsExactlyInAnyOrder(
                        created.data().get("description").asText(),
                        reply.data().at("/message/body").asText());
        for (Received post : posts) {
            verify(post, webhook.secret());
            assertThat(post.method()).isEqualTo("POST");
            assertThat(post.header("content-type")).startsWith("application/json");
        }
    }

    @Test
    void a_post_is_a_cloud_event_about_the_ticket() {
        desk.registers(Audience.AGENT, PUBLIC);
        var created = desk.event("docket.ticket.created");

        desk.publishes(created);

        JsonNode event = json(desk.awaitPosts(1).get(0));
        assertThat(event.get("specversion").asText()).isEqualTo("1.0");
        assertThat(event.get("type").asText()).isEqualTo(PUBLIC);
        assertThat(event.get("id").asText()).isEqualTo(created.id());
        assertThat(event.get("subject").asText()).isEqualTo(created.ticket().toString());
        assertThat(event.get("company").asText()).isEqualTo(desk.company);
        assertThat(event.at("/data/reference").asText()).isEqualTo(created.reference());
        assertThat(event.at("/data/message/type").asText()).isEqualTo("DESCRIPTION");
        assertThat(event.at("/data/message/author/name").asText()).isEqualTo("Carl Brandt");
        assertThat(event.at("/data/message").has("onBehalfOf")).isFalse();
    }

    @Test
    void a_description_that_an_agent_wrote_down_says_on_whose_behalf() {
        desk.registers(Audience.AGENT, PUBLIC);

        desk.publishes(desk.event("docket.ticket.created").with(data -> data.withObject("/actor")
                .put("id", "anna")
                .put("name", "Anna Weiss")
                .put("role", "AGENT")));

        JsonNode message = json(desk.awaitPosts(1).get(0)).at("/data/message");
        assertThat(message.at("/author/id").asText()).isEqualTo("anna");
        assertThat(message.at("/onBehalfOf/id").asText()).isEqualTo("carl");
    }

    @Test
    void a_post_that_was_changed_or_signed_with_another_secret_does_not_verify() throws Exception {
        Registered webhook = desk.registers(Audience.AGENT, PUBLIC);
        Registered other = desk.registers(desk.receiver.url("/other"), Audience.AGENT, MOVED);
        desk.publishes(desk.event("docket.ticket.created"));
        Received post = desk.awaitPosts(1).get(0);
        verify(post, webhook.secret());

        var changed = new Received(
                post.method(), post.uri(), post.headers(), post.body().replace("zip", "zap"));

        assertThatThrownBy(() -> verify(changed, webhook.secret())).isInstanceOf(WebhookVerificationException.class);
        assertThatThrownBy(() -> verify(post, other.secret())).isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void an_event_that_arrives_again_is_delivered_once() {
        desk.registers(Audience.AGENT, PUBLIC);
        var created = desk.event("docket.ticket.created");

        desk.publishes(created, created);
        desk.publishes(created.numbered(1));

        assertThat(desk.awaitAllOf(created)).hasSize(1);
    }

    @Test
    void events_go_to_the_webhooks_that_name_them_and_to_each_once() {
        desk.registers(desk.receiver.url("/messages"), Audience.AGENT, PUBLIC);
        desk.registers(desk.receiver.url("/moves"), Audience.AGENT, MOVED);
        desk.registers(desk.receiver.url("/both"), Audience.AGENT, PUBLIC, MOVED);
        var moved = desk.event(MOVED);

        desk.publishes(moved);

        assertThat(desk.awaitAllOf(moved)).extracting(Received::uri).containsExactlyInAnyOrder("/moves", "/both");
    }

    @Test
    void another_company_s_events_are_not_sent() {
        desk.registers(Audience.AGENT, PUBLIC);
        var foreign = desk.event("docket.ticket.created").ofCompany("hooks-elsewhere");

        desk.publishes(foreign);

        var own = desk.event("docket.ticket.created");
        assertThat(desk.awaitAllOf(own)).isEmpty();
    }

    @Test
    void what_happened_before_the_registration_is_not_sent_however_late_it_comes() {
        desk.registers(Audience.AGENT, PUBLIC);
        var old = desk.event("docket.ticket.created").at(Instant.now().minus(Duration.ofMinutes(5)));

        desk.publishes(old);

        assertThat(desk.awaitAllOf(old)).isEmpty();
    }

    @Test
    void agents_get_the_event_as_it_was_published_without_what_is_between_the_services() {
        desk.registers(Audience.AGENT, MOVED);
        var moved = desk.event("docket.ticket.moved.invited");

        desk.publishes(moved);

        JsonNode data = json(desk.awaitPosts(1).get(0)).get("data");
        assertThat(data.at("/to/name")).isEqualTo(moved.data().at("/to/name"));
        assertThat(data.get("sequence")).isEqualTo(moved.data().get("sequence"));
        assertThat(data.has("notices")).isFalse();
        assertThat(desk.receiver.received().get(0).body()).doesNotContain("surveyToken");
    }

    @Test
    void a_delivery_is_in_the_ledger_and_no_mail() {
        Registered webhook = desk.registers(Audience.AGENT, MOVED);
        var moved = desk.event(MOVED);

        desk.publishes(moved);

        desk.awaitDelivery(webhook.id(), "SENT");
        desk.agent()
                .get("/api/v1/notifications?ticket={ticket}", moved.ticket())
                .then()
                .statusCode(200)
                .rootPath("items.findAll { it.channel != 'inbox' }")
                .body("size()", is(1))
                .body("[0].channel", is("webhook"))
                .body("[0].notice", is(MOVED))
                .body("[0].recipient", is(webhook.id()))
                .body("[0].state", is("SENT"));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 400, 404, 408, 429, 500, 503})
    void what_is_not_taken_is_tried_again_under_the_same_id(int status) throws Exception {
        desk.receiver.answersFirst(Receiver.status(status));
        Registered webhook = desk.registers(Audience.AGENT, PUBLIC);

        desk.publishes(desk.event("docket.ticket.created"));

        List<Received> posts = desk.awaitPosts(2);
        assertThat(posts)
                .extracting(post -> post.header("webhook-id"))
                .containsOnly(posts.get(0).header("webhook-id"));
        assertThat(posts).extracting(Received::body).containsOnly(posts.get(0).body());
        verify(posts.get(1), webhook.secret());
        assertThat(desk.awaitDelivery(webhook.id(), "SENT")).containsEntry("attempts", 2);
    }

    @Test
    void a_redirect_is_not_followed() {
        desk.receiver.answers(request -> request.response()
                .setStatusCode(302)
                .putHeader("location", desk.receiver.url("/elsewhere"))
                .end());
        Registered webhook = desk.registers(Audience.AGENT, PUBLIC);

        desk.publishes(desk.event("docket.ticket.created"));

        assertThat(desk.awaitDelivery(webhook.id(), "FAILED"))
                .containsEntry("lastError", "Given up after 3 attempts: It answered 302");
        assertThat(desk.receiver.received()).extracting(Received::uri).containsOnly("/docket");
    }

    @Test
    void a_receiver_that_is_away_gets_it_when_it_is_back() {
        Receiver away = new Receiver();
        String url = away.url("/docket");
        away.close();
        Registered webhook = desk.registers(url, Audience.AGENT, PUBLIC);
        desk.publishes(desk.event("docket.ticket.created"));
        Map<String, Object> failed = desk.awaitDelivery(webhook.id(), "FAILED");
        assertThat(failed.get("lastError").toString()).startsWith("Given up after 3 attempts: No connection");

        desk.admin()
                .body(Map.of("url", desk.receiver.url("/back")))
                .patch(WEBHOOKS + "/{id}", webhook.id())
                .then()
                .statusCode(200);
        redeliver(webhook.id(), failed.get("id").toString()).statusCode(202).body("state", is("PENDING"));

        assertThat(desk.awaitPosts(1).get(0).header("webhook-id")).isEqualTo("msg_" + failed.get("id"));
        assertThat(desk.awaitDelivery(webhook.id(), "SENT")).containsEntry("redeliveries", 1);
    }

    @Test
    void a_receiver_that_never_answers_is_tried_as_often_as_any_and_the_delivery_stays_uncertain() {
        desk.receiver.answers(Receiver.silence());
        Registered webhook = desk.registers(Audience.AGENT, PUBLIC);

        desk.publishes(desk.event("docket.ticket.created"));

        assertThat(desk.awaitDelivery(webhook.id(), "UNCERTAIN")
                        .get("lastError")
                        .toString())
                .isEqualTo("Given up after 3 attempts: No answer within PT1S");
        assertThat(desk.receiver.received()).hasSize(3);
        assertThat(desk.receiver.received())
                .extracting(post -> post.header("webhook-id"))
                .containsOnly(desk.receiver.received().get(0).header("webhook-id"));
    }

    @Test
    void a_receiver_that_hangs_up_twice_gets_it_the_third_time_and_the_copies_are_known_by_their_id() {
        desk.receiver.answersFirst(Receiver.hangUp(), Receiver.hangUp());
        Registered webhook = desk.registers(Audience.AGENT, PUBLIC);

        desk.publishes(desk.event("docket.ticket.created"));

        Map<String, Object> delivery = desk.awaitDelivery(webhook.id(), "UNCERTAIN");
        assertThat(delivery.get("lastError")).isNull();
        assertThat(desk.receiver.received())
                .hasSize(3)
                .extracting(post -> post.header("webhook-id"))
                .containsOnly("msg_" + delivery.get("id"));
    }

    @Test
    void a_receiver_that_is_gone_is_disabled_until_an_admin_enables_it() {
        desk.receiver.answersFirst(Receiver.status(410));
        Registered webhook = desk.registers(Audience.AGENT, PUBLIC);
        desk.publishes(desk.event("docket.ticket.created"));
        Map<String, Object> refused = desk.awaitDelivery(webhook.id(), "FAILED");

        desk.admin()
                .get(WEBHOOKS + "/{id}", webhook.id())
                .then()
                .body("enabled", is(false))
                .body("disabledBecause", is("GONE"));
        desk.admin()
                .body(Map.of("enabled", true))
                .patch(WEBHOOKS + "/{id}", webhook.id())
                .then()
                .statusCode(200)
                .body("enabled", is(true))
                .body("disabledBecause", nullValue());
        redeliver(webhook.id(), refused.get("id").toString()).statusCode(202);

        desk.awaitDelivery(webhook.id(), "SENT");
        assertThat(desk.receiver.received()).hasSize(2);
    }

    @Test
    void what_happens_while_docket_has_it_disabled_has_failed_and_is_sent_again_once_it_is_enabled() {
        desk.receiver.answersFirst(Receiver.status(410));
        Registered webhook = desk.registers(Audience.AGENT, PUBLIC);
        var first = desk.event("docket.ticket.created");
        var second = desk.event("docket.ticket.created");
        desk.publishes(first);
        desk.awaitDelivery(webhook.id(), "FAILED");

        desk.publishes(second);

        await().atMost(SOON).until(() -> desk.deliveries(webhook.id()), found -> found.size() == 2);
        assertThat(desk.awaitDelivery(webhook.id(), "FAILED"))
                .containsEntry("lastError", "The webhook is disabled; enable it, then redeliver. Nothing was sent");
        assertThat(desk.receiver.received()).hasSize(1);
        enable(webhook, true);
        redeliverAll(webhook.id(), "FAILED").statusCode(202).body("count", is(2));
        assertThat(desk.awaitPosts(3).subList(1, 3))
                .extracting(post -> json(post).get("id").asText())
                .containsExactlyInAnyOrder(first.id(), second.id());
    }

    @Test
    void of_what_happens_while_an_admin_has_it_disabled_or_docket_has_for_a_month_nothing_is_kept() {
        Registered switchedOff = desk.registers(desk.receiver.url("/off"), Audience.AGENT, MOVED);
        enable(switchedOff, false);
        desk.receiver.answersFirst(Receiver.status(410));
        Registered gone = desk.registers(desk.receiver.url("/gone"), Audience.AGENT, MOVED);
        desk.publishes(desk.event(MOVED));
        desk.awaitDelivery(gone.id(), "FAILED");
        clock.advance(Duration.ofDays(31));
        Registered other = desk.registers(desk.receiver.url("/other"), Audience.AGENT, MOVED);

        desk.publishes(desk.event(MOVED).at(clock.now()));

        desk.awaitDelivery(other.id(), "SENT");
        assertThat(desk.deliveries(switchedOff.id())).isEmpty();
        assertThat(desk.deliveries(gone.id())).hasSize(1);
    }

    private void enable(Registered webhook, boolean enabled) {
        desk.admin()
                .body(Map.of("enabled", enabled))
                .patch(WEBHOOKS + "/{id}", webhook.id())
                .then()
                .statusCode(200);
    }

    @Test
    void administrators_are_mailed_once_that_a_webhook_is_disabled_and_again_when_it_is_the_next_time() {
        String ada = "ada@" + desk.company + ".test";
        desk.admin()
                .body(Map.of("agentChannels", List.of("email"), "administrators", List.of(ada, "bob" + ada)))
                .put("/api/v1/channels")
                .then()
                .statusCode(200);
        desk.receiver.answers(Receiver.status(410));
        Registered webhook = desk.registers(desk.receiver.url("/docket?token=s3cret"), Audience.AGENT, PUBLIC, MOVED);

        desk.publishes(Stream.generate(() -> desk.event(MOVED)
                        .with(data -> data.put("companyName", "Hooks & Sons").put("locale", "zh")))
                .limit(3)
                .toArray(GoldenEvent[]::new));

        JsonNode mail = awaitMailsTo(ada, 1).get(0);
        awaitMailsTo("bob" + ada, 1);
        assertThat(mail.toString())
                .contains("127.0.0.1", "/docket", "410", "PATCH /api/v1/webhooks/" + webhook.id())
                .contains("Hooks & Sons", "已停用")
                .doesNotContain("s3cret", "whsec_", "NOT_FOUND");
        await().atMost(SOON).until(() -> states(webhook.id()), states -> states.equals(List.of("FAILED")));

        desk.admin()
                .body(Map.of("enabled", true))
                .patch(WEBHOOKS + "/{id}", webhook.id())
                .then()
                .statusCode(200);
        assertThat(mails.to(ada)).hasSize(1);
        desk.publishes(desk.event(MOVED));

        awaitMailsTo(ada, 2);
        await().atMost(SOON).until(() -> states(webhook.id()), states -> states.equals(List.of("FAILED")));
        assertThat(mails.to(ada)).hasSize(2);
    }

    @Test
    void a_test_is_posted_signed_as_any_event_and_is_among_the_deliveries() throws Exception {
        Registered webhook = desk.registers(Audience.CUSTOMER, PUBLIC);

        String delivery = test(webhook.id(), "a-key")
                .statusCode(202)
                .body("notice", is("docket.webhook.test"))
                .body("recipient", is(webhook.id()))
                .body("state", is("PENDING"))
                .extract()
                .path("id");

        Received post = desk.awaitPosts(1).get(0);
        verify(post, webhook.secret());
        assertThat(post.header("webhook-id")).isEqualTo("msg_" + delivery);
        JsonNode event = json(post);
        assertThat(event.get("specversion").asText()).isEqualTo("1.0");
        assertThat(event.get("type").asText()).isEqualTo("docket.webhook.test");
        assertThat(event.get("id").asText()).isEqualTo(webhook.id() + "/test/1");
        assertThat(event.get("subject").asText()).isEqualTo(webhook.id());
        assertThat(event.at("/data/company").asText()).isEqualTo(desk.company);
        assertThat(Instant.parse(event.get("time").asText())).isNotNull();
        assertThat(desk.awaitDelivery(webhook.id(), "SENT")).containsEntry("id", delivery);
        test(webhook.id(), "a-key")
                .statusCode(202)
                .header("Idempotency-Replayed", is("true"))
                .body("id", is(delivery));
        assertThat(desk.receiver.received()).hasSize(1);
    }

    @Test
    void a_test_is_attempted_once_and_its_end_is_known_at_once() {
        Registered webhook = desk.registers(Audience.AGENT, PUBLIC);
        desk.receiver.answersFirst(Receiver.status(503), Receiver.hangUp());

        test(webhook.id(), null).statusCode(202).body("step", is(1));
        assertThat(desk.awaitDelivery(webhook.id(), "FAILED"))
                .containsEntry("lastError", "Given up after one attempt: It answered 503");
        test(webhook.id(), null).statusCode(202).body("step", is(2));
        desk.awaitDelivery(webhook.id(), "UNCERTAIN");
        test(webhook.id(), null).statusCode(202).body("step", is(3));
        desk.awaitDelivery(webhook.id(), "SENT");

        assertThat(desk.receiver.received()).hasSize(3);
    }

    @Test
    void a_test_that_failed_is_not_sent_again_with_what_was_missed() {
        Registered webhook = desk.registers(Audience.AGENT, PUBLIC);
        desk.receiver.answersFirst(Receiver.status(503));
        test(webhook.id(), null).statusCode(202);
        String failed = desk.awaitDelivery(webhook.id(), "FAILED").get("id").toString();

        redeliverAll(webhook.id(), "MISSED").statusCode(202).body("count", is(0));
        redeliver(webhook.id(), failed).statusCode(202);

        desk.awaitDelivery(webhook.id(), "SENT");
        assertThat(desk.receiver.received()).hasSize(2);
    }

    @Test
    void no_test_is_sent_while_one_is_under_way_nor_to_a_disabled_webhook() {
        Registered webhook = desk.registers(Audience.AGENT, PUBLIC);
        var meanwhile = new AtomicReference<ValidatableResponse>();
        desk.receiver.answersFirst(request -> {
            meanwhile.set(test(webhook.id(), null));
            request.response().setStatusCode(410).end();
        });

        test(webhook.id(), null).statusCode(202);
        desk.awaitDelivery(webhook.id(), "FAILED");

        meanwhile.get().statusCode(409).body("type", is("urn:docket:problem:test-under-way"));
        test(webhook.id(), null).statusCode(409).body("type", is("urn:docket:problem:webhook-disabled"));
        assertThat(desk.deliveries(webhook.id())).hasSize(1);
        desk.agent().post(WEBHOOKS + "/{id}/test", webhook.id()).then().statusCode(403);
    }

    private ValidatableResponse test(String webhook, String key) {
        var request = desk.admin();
        return (key == null ? request : request.header("Idempotency-Key", key))
                .post(WEBHOOKS + "/{id}/test", webhook)
                .then();
    }

    private List<Object> states(String webhook) {
        return desk.deliveries(webhook).stream()
                .map(delivery -> delivery.get("state"))
                .distinct()
                .toList();
    }

    @Test
    void a_deleted_webhook_gets_nothing_that_still_waited() {
        Registered webhook = desk.registers(Audience.AGENT, PUBLIC);
        var created = desk.event("docket.ticket.created");
        desk.receiver.answers(request -> {
            desk.admin().delete(WEBHOOKS + "/{id}", webhook.id());
            request.response().setStatusCode(500).end();
        });

        desk.publishes(created);

        await().atMost(SOON).until(() -> noticesOf(created).toString(), rows -> rows.contains("FAILED"));
        assertThat(noticesOf(created).toString()).contains("The webhook was deleted");
        assertThat(desk.receiver.received()).hasSize(1);
    }

    @Test
    void a_redelivery_is_only_of_the_webhook_s_own_deliveries() {
        Registered webhook = desk.registers(Audience.AGENT, PUBLIC);
        Registered other = desk.registers(desk.receiver.url("/other"), Audience.AGENT, MOVED);
        desk.publishes(desk.event("docket.ticket.created"));
        String delivery = desk.awaitDelivery(webhook.id(), "SENT").get("id").toString();

        redeliver(other.id(), delivery).statusCode(404);
        redeliver(webhook.id(), UUID.randomUUID().toString()).statusCode(404);
        redeliver(webhook.id(), delivery).statusCode(202);

        List<Received> posts = desk.awaitPosts(2);
        assertThat(posts.get(1).header("webhook-id")).isEqualTo(posts.get(0).header("webhook-id"));
    }

    private List<Map<String, Object>> noticesOf(GoldenEvent event) {
        return desk.agent()
                .get("/api/v1/notifications?ticket={ticket}", event.ticket())
                .path("items.findAll { it.channel != 'inbox' }");
    }

    private ValidatableResponse redeliver(String webhook, String delivery) {
        return desk.admin()
                .post(WEBHOOKS + "/{id}/deliveries/{delivery}/redelivery", webhook, delivery)
                .then();
    }

    private ValidatableResponse redeliverAll(String webhook, String state) {
        return desk.admin()
                .body(Map.of("state", state, "since", "2020-01-01T00:00:00Z"))
                .post(WEBHOOKS + "/{id}/redelivery", webhook)
                .then();
    }
}
