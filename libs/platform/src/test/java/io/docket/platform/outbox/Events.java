package io.docket.platform.outbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.docket.platform.TestTopic;
import io.docket.platform.database.TenantTransaction;
import io.docket.platform.id.Ids;
import io.vertx.mutiny.sqlclient.Pool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Writes events of company acme into the outbox, and reads what became of them. */
final class Events {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final TenantTransaction transaction;
    private final TestTopic topic;
    private final Outbox outbox;

    Events(Pool service, TestTopic topic, int buckets) {
        this(service, topic, buckets, new RelayWaking());
    }

    Events(Pool service, TestTopic topic, int buckets, RelayWaking waking) {
        this.transaction = new TenantTransaction(service);
        this.topic = topic;
        this.outbox = new Outbox(new Buckets(buckets), waking);
    }

    void append(String key, long sequence) {
        append(event(topic.name(), key, JsonNodeFactory.instance.objectNode().put("sequence", sequence)));
    }

    void append(OutboxEvent... events) {
        transaction
                .in("acme", sql -> outbox.append(sql, List.of(events)))
                .await()
                .indefinitely();
    }

    OutboxEvent event(String topic, String key, JsonNode data) {
        return new OutboxEvent(
                topic, key, "docket.test", "subject", "acme", Instant.parse("2026-01-31T09:00:00Z"), data, Ids.next());
    }

    static long sequence(ConsumerRecord<String, byte[]> message) {
        try {
            return JSON.readTree(message.value()).get("sequence").asLong();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String id(ConsumerRecord<String, byte[]> message) {
        return header(message, "ce_id");
    }

    static String header(ConsumerRecord<String, byte[]> message, String name) {
        return message.headers().lastHeader(name) == null
                ? null
                : new String(message.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
