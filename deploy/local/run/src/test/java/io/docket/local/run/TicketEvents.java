package io.docket.local.run;

import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What stands on {@code docket.tickets}, as any consumer reads it. */
final class TicketEvents {

    /** The event's type without its common beginning, and the place it says it has among its ticket's events. */
    record Seen(String type, int sequence) {}

    private TicketEvents() {}

    static List<Seen> of(String bootstrapServers, String ticket) {
        List<Seen> seen = new ArrayList<>();
        for (ConsumerRecord<String, String> event : all(bootstrapServers)) {
            if (ticket.equals(event.key())) {
                seen.add(new Seen(type(event), sequence(event)));
            }
        }
        return seen;
    }

    private static List<ConsumerRecord<String, String>> all(String bootstrapServers) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed");
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor("docket.tickets").stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            return readToEnd(consumer, consumer.endOffsets(partitions));
        }
    }

    private static List<ConsumerRecord<String, String>> readToEnd(
            KafkaConsumer<String, String> consumer, Map<TopicPartition, Long> ends) {
        List<ConsumerRecord<String, String>> events = new ArrayList<>();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(Duration.ofMillis(100)).forEach(events::add);
        }
        return events;
    }

    private static String type(ConsumerRecord<String, String> event) {
        String type = new String(event.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8);
        return type.replaceFirst("^docket\\.ticket\\.", "");
    }

    private static int sequence(ConsumerRecord<String, String> event) {
        return JsonPath.from(event.value()).getInt("sequence");
    }
}
