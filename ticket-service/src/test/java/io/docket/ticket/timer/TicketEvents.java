package io.docket.ticket.timer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What the service has told the world: every committed event on {@code docket.tickets}, in the order of the topic. */
final class TicketEvents {

    private static final String TOPIC = "docket.tickets";
    private static final String PREFIX = "docket.ticket.";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String kafka;

    /** @param kafka the broker's {@code host:port} */
    TicketEvents(String kafka) {
        this.kafka = kafka;
    }

    /**
     * The company's events; those of one ticket in the order in which a consumer sees them. What happened twice is there
     * twice. What was only delivered twice is not: a relay that freezes between the broker's commit and its own leaves its
     * rows to the next one, which publishes them once more under the same ids.
     */
    List<TicketEvent> of(String company) {
        return all().stream()
                .filter(event -> event.company().equals(company))
                .distinct()
                .toList();
    }

    /** What happened to each of the company's tickets. */
    Map<UUID, List<String>> storiesOf(String company) {
        return of(company).stream()
                .collect(Collectors.groupingBy(
                        TicketEvent::ticket, Collectors.mapping(TicketEvent::what, Collectors.toList())));
    }

    private List<TicketEvent> all() {
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(configuration(), new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(TOPIC).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            return readToEnd(consumer, consumer.endOffsets(partitions));
        }
    }

    private static List<TicketEvent> readToEnd(KafkaConsumer<String, byte[]> consumer, Map<TopicPartition, Long> ends) {
        List<TicketEvent> events = new ArrayList<>();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (ConsumerRecord<String, byte[]> message : consumer.poll(Duration.ofMillis(200))) {
                if (type(message).startsWith(PREFIX)) {
                    events.add(event(message));
                }
            }
        }
        events.sort(Comparator.comparing(TicketEvent::ticket, Comparator.comparing(UUID::toString)));
        return events;
    }

    private Map<String, Object> configuration() {
        return Map.of("bootstrap.servers", kafka, "isolation.level", "read_committed");
    }

    private static String type(ConsumerRecord<String, byte[]> message) {
        return new String(message.headers().lastHeader("ce_type").value());
    }

    private static TicketEvent event(ConsumerRecord<String, byte[]> message) {
        try {
            JsonNode data = JSON.readTree(message.value());
            String type = type(message);
            return new TicketEvent(
                    new String(message.headers().lastHeader("ce_id").value()),
                    data.get("company").asText(),
                    UUID.fromString(data.get("ticket").asText()),
                    data.get("sequence").asLong(),
                    what(type.substring(PREFIX.length()), data));
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }

    private static String what(String type, JsonNode data) {
        return switch (type) {
            case "reminder-due" -> "reminder " + data.get("step").asInt();
            case "moved" -> "moved by " + data.get("cause").asText();
            default -> type;
        };
    }
}
