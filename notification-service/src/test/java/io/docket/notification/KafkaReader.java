package io.docket.notification;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads a topic from its beginning, as somebody else's service would. */
public final class KafkaReader implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final KafkaConsumer<String, byte[]> consumer;
    private final List<ConsumerRecord<String, byte[]>> read = new ArrayList<>();

    public KafkaReader(String kafka, String topic) {
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", kafka,
                        "group.id", "reader-" + UUID.randomUUID(),
                        "auto.offset.reset", "earliest",
                        "metadata.max.age.ms", "500",
                        "isolation.level", "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        consumer.subscribe(List.of(topic));
    }

    /** The data of the key's records, in their order, once there are so many of them. */
    public List<JsonNode> awaitKey(String key, int count) {
        return awaitRecords(key, count).stream().map(KafkaReader::data).toList();
    }

    /** The key's records, in their order, once there are so many of them. */
    public List<ConsumerRecord<String, byte[]>> awaitRecords(String key, int count) {
        return await().atMost(Duration.ofSeconds(30)).until(() -> recordsOf(key), found -> found.size() >= count);
    }

    public static JsonNode data(ConsumerRecord<String, byte[]> message) {
        try {
            return JSON.readTree(message.value());
        } catch (IOException noJson) {
            throw new UncheckedIOException(noJson);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }

    /** Everything that there is by now. */
    public List<ConsumerRecord<String, byte[]>> all() {
        do {
            consumer.poll(Duration.ofMillis(200)).forEach(read::add);
        } while (consumer.assignment().isEmpty() || isBehind());
        return List.copyOf(read);
    }

    private boolean isBehind() {
        return consumer.endOffsets(consumer.assignment()).entrySet().stream()
                .anyMatch(end -> consumer.position(end.getKey()) < end.getValue());
    }

    private List<ConsumerRecord<String, byte[]>> recordsOf(String key) {
        consumer.poll(Duration.ofMillis(200)).forEach(read::add);
        return read.stream().filter(message -> key.equals(message.key())).toList();
    }
}
