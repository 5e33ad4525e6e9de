package io.docket.platform.outbox;

import io.docket.platform.database.Rows;
import io.vertx.mutiny.sqlclient.Row;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/** One row of the outbox, and the Kafka record that it becomes: a CloudEvent in binary mode. */
record OutboxRow(
        long id,
        String company,
        UUID event,
        String topic,
        String key,
        String type,
        String subject,
        Instant time,
        String traceparent,
        String data) {

    static OutboxRow of(Row row) {
        return new OutboxRow(
                row.getLong("id"),
                row.getString("company"),
                row.getUUID("event"),
                row.getString("topic"),
                row.getString("message_key"),
                row.getString("type"),
                row.getString("subject"),
                Rows.instant(row, "occurred_at"),
                row.getString("traceparent"),
                row.getString("data"));
    }

    ProducerRecord<String, byte[]> toRecord(String source) {
        ProducerRecord<String, byte[]> message =
                new ProducerRecord<>(topic, key, data == null ? null : data.getBytes(StandardCharsets.UTF_8));
        Headers headers = message.headers();
        add(headers, "ce_specversion", "1.0");
        add(headers, "ce_id", event.toString());
        add(headers, "ce_source", source);
        add(headers, "ce_type", type);
        add(headers, "ce_subject", subject);
        add(headers, "ce_time", time.toString());
        add(headers, "ce_company", company);
        add(headers, "ce_traceparent", traceparent);
        add(headers, "traceparent", traceparent);
        add(headers, "content-type", data == null ? null : "application/json");
        return message;
    }

    private static void add(Headers headers, String name, String value) {
        if (value != null) {
            headers.add(name, value.getBytes(StandardCharsets.UTF_8));
        }
    }
}
