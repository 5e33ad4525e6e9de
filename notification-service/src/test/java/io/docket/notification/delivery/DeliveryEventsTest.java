package io.docket.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import io.docket.local.stack.Stack;
import io.docket.notification.GoldenEvent;
import io.docket.notification.KafkaReader;
import io.docket.notification.ServiceTest;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What others hear of notices is what the contracts promise. */
@QuarkusTest
class DeliveryEventsTest extends ServiceTest {

    private static final Path SCHEMAS =
            Path.of("..", "deploy", "contracts", "schemas").toAbsolutePath().normalize();
    private static KafkaReader notifications;

    @BeforeAll
    static void listen() {
        notifications = new KafkaReader(Stack.shared().kafka(), "docket.notifications");
    }

    @AfterAll
    static void hangUp() {
        notifications.close();
    }

    @Test
    void a_notice_that_was_sent_is_published_as_the_contract_says() {
        var event = GoldenEvent.of("docket.ticket.created");

        ticketService.publishes(event);

        var sent = notifications.awaitRecords(event.ticket().toString(), 1).get(0);
        assertThatItKeepsTo("docket.notification.sent", sent);
        assertThat(KafkaReader.data(sent).get("messageId").asText())
                .isEqualTo(mails.to(event.addressOf("carl"))
                        .get(0)
                        .get("messageId")
                        .asText());
    }

    @Test
    void a_notice_that_failed_is_published_as_the_contract_says() {
        var event = GoldenEvent.of("docket.ticket.created").recipients(recipient -> recipient.put("email", "nowhere"));

        ticketService.publishes(event);

        var failed = notifications.awaitRecords(event.ticket().toString(), 1).get(0);
        assertThatItKeepsTo("docket.notification.failed", failed);
        assertThat(KafkaReader.data(failed).get("state").asText()).isEqualTo("FAILED");
    }

    @Test
    void what_is_published_about_a_ticket_is_in_order_and_without_gaps() {
        var reply = GoldenEvent.of("docket.ticket.replied");
        for (int sequence = 1; sequence <= 20; sequence++) {
            ticketService.publishes(reply.numbered(sequence));
        }

        var sequences = notifications.awaitKey(reply.ticket().toString(), 20).stream()
                .map(data -> data.get("sequence").asLong())
                .toList();

        assertThat(sequences).isSorted().doesNotHaveDuplicates().startsWith(1L).endsWith(20L);
    }

    private static void assertThatItKeepsTo(String type, ConsumerRecord<String, byte[]> message) {
        JsonNode headers = headers(message);
        assertThat(headers.get("ce_type").asText()).isEqualTo(type);
        assertThat(violations("cloudevent-headers", headers)).isEmpty();
        assertThat(violations(type, KafkaReader.data(message))).isEmpty();
    }

    private static Iterable<?> violations(String schema, JsonNode document) {
        var location = SchemaLocation.of(
                SCHEMAS.resolve(schema + ".schema.json").toUri().toString());
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(location)
                .validate(document);
    }

    private static ObjectNode headers(ConsumerRecord<String, byte[]> message) {
        ObjectNode headers = new ObjectMapper().createObjectNode();
        message.headers()
                .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        return headers;
    }
}
