package io.docket.config;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docket.local.stack.Stack;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What really stands on Kafka. */
public final class PublishedEvents {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration FIVE_SECONDS = Duration.ofSeconds(5);

    private PublishedEvents() {}

    /** The events of a key, in their order, once there are that many; fails after the 5 seconds that publication may take. */
    public static List<Event> first(int count, String topic, String key) {
        return await().atMost(FIVE_SECONDS).until(() -> of(topic, key), events -> events.size() >= count);
    }

    /** The events of a key that are there now, in their order. */
    public static List<Event> of(String topic, String key) {
        try (var consumer = new KafkaConsumer<>(settings(), new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            return read(consumer, consumer.endOffsets(partitions), key);
        }
    }

    private static List<Event> read(
            KafkaConsumer<String, String> consumer, Map<TopicPartition, Long> ends, String key) {
        List<Event> events = new ArrayList<>();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(100))) {
                if (record.key().equals(key)) {
                    events.add(event(record));
                }
            }
        }
        return events;
    }

    private static Map<String, Object> settings() {
        return Map.of(
                "bootstrap.servers", Stack.shared().kafka(),
                "isolation.level", "read_committed",
                "enable.auto.commit", "false");
    }

    private static Event event(ConsumerRecord<String, String> record) {
        ObjectNode headers = JSON.createObjectNode();
        record.headers()
                .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        return new Event(headers, record.value() == null ? null : Desk.tree(record.value()));
    }

    /** One record. @param data null for a tombstone */
    public record Event(JsonNode headers, JsonNode data) {}
}
