package io.docket.ticket.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.docket.local.stack.Stack;
import io.docket.ticket.Desk;
import io.docket.ticket.event.PublishedEvents.Sent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What of the intake stands on a topic that producers or operators read. */
final class Rejections {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Rejections() {}

    /** The rejection of that event, once it is there. */
    static Sent of(String event) {
        return of(Set.of(event)).get(event);
    }

    /** The rejections of those events by their ids, once all are there. */
    static Map<String, Sent> of(Collection<String> events) {
        Map<String, Sent> found = new HashMap<>();
        Desk.soon(() -> {
            on("docket.intake.rejected").forEach(one -> found.put(id(one), one));
            assertThat(found).containsKeys(events.toArray(String[]::new));
        });
        return found;
    }

    /** All rejections of that event so far. */
    static List<Sent> all(String event) {
        return on("docket.intake.rejected").stream()
                .filter(one -> id(one).equals(event))
                .toList();
    }

    private static String id(Sent rejection) {
        return rejection.data().path("event").path("id").asText();
    }

    /** Everything on a topic. */
    static List<Sent> on(String topic) {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", Stack.shared().kafka(), "isolation.level", "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<Sent> all = new ArrayList<>();
            while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.get(one))) {
                consumer.poll(Duration.ofMillis(200)).forEach(message -> all.add(sent(message)));
            }
            return all;
        }
    }

    private static Sent sent(ConsumerRecord<String, byte[]> message) {
        var headers = JSON.createObjectNode();
        message.headers()
                .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        try {
            JsonNode data = JSON.readTree(message.value());
            return new Sent(message.key(), headers, data);
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }
}
