package io.docket.ticket.scheme;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.StringSerializer;

/** Publishes what status-config-service publishes, as CloudEvents in binary mode. */
public final class Publisher {

    private static final String SCHEMES = "docket.schemes";
    private static final String DIRECTORY = "docket.directory";
    private static final String PUBLISHED = "docket.scheme.published";

    private final String kafka;

    private Publisher(String kafka) {
        this.kafka = kafka;
    }

    /** @param kafka the broker's {@code host:port} */
    public static Publisher of(String kafka) {
        return new Publisher(kafka);
    }

    public void publish(SchemeDocument scheme) {
        send(SCHEMES, scheme.company(), scheme.company(), PUBLISHED, scheme.json());
    }

    /** The company is removed. */
    public void publishRemoval(String company) {
        String data = "{\"company\": \"%s\", \"removedAt\": \"%s\"}".formatted(company, Instant.now());
        send(SCHEMES, company, company, "docket.company.removed", data);
    }

    /** Something on the schemes' topic that is no scheme. */
    public void publishMalformedScheme(String company, String text) {
        send(SCHEMES, company, company, PUBLISHED, text);
    }

    public void publishTeam(String company, String team, JsonNode data) {
        send(DIRECTORY, company + "/" + team, company, "docket.team.published", data.toString());
    }

    public void deleteTeam(String company, String team) {
        send(DIRECTORY, company + "/" + team, company, "docket.team.published", null);
    }

    /** A published scheme as a consumer gets it from a partition. */
    static ConsumerRecord<String, byte[]> arrived(SchemeDocument scheme, TopicPartition partition, long offset) {
        String company = scheme.company();
        ConsumerRecord<String, byte[]> message = new ConsumerRecord<>(
                partition.topic(),
                partition.partition(),
                offset,
                company,
                scheme.json().getBytes(StandardCharsets.UTF_8));
        headers(company, company, PUBLISHED).forEach((name, value) -> add(message.headers(), name, value));
        return message;
    }

    private void send(String topic, String key, String company, String type, String data) {
        ProducerRecord<String, String> message = new ProducerRecord<>(topic, key, data);
        headers(key, company, type).forEach((name, value) -> add(message.headers(), name, value));
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka), new StringSerializer(), new StringSerializer())) {
            producer.send(message);
        }
    }

    private static Map<String, String> headers(String key, String company, String type) {
        return Map.of(
                "ce_specversion",
                "1.0",
                "ce_id",
                UUID.randomUUID().toString(),
                "ce_source",
                "/docket/status-config-service",
                "ce_type",
                type,
                "ce_subject",
                key,
                "ce_time",
                Instant.now().toString(),
                "ce_company",
                company,
                "content-type",
                "application/json");
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
