package io.docket.platform.inbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Reads CloudEvents in binary mode. */
final class EventReader {

    private static final ObjectMapper JSON = new ObjectMapper();

    private EventReader() {}

    /**
     * Reads a record.
     *
     * @param tellsStates what its consumer says, {@link EventHandler#tellsStates}
     */
    static Arrived read(ConsumerRecord<String, byte[]> message, boolean tellsStates) {
        try {
            ReceivedEvent event = event(message);
            return tellsStates && isMiscounted(event)
                    ? new Arrived(message, null, "Its sequence is no number from 1 on", true)
                    : new Arrived(message, event, null, tellsStates);
        } catch (IOException | RuntimeException malformed) {
            String unreadable = "The record is no CloudEvent in JSON: " + Reason.of(malformed);
            return new Arrived(message, null, unreadable, tellsStates);
        }
    }

    /** A header's text, the last one of that name, or null. */
    static String header(ConsumerRecord<String, byte[]> message, String name) {
        Header header = message.headers().lastHeader(name);
        return header == null ? null : text(header);
    }

    /** All headers, by name in lower case. */
    static Map<String, String> headers(ConsumerRecord<String, byte[]> message) {
        Map<String, String> headers = new HashMap<>();
        message.headers().forEach(header -> headers.put(header.key().toLowerCase(Locale.ROOT), text(header)));
        return headers;
    }

    /** The trace context among the headers: where tracing libraries put it, else the CloudEvent's own; or null. */
    static String traceparent(Map<String, String> headers) {
        return headers.getOrDefault("traceparent", headers.get("ce_traceparent"));
    }

    /** Such a number would pass for one that was taken long ago, and nobody would hear of the event; such a text for none at all. */
    private static boolean isMiscounted(ReceivedEvent event) {
        JsonNode sequence =
                event.data() == null ? MissingNode.getInstance() : event.data().path("sequence");
        return !sequence.isMissingNode()
                && !(sequence.isIntegralNumber() && sequence.canConvertToLong() && sequence.asLong() >= 1);
    }

    private static ReceivedEvent event(ConsumerRecord<String, byte[]> message) throws IOException {
        Map<String, String> headers = headers(message);
        return new ReceivedEvent(
                message.topic(),
                message.partition(),
                message.offset(),
                message.key(),
                headers.get("ce_id"),
                headers.get("ce_type"),
                headers.get("ce_company"),
                time(message, headers.get("ce_time")),
                data(message.value()),
                Map.copyOf(headers));
    }

    private static Instant time(ConsumerRecord<String, byte[]> message, String header) {
        return header == null
                ? Instant.ofEpochMilli(message.timestamp())
                : OffsetDateTime.parse(header).toInstant();
    }

    private static JsonNode data(byte[] value) throws IOException {
        JsonNode data = value == null ? null : JSON.readTree(value);
        if (data != null && data.isMissingNode()) {
            throw new UnreadableEvent("it is empty");
        }
        return data;
    }

    private static String text(Header header) {
        return header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
