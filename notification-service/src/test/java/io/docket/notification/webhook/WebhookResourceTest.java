package io.docket.notification.webhook;

import static io.docket.notification.webhook.WebhookDesk.WEBHOOKS;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.standardwebhooks.exceptions.WebhookVerificationException;
import io.docket.local.stack.Stack;
import io.docket.notification.AfterTest;
import io.docket.notification.RunningStack;
import io.docket.notification.ServiceTest;
import io.docket.notification.notice.Audience;
import io.docket.notification.webhook.WebhookDesk.Registered;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What admins do with webhooks. */
@QuarkusTest
class WebhookResourceTest extends ServiceTest {

    private static final String GIVEN_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    /** As {@link RunningStack} configures it. */
    private static final int MOST = 5;

    @RegisterExtension
    final AfterTest afterTest = new AfterTest();

    private WebhookDesk desk;

    @BeforeEach
    void aCompanyOfItsOwn() {
        desk = afterTest.close(new WebhookDesk());
    }

    @Test
    void a_new_webhook_is_shown_with_its_secret_once() {
        ValidatableResponse created = create(webhook())
                .statusCode(201)
                .header("ETag", "\"1\"")
                .body("url", is("https://portal.example/docket"))
                .body("events", is(List.of("docket.message.public")))
                .body("audience", is("AGENT"))
                .body("enabled", is(true))
                .body("createdAt", notNullValue());
        JsonPath shown = created.extract().jsonPath();

        assertThat(shown.getString("secret")).matches("whsec_[A-Za-z0-9+/]{43}=");
        created.header("Location", endsWith(WEBHOOKS + "/" + shown.getString("id")));
        desk.admin()
                .get(WEBHOOKS + "/{id}", shown.getString("id"))
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("url", is("https://portal.example/docket"))
                .body("secret", nullValue());
        desk.admin()
                .get(WEBHOOKS)
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items.secret", hasItem(nullValue()));
    }

    @Test
    void a_secret_can_be_given_and_every_webhook_has_its_own_otherwise() {
        create(with("secret", GIVEN_SECRET)).statusCode(201).body("secret", is(GIVEN_SECRET));

        String one = create(webhook()).extract().path("secret");
        String other = create(webhook()).extract().path("secret");

        assertThat(one).isNotEqualTo(other);
    }

    @Test
    void a_creation_that_is_repeated_under_its_key_gives_the_same_webhook_and_secret() {
        String key = UUID.randomUUID().toString();

        JsonPath first = desk.admin()
                .header("Idempotency-Key", key)
                .body(webhook())
                .post(WEBHOOKS)
                .jsonPath();
        desk.admin()
                .header("Idempotency-Key", key)
                .body(webhook())
                .post(WEBHOOKS)
                .then()
                .statusCode(201)
                .header("Idempotency-Replayed", "true")
                .body("id", is(first.getString("id")))
                .body("secret", is(first.getString("secret")));
        desk.admin()
                .header("Idempotency-Key", key)
                .body(with("audience", "CUSTOMER"))
                .post(WEBHOOKS)
                .then()
                .statusCode(422)
                .body("type", is("urn:docket:problem:idempotency-key-reused"));

        desk.admin().get(WEBHOOKS).then().body("items", hasSize(1));
    }

    @Test
    void the_database_holds_no_secret_in_the_clear() throws SQLException {
        desk.admin()
                .header("Idempotency-Key", UUID.randomUUID())
                .body(with("secret", GIVEN_SECRET))
                .post(WEBHOOKS)
                .then()
                .statusCode(201);

        try (var connection = Stack.shared().ownerConnection(RunningStack.DATABASE);
                var rows = connection.createStatement()) {
            ResultSet kept = rows.executeQuery("select encode(w.secret, 'escape') || coalesce(i.body::text, '') as kept"
                    + " from webhook w join idempotency i using (company) where company = '" + desk.company
                    + "'");
            assertThat(kept.next()).isTrue();
            assertThat(kept.getString("kept"))
                    .doesNotContain("whsec", "MfKQ9r8G")
                    .contains("portal.example");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "url, ftp://portal.example/, must begin with http",
        "url, https://ada@portal.example/, must have neither",
        "secret, whsec_short, 24 to 64",
        "secret, MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw, whsec_",
        "audience, EVERYBODY, CUSTOMER",
    })
    void what_is_malformed_is_named(String field, String value, String message) {
        create(with(field, value))
                .statusCode(422)
                .contentType("application/problem+json")
                .body("violations[0].field", is(field))
                .body("violations[0].message", containsString(message));
    }

