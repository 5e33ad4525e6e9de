package io.docket.receivers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docket.local.stack.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A company that has webhooks, and a ticket about which something happens. */
final class Company implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String ID = "receivers";

    private final String api;
    private final String admin = Stack.shared().tokens().admin(ID, "ada");
    private final KafkaProducer<String, byte[]> events = new KafkaProducer<>(
            Map.of("bootstrap.servers", Stack.shared().kafka()), new StringSerializer(), new ByteArraySerializer());

    /** @param service where notification-service is */
    Company(String service) {
        this.api = service + "/api/v1";
    }

    /** Registers an address for all that follows, signed with a secret of the company's own; the webhook's id. */
    String registers(String url, String secret) {
        ObjectNode webhook = JSON.createObjectNode().put("url", url).put("secret", secret);
        webhook.putArray("events").add("docket.ticket.created");
        return posted("/webhooks", webhook, 201).get("id").asText();
    }

    /** Has a webhook sign with another secret from now on, and with the one before for a day. */
    void replacesTheSecret(String webhook, String secret) {
        posted(
                "/webhooks/" + webhook + "/secret-rotation",
                JSON.createObjectNode().put("secret", secret),
                200);
    }

    /** Something happens now, as the golden example of that type has it. */
    void hearsOf(String example) {
        JsonNode event = golden(example);
        String ticket = UUID.randomUUID().toString();
        ObjectNode data = (ObjectNode) event.get("data");
        data.put("company", ID).put("ticket", ticket);
        ObjectNode headers = (ObjectNode) event.get("headers");
        headers.put("ce_id", UUID.randomUUID().toString())
                .put("ce_company", ID)
                .put("ce_subject", ticket)
                .put("ce_time", Instant.now().toString());
        var record = new ProducerRecord<>(
                event.get("topic").asText(), ticket, data.toString().getBytes(StandardCharsets.UTF_8));
        headers.properties().forEach(header -> record.headers()
                .add(header.getKey(), header.getValue().asText().getBytes(StandardCharsets.UTF_8)));
        events.send(record);
        events.flush();
    }

    /** So many deliveries have ended, each of them well; a machine that is busy may have needed a second attempt. */
    void assertAllAreSent(int deliveries) {
        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
            HttpResponse<String> answer =
                    call(request("/notifications?state=SENT").GET());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(JSON.readTree(answer.body()).get("items"))
                    .filteredOn(item -> item.get("channel").asText().equals("webhook"))
                    .hasSize(deliveries);
        });
    }

    @Override
    public void close() {
        events.close();
    }

    private JsonNode posted(String path, ObjectNode body, int status) {
        HttpResponse<String> answer = call(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString())));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        try {
            return JSON.readTree(answer.body());
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(api + path)).header("Authorization", "Bearer " + admin);
    }

    private static HttpResponse<String> call(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode golden(String example) {
        Path file = Path.of("..", "..", "deploy", "contracts", "examples", example + ".json");
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
