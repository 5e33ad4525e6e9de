package io.docket.platform.outbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * One event to be published: a CloudEvent and where it goes.
 *
 * @param topic the Kafka topic
 * @param key the record's key; events of one key are published in the order of their commits
 * @param type the CloudEvent's type, such as {@code docket.ticket.moved}
 * @param subject the CloudEvent's subject: the ticket, scheme or team
 * @param company whose event it is
 * @param time when it happened
 * @param data the payload; null makes a tombstone
 * @param id the event's own id, UUIDv7; consumers know a repetition by it
 * @param cause the trace context of the event whose consumption made this one; null where a request made it, or a clock
 */
public record OutboxEvent(
        String topic,
        String key,
        String type,
        String subject,
        String company,
        Instant time,
        JsonNode data,
        UUID id,
        String cause) {

    public OutboxEvent {
        Objects.requireNonNull(topic, "An event needs a topic");
        Objects.requireNonNull(key, "An event needs a key, its place in an order");
        Objects.requireNonNull(type, "An event needs a type");
        Objects.requireNonNull(company, "An event belongs to a company");
        Objects.requireNonNull(time, "An event happened at some time");
        Objects.requireNonNull(id, "An event needs an id, so that consumers know a repetition");
    }

    /** An event that a request made, or a clock. */
    public OutboxEvent(
            String topic,
            String key,
            String type,
            String subject,
            String company,
            Instant time,
            JsonNode data,
            UUID id) {
        this(topic, key, type, subject, company, time, data, id, null);
    }

    /**
     * The same event, made while another one was consumed: it continues that one's trace.
     *
     * @param traceparent the other one's trace context; null where it had none
     */
    public OutboxEvent causedBy(String traceparent) {
        return new OutboxEvent(topic, key, type, subject, company, time, data, id, traceparent);
    }
}