    @Test
    void an_unknown_event_is_named_beside_those_that_are_known() {
        create(with("events", List.of("docket.message.public", "docket.ticket.eaten")))
                .statusCode(422)
                .body("violations[0].field", is("events[1]"))
                .body("violations[0].message", containsString("docket.ticket.created"));
    }

    @Test
    void events_that_customers_must_not_see_are_refused_for_them() {
        create(Map.of(
                        "url",
                        "https://portal.example",
                        "events",
                        List.of("docket.ticket.noted"),
                        "audience",
                        "CUSTOMER"))
                .statusCode(422)
                .body("violations[0].field", is("events[0]"))
                .body("violations[0].message", not(containsString("docket.ticket.assigned")));
        create(Map.of("url", "https://portal.example", "events", List.of("docket.ticket.noted")))
                .statusCode(201);
        create(Map.of(
                        "url",
                        "https://portal.example",
                        "events",
                        Collections.singletonList(null),
                        "audience",
                        "CUSTOMER"))
                .statusCode(422)
                .body("violations[0].field", is("events[0]"));
    }

    @Test
    void all_that_is_wrong_is_said_at_once() {
        create(Map.of("url", "nowhere", "secret", "none"))
                .statusCode(422)
                .body("violations.field", is(List.of("url", "events", "secret")));
    }

    @Test
    void a_field_that_there_is_not_is_refused() {
        create(with("id", "1")).statusCode(422).body("violations[0].field", is("id"));
        desk.admin().body("{").post(WEBHOOKS).then().statusCode(400).body("type", is("urn:docket:problem:not-json"));
        desk.admin().post(WEBHOOKS).then().statusCode(400);
    }

