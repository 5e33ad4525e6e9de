package io.docket.notification.webhook;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.standardwebhooks.Webhook;
import io.docket.local.stack.Stack;
import io.docket.notification.GoldenEvent;
import io.docket.notification.Receiver;
import io.docket.notification.Receiver.Received;
import io.docket.notification.TicketService;
import io.docket.notification.notice.Audience;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A company of a test's own, with a receiver and a ticket-service that publishes its events. */
final class WebhookDesk implements AutoCloseable {

    static final String WEBHOOKS = "/api/v1/webhooks";

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    final String company = "hooks-" + UUID.randomUUID().toString().substring(0, 12);
    final Receiver receiver = new Receiver();

    private final TicketService ticketService = new TicketService(Stack.shared().kafka());

    /** A webhook as its creation showed it. */
    record Registered(String id, String secret) {}

    RequestSpecification admin() {
        return as(Stack.shared().tokens().admin(company, "ada"));
    }

    RequestSpecification agent() {
        return as(Stack.shared().tokens().agent(company, "anna"));
    }

    Registered registers(Audience audience, String... events) {
        return registers(receiver.url("/docket"), audience, events);
    }

    Registered registers(String url, Audience audience, String... events) {
        Map<String, Object> webhook = new HashMap<>(Map.of("url", url, "events", List.of(events)));
        webhook.put("audience", audience);
        var answer = admin().body(webhook)
                .post(WEBHOOKS)
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        return new Registered(answer.getString("id"), answer.getString("secret"));
    }

    /** An example as an event of this company that happens now. */
    GoldenEvent event(String example) {
        return GoldenEvent.of(example).ofCompany(company).now();
    }

    void publishes(GoldenEvent... events) {
        ticketService.publishes(events);
    }

    /** All posts that an event leads to: those that have come when a later event of the same ticket has, and nothing waits. */
    List<Received> awaitAllOf(GoldenEvent about) {
        publishes(event("docket.ticket.replied")
                .ofTicket(about.ticket())
                .numbered(1_000)
                .with(data -> data.withObject("/message").put("body", "the last")));
        await().atMost(SOON).until(receiver::received, posts -> posts.stream().anyMatch(WebhookDesk::isTheLast));
        await().atMost(SOON).until(this::isAllSent);
        return receiver.received().stream().filter(post -> !isTheLast(post)).toList();
    }

    /** Another webhook's post may come after the last one, but not be made after it. */
    private boolean isAllSent() {
        List<String> webhooks =
                admin().get(WEBHOOKS).then().statusCode(200).extract().path("items.id");
        return webhooks.stream()
                .flatMap(webhook -> deliveries(webhook).stream())
                .noneMatch(delivery -> "PENDING".equals(delivery.get("state")));
    }

    List<Received> awaitPosts(int count) {
        return await().atMost(SOON).until(receiver::received, posts -> posts.size() >= count);
    }

    List<Map<String, Object>> deliveries(String webhook) {
        return admin().get(WEBHOOKS + "/{id}/deliveries", webhook)
                .then()
                .statusCode(200)
                .extract()
                .path("items");
    }

    Map<String, Object> awaitDelivery(String webhook, String state) {
        return await().atMost(SOON)
                .until(
                        () -> deliveries(webhook),
                        found -> !found.isEmpty() && found.get(0).get("state").equals(state))
                .get(0);
    }

    static JsonNode json(Received post) {
        try {
            return JSON.readTree(post.body());
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }

    /** As a receiver does with the reference library: fails where the post is not signed with the secret. */
    static void verify(Received post, String secret) throws Exception {
        new Webhook(secret).verify(post.body(), post.headers());
    }

    @Override
    public void close() {
        ticketService.close();
        receiver.close();
    }

    private static boolean isTheLast(Received post) {
        return post.body().contains("the last");
    }

    private static RequestSpecification as(String token) {
        return given().auth().oauth2(token).contentType("application/json");
    }
}
