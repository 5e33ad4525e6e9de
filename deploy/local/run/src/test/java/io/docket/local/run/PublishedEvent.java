package io.docket.local.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * An event as any consumer reads it.
 *
 * @param data {@code null} of a tombstone
 */
record PublishedEvent(String key, ObjectNode headers, JsonNode data) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Everything that stands on a topic now, each key's in its order. */
    static List<PublishedEvent> on(String topic, String bootstrapServers) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed");
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            return readToEnd(consumer, consumer.endOffsets(partitions));
        }
    }

    String type() {
        return headers.path("ce_type").asText();
    }

    String company() {
        return headers.path("ce_company").asText();
    }

    private static List<PublishedEvent> readToEnd(
            KafkaConsumer<String, byte[]> consumer, Map<TopicPartition, Long> ends) {
        List<PublishedEvent> events = new ArrayList<>();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(Duration.ofMillis(100)).forEach(message -> events.add(of(message)));
        }
        return events;
    }

    private static PublishedEvent of(ConsumerRecord<String, byte[]> message) {
        ObjectNode headers = JSON.createObjectNode();
        message.headers()
                .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        try {
            return new PublishedEvent(
                    message.key(), headers, message.value() == null ? null : JSON.readTree(message.value()));
        } catch (IOException e) {
            throw new UncheckedIOException("no JSON under the key " + message.key(), e);
        }
    }
}
