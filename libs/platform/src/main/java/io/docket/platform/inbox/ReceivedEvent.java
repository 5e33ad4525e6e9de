package io.docket.platform.inbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;

/**
 * A CloudEvent as it arrived.
 *
 * @param topic the Kafka topic
 * @param partition the topic's partition
 * @param offset the place in the partition
 * @param key the record's key
 * @param id the CloudEvent's id
 * @param type the CloudEvent's type; null for a tombstone without headers
 * @param company whose event it is
 * @param time when it happened, at its source
 * @param data the payload; null for a tombstone
 * @param headers all headers of the record, by name in lower case
 */
public record ReceivedEvent(
        String topic,
        int partition,
        long offset,
        String key,
        String id,
        String type,
        String company,
        Instant time,
        JsonNode data,
        Map<String, String> headers) {

    /** The same event with other data. */
    public ReceivedEvent saying(JsonNode other) {
        return new ReceivedEvent(topic, partition, offset, key, id, type, company, time, other, headers);
    }

    /** The trace context that it came with, for {@link io.docket.platform.outbox.OutboxEvent#causedBy}; or null. */
    public String traceparent() {
        return EventReader.traceparent(headers);
    }
}
