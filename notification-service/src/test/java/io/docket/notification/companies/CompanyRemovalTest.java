package io.docket.notification.companies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.docket.local.stack.CompanyTables;
import io.docket.local.stack.Stack;
import io.docket.notification.GoldenEvent;
import io.docket.notification.RunningStack;
import io.docket.notification.ServiceTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/** What is left of a company that was removed: nothing, and nobody is told anything for it any more. */
@QuarkusTest
class CompanyRemovalTest extends ServiceTest {

    private static final Path EXAMPLE = Path.of("..", "deploy", "contracts", "examples", "docket.company.removed.json");

    private final String gone = "gone-" + UUID.randomUUID().toString().substring(0, 12);
    private final String stays = "stays-" + UUID.randomUUID().toString().substring(0, 12);

    @Test
    void nothing_is_left_of_it_everything_of_others_and_nobody_gets_in() throws Exception {
        lives(gone);
        lives(stays);
        Set<String> filled = tablesOf(gone);
        assertThat(filled)
                .contains(
                        "notice",
                        "redelivery",
                        "ticket_sequence",
                        "webhook",
                        "channels",
                        "notice_template",
                        "inbox_recipient",
                        "inbox_entry",
                        "inbox_stream_ticket",
                        "consumer_sequence");

        remove(gone);

        await().atMost(SOON).untilAsserted(() -> as(tokens.operator())
                .queryParam("limit", 200)
                .get("/api/v1/removals")
                .then()
                .statusCode(200)
                .body("items.find { it.company == '%s' }.state".formatted(gone), equalTo("DONE")));
        assertThat(tablesOf(gone)).isEmpty();
        assertThat(tablesOf(stays)).containsAll(filled);
        await().atMost(SOON).untilAsserted(() -> admin(gone)
                .get("/api/v1/channels")
                .then()
                .statusCode(403)
                .body("type", equalTo("urn:docket:problem:company-removed")));
    }

    @Test
    void what_still_comes_of_it_is_passed_by_and_other_events_of_schemes_are_none_of_its_business() throws Exception {
        remove(gone);
        await().atMost(SOON)
                .untilAsserted(() -> admin(gone).get("/api/v1/channels").then().statusCode(403));
        var late = GoldenEvent.of("docket.ticket.created").ofCompany(gone).numbered(1);
        var after = GoldenEvent.of("docket.ticket.created")
                .ofCompany(stays)
                .ofTicket(late.ticket())
                .numbered(2);

        ticketService.publishes(late, after);

        awaitMailsTo(after.addressOf("carl"), 1);
        assertThat(tablesOf(gone)).isEmpty();
    }

    private void lives(String company) {
        var created = GoldenEvent.of("docket.ticket.created").ofCompany(company).numbered(1);
        ticketService.publishes(created);
        awaitMailsTo(created.addressOf("carl"), 1);
        String notice = await().atMost(SOON)
                .until(
                        () -> admin(company)
                                .get("/api/v1/notifications?state=SENT")
                                .then()
                                .statusCode(200)
                                .extract()
                                .<String>path("items.find { it.channel == 'email' }?.id"),
                        found -> found != null);
        admin(company).post("/api/v1/inbox/stream-tickets").then().statusCode(201);
        admin(company)
                .post("/api/v1/notifications/{id}/redelivery", notice)
                .then()
                .statusCode(202);
        admin(company)
                .body(Map.of(
                        "url",
                        "https://hooks.example/docket",
                        "events",
                        List.of("docket.ticket.moved"),
                        "audience",
                        "AGENT"))
                .post("/api/v1/webhooks")
                .then()
                .statusCode(201);
        admin(company)
                .body(Map.of("agentChannels", List.of("email")))
                .put("/api/v1/channels")
                .then()
                .statusCode(200);
        admin(company)
                .header("If-Match", "\"ours\"")
                .body(Map.of(
                        "subject", "[{reference}] News from the desk",
                        "text", "Ahoy {recipient}!\n\n{text}",
                        "html", "<p>Ahoy {recipient}!</p><p>{text}</p>"))
                .put("/api/v1/notice-templates/closed/en")
                .then()
                .statusCode(200);
    }

    private static RequestSpecification admin(String company) {
        return as(tokens.admin(company, "ada")).contentType("application/json");
    }

    /** As the contract's example says it, of that company. */
    private static void remove(String company) throws IOException {
        JsonNode example = new ObjectMapper().readTree(EXAMPLE.toFile());
        String data = example.get("data").toString().replace("acme", company);
        var message = new ProducerRecord<String, String>(example.get("topic").asText(), company, data);
        example.get("headers").properties().forEach(header -> message.headers()
                .add(
                        header.getKey(),
                        header.getValue().asText().replace("acme", company).getBytes(StandardCharsets.UTF_8)));
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", Stack.shared().kafka()),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(message);
        }
    }

    private static Set<String> tablesOf(String company) {
        return CompanyTables.of(RunningStack.DATABASE, company).keySet();
    }
}
