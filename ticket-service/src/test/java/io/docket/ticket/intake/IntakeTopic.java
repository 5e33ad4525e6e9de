package io.docket.ticket.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.docket.local.stack.Stack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Another service that asks for tickets and messages over Kafka. */
final class IntakeTopic implements AutoCloseable {

    private static final String TOPIC = "docket.intake";
    private static final Path CONTRACTS = Path.of("..", "deploy", "contracts");
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(VersionFlag.V202012);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
            Map.of("bootstrap.servers", Stack.shared().kafka(), "acks", "all"),
            new StringSerializer(),
            new ByteArraySerializer());

    /** An event in the making: a well-formed one, until something of it is changed. */
    final class Event {

        private final Map<String, String> headers = new LinkedHashMap<>();
        private final String id = "order-" + UUID.randomUUID();
        private String key = id;
        private byte[] value;

        private Event(String type, String token) {
            with("ce_specversion", "1.0").with("ce_id", id).with("ce_source", "https://shop.example/orders");
            with("ce_type", type).with("authorization", token == null ? null : "Bearer " + token);
        }

        Event with(String header, String value) {
            if (value == null) {
                headers.remove(header);
            } else {
                headers.put(header, value);
            }
            return this;
        }

        Event key(String key) {
            this.key = key;
            return this;
        }

        Event body(Object body) {
            try {
                value = JSON.writeValueAsBytes(body);
            } catch (JsonProcessingException impossible) {
                throw new IllegalArgumentException(impossible);
            }
            return this;
        }

        Event bytes(String bytes) {
            value = bytes.getBytes(StandardCharsets.UTF_8);
            return this;
        }

        /** Sends it, as often as this is called; its id. */
        String send() {
            ProducerRecord<String, byte[]> message = new ProducerRecord<>(TOPIC, key, value);
            headers.forEach((name, text) -> message.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
            producer.send(message);
            producer.flush();
            return headers.getOrDefault("ce_id", "");
        }
    }

    /** One that asks for a ticket of Carl's. */
    Event ticket(String token) {
        return new Event("docket.intake.ticket", token).body(order("The zip of my tent is torn"));
    }

    /** One that asks for a message on a ticket. */
    Event message(String token, String ticket, Map<String, Object> body) {
        return new Event("docket.intake.message", token)
                .with("ce_subject", ticket)
                .body(body);
    }

    /** An example of the contract, which keeps the schemas of its headers and of its data. */
    Event example(String name) throws IOException {
        JsonNode example = JSON.readTree(
                CONTRACTS.resolve("examples").resolve(name + ".json").toFile());
        assertValid("intake-headers", example.path("headers"));
        assertValid(name, example.path("data"));
        Event event = new Event(name, null);
        example.path("headers")
                .properties()
                .forEach(header -> event.with(header.getKey(), header.getValue().asText()));
        return event.key(example.path("key").asText()).body(example.path("data"));
    }

    private static void assertValid(String schema, JsonNode document) {
        assertThat(SCHEMAS.getSchema(CONTRACTS
                                .resolve("schemas")
                                .resolve(schema + ".schema.json")
                                .toAbsolutePath()
                                .normalize()
                                .toUri())
                        .validate(document))
                .as(schema)
                .isEmpty();
    }

    /** A body that opens a ticket. */
    static Map<String, Object> order(String subject) {
        return Map.of(
                "subject",
                subject,
                "description",
                "It tore on the second trip.",
                "channel",
                "API",
                "requester",
                Map.of("name", "Carl Brandt", "email", "carl@example.org"));
    }

    @Override
    public void close() {
        producer.close();
    }
}