    @Test
    void a_company_can_have_so_many_and_no_more_also_when_requests_race() {
        List<Integer> answers = IntStream.range(0, MOST + 3)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> create(webhook()).extract().statusCode()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers).filteredOn(status -> status == 201).hasSize(MOST);
        assertThat(answers).filteredOn(status -> status == 409).hasSize(3);
        create(webhook())
                .statusCode(409)
                .body("type", is("urn:docket:problem:too-many-webhooks"))
                .body("detail", containsString("at most 5"));
    }

    @Test
    void what_a_patch_leaves_out_stays() {
        String id = create(with("audience", "CUSTOMER")).extract().path("id");

        patch(id, Map.of("url", "https://portal.example/docket"))
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("audience", is("CUSTOMER"))
                .body("url", is("https://portal.example/docket"))
                .body("secret", nullValue());
        patch(id, Map.of("enabled", false))
                .statusCode(200)
                .body("enabled", is(false))
                .body("disabledBecause", nullValue());
        patch(id, Map.of("events", List.of("docket.ticket.noted")))
                .statusCode(422)
                .body("violations[0].field", is("events[0]"));
        patch(id, Collections.emptyMap()).statusCode(200).body("audience", is("CUSTOMER"));
    }

    @Test
    void for_whom_it_is_stays_as_it_was_registered() {
        String id = create(webhook()).extract().path("id");

        patch(id, Map.of("audience", "CUSTOMER"))
                .statusCode(422)
                .body("violations[0].field", is("audience"))
                .body("violations[0].message", containsString("register another webhook"));
        patch(id, Map.of("audience", "AGENT")).statusCode(200).body("audience", is("AGENT"));
    }

    @Test
    void a_change_meant_for_another_version_is_refused() {
        String id = create(webhook()).extract().path("id");
        patch(id, Map.of("enabled", false)).statusCode(200);

        desk.admin()
                .header("If-Match", "\"1\"")
                .body(Map.of("enabled", true))
                .patch(WEBHOOKS + "/{id}", id)
                .then()
                .statusCode(412)
                .body("type", is("urn:docket:problem:stale-version"));
        desk.admin()
                .header("If-Match", "\"1\"")
                .delete(WEBHOOKS + "/{id}", id)
                .then()
                .statusCode(412);
        desk.admin()
                .header("If-Match", "\"2\"")
                .delete(WEBHOOKS + "/{id}", id)
                .then()
                .statusCode(204);
        desk.admin().get(WEBHOOKS + "/{id}", id).then().statusCode(404);
        desk.admin().delete(WEBHOOKS + "/{id}", id).then().statusCode(404);
    }

    @Test
    void a_new_secret_signs_from_now_on() throws Exception {
        Registered webhook = desk.registers(Audience.AGENT, "docket.message.public");

        patch(webhook.id(), Map.of("secret", GIVEN_SECRET)).statusCode(200).body("secret", nullValue());
        desk.publishes(desk.event("docket.ticket.created"));

        WebhookDesk.verify(desk.awaitPosts(1).get(0), GIVEN_SECRET);
    }

    @Test
    void a_secret_is_replaced_with_an_overlap_in_which_both_sign() throws Exception {
        Registered webhook = desk.registers(Audience.AGENT, "docket.message.public");
        String key = UUID.randomUUID().toString();

        ValidatableResponse rotated = rotate(webhook.id(), key, Map.of())
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("formerSecretUntil", notNullValue());
        String second = rotated.extract().path("secret");
        rotate(webhook.id(), key, Map.of()).statusCode(200).body("secret", is(second));
        desk.publishes(desk.event("docket.ticket.created"));

        assertThat(second).startsWith("whsec_").isNotEqualTo(webhook.secret());
        var post = desk.awaitPosts(1).get(0);
        assertThat(post.header("webhook-signature").split(" ")).hasSize(2);
        WebhookDesk.verify(post, second);
        WebhookDesk.verify(post, webhook.secret());

        rotate(webhook.id(), null, Map.of("secret", GIVEN_SECRET, "overlap", "PT12H"))
                .statusCode(200)
                .body("secret", is(GIVEN_SECRET));
        desk.publishes(desk.event("docket.ticket.created"));
        var later = desk.awaitPosts(2).get(1);
        WebhookDesk.verify(later, GIVEN_SECRET);
        WebhookDesk.verify(later, second);
        assertThatThrownBy(() -> WebhookDesk.verify(later, webhook.secret()))
                .as("the oldest")
                .isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void a_secret_that_is_patched_or_rotated_without_overlap_is_the_only_one_at_once() throws Exception {
        Registered webhook = desk.registers(Audience.AGENT, "docket.message.public");
        rotate(webhook.id(), null, Map.of("overlap", "PT0S")).statusCode(200).body("formerSecretUntil", nullValue());
        rotate(webhook.id(), null, Map.of()).statusCode(200);

        patch(webhook.id(), Map.of("secret", GIVEN_SECRET)).statusCode(200).body("formerSecretUntil", nullValue());
        desk.publishes(desk.event("docket.ticket.created"));

        var post = desk.awaitPosts(1).get(0);
        assertThat(post.header("webhook-signature").split(" ")).hasSize(1);
        WebhookDesk.verify(post, GIVEN_SECRET);
    }

    @Test
    void a_rotation_that_is_malformed_changes_nothing() {
        String id = create(webhook()).extract().path("id");

        for (String overlap : List.of("P8D", "-PT1S", "a day")) {
            rotate(id, null, Map.of("overlap", overlap)).statusCode(422).body("violations[0].field", is("overlap"));
        }
        rotate(id, null, Map.of("secret", "whsec_short")).statusCode(422).body("violations[0].field", is("secret"));
        rotate(UUID.randomUUID().toString(), null, Map.of()).statusCode(404);
        desk.agent()
                .body(Map.of())
                .post(WEBHOOKS + "/{id}/secret-rotation", id)
                .then()
                .statusCode(403);
        desk.admin().get(WEBHOOKS + "/{id}", id).then().header("ETag", "\"1\"");
    }

    private ValidatableResponse rotate(String id, String key, Map<String, Object> rotation) {
        var request = desk.admin().body(rotation);
        return (key == null ? request : request.header("Idempotency-Key", key))
                .post(WEBHOOKS + "/{id}/secret-rotation", id)
                .then();
    }

    @Test
    void only_admins_have_to_do_with_webhooks() {
        desk.agent().get(WEBHOOKS).then().statusCode(403);
        desk.agent().body(webhook()).post(WEBHOOKS).then().statusCode(403);
        as(tokens.operator()).get(WEBHOOKS).then().statusCode(403);
        given().get(WEBHOOKS).then().statusCode(401);
    }

    @Test
    void ALL_05_another_company_s_webhook_is_not_there() {
        String id = create(webhook()).extract().path("id");
        var stranger = tokens.admin("hooks-globex", "gina");

        for (String unknown : List.of(id, UUID.randomUUID().toString(), "no-id")) {
            as(stranger).get(WEBHOOKS + "/{id}", unknown).then().statusCode(404);
            as(stranger).get(WEBHOOKS + "/{id}/deliveries", unknown).then().statusCode(404);
            as(stranger).delete(WEBHOOKS + "/{id}", unknown).then().statusCode(404);
            as(stranger).post(WEBHOOKS + "/{id}/test", unknown).then().statusCode(404);
            as(stranger)
                    .contentType("application/json")
                    .body(Map.of("enabled", false))
                    .patch(WEBHOOKS + "/{id}", unknown)
                    .then()
                    .statusCode(404);
        }
        desk.admin().get(WEBHOOKS + "/{id}", id).then().statusCode(200).body("enabled", is(true));
    }

    @Test
    void deliveries_are_given_page_by_page_the_newest_first() {
        Registered webhook = desk.registers(Audience.AGENT, "docket.message.public");
        for (int i = 0; i < 3; i++) {
            desk.publishes(desk.event("docket.ticket.created"));
        }
        desk.awaitPosts(3);

        JsonPath first = page(webhook.id(), "").statusCode(200).extract().jsonPath();
        JsonPath second = page(webhook.id(), "&cursor=" + first.getString("nextCursor"))
                .statusCode(200)
                .extract()
                .jsonPath();

        assertThat(first.getList("items")).hasSize(2);
        assertThat(second.getList("items")).hasSize(1);
        assertThat(second.getString("nextCursor")).isNull();
        assertThat(first.getList("items.id")).doesNotContainAnyElementsOf(second.getList("items.id"));
        page(webhook.id(), "&cursor=abc").statusCode(422).body("violations[0].field", is("cursor"));
    }

    @Test
    void every_call_is_described_with_a_summary_and_its_answers() {
        JsonPath api = given().get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        assertThat(operations(api))
                .contains(
                        "listWebhooks",
                        "createWebhook",
                        "getWebhook",
                        "changeWebhook",
                        "deleteWebhook",
                        "rotateWebhookSecret",
                        "listDeliveries",
                        "getDelivery",
                        "redeliverPeriod",
                        "redeliver",
                        "testWebhook");
    }

    private static List<String> operations(JsonPath api) {
        Map<String, Map<String, Map<String, Object>>> paths = api.getMap("paths");
        return paths.entrySet().stream()
                .filter(path -> path.getKey().startsWith(WEBHOOKS))
                .flatMap(path -> path.getValue().values().stream())
                .peek(operation -> assertThat(operation).containsKeys("summary", "responses"))
                .map(operation -> operation.get("operationId").toString())
                .toList();
    }

    private ValidatableResponse page(String webhook, String more) {
        return desk.admin()
                .get(WEBHOOKS + "/" + webhook + "/deliveries?limit=2" + more)
                .then();
    }

    private ValidatableResponse create(Map<String, Object> webhook) {
        return desk.admin().body(webhook).post(WEBHOOKS).then();
    }

    private ValidatableResponse patch(String id, Map<String, Object> patch) {
        return desk.admin().body(patch).patch(WEBHOOKS + "/{id}", id).then();
    }

    private static Map<String, Object> webhook() {
        return Map.of("url", "https://portal.example/docket", "events", List.of("docket.message.public"));
    }

    private static Map<String, Object> with(String field, Object value) {
        var webhook = new HashMap<>(webhook());
        webhook.put(field, value);
        return webhook;
    }
}
