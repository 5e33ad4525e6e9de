package io.docket.ticket.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.docket.local.stack.Stack;
import io.docket.ticket.template.Renaming;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What was really sent about a ticket, held against {@code deploy/contracts}. */
public final class PublishedEvents {
    private static final String TOPIC = "docket.tickets";
    private static final Path SCHEMAS = Path.of("..", "deploy", "contracts", "schemas");
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(VersionFlag.V202012);
    private static final ObjectMapper JSON = new ObjectMapper();

    private PublishedEvents() {}

    /** One event as a consumer gets it. */
    public record Sent(String key, ObjectNode headers, JsonNode data) {
        public String type() {
            return headers.path("ce_type").asText();
        }

        /** The id of the trace that the event is a part of. */
        String trace() {
            return headers.path("traceparent").asText().split("-")[1];
        }

        /** Fails unless headers and data are as the contract of the event's type says. */
        public void assertKeepsItsContract() {
            assertValid("cloudevent-headers", headers);
            assertValid(type(), data);
        }

        private static void assertValid(String name, JsonNode document) {
            var schema = FACTORY.getSchema(SCHEMAS.resolve(name + ".schema.json")
                    .toAbsolutePath()
                    .normalize()
                    .toUri());
            assertThat(schema.validate(document))
                    .as("what is wrong by %s with %s", name, document)
                    .isEmpty();
        }
    }

    /** The ticket's events of a type. */
    public static List<Sent> of(String ticket, String type) {
        return of(ticket).stream().filter(event -> event.type().equals(type)).toList();
    }

    /** What is to be said to whom by the ticket's events so far, as {@code template AUDIENCE name, name: text}. */
    public static List<String> notices(String ticket) {
        return notices(of(ticket));
    }

    static List<String> notices(List<Sent> events) {
        return events.stream()
                .flatMap(event -> event.data().findValues("notices").stream())
                .flatMap(notices -> StreamSupport.stream(notices.spliterator(), false))
                .map(notice -> "%s %s %s: %s"
                        .formatted(
                                notice.path("template").asText(),
                                notice.path("audience").asText(),
                                String.join(", ", notice.path("recipients").findValuesAsText("name")),
                                notice.path("text").asText()))
                .toList();
    }

    /** The ticket's events by their sequence. */
    public static List<Sent> of(String ticket) {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", Stack.shared().kafka(), "isolation.level", "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(TOPIC).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            return read(consumer, consumer.endOffsets(partitions), ticket);
        }
    }

    private static List<Sent> read(
            KafkaConsumer<String, byte[]> consumer, Map<TopicPartition, Long> ends, String ticket) {
        List<Sent> events = new ArrayList<>();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (ConsumerRecord<String, byte[]> message : consumer.poll(Duration.ofMillis(200))) {
                if (message.key().equals(ticket)) {
                    events.add(sent(message));
                }
            }
        }
        events.sort(
                Comparator.comparingLong(event -> event.data().path("sequence").asLong()));
        return events;
    }

    private static Sent sent(ConsumerRecord<String, byte[]> message) {
        ObjectNode headers = JSON.createObjectNode();
        message.headers()
                .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        try {
            return new Sent(
                    message.key(),
                    headers,
                    JSON.readTree(Renaming.ofThisRun().back(new String(message.value(), StandardCharsets.UTF_8))));
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }
}
