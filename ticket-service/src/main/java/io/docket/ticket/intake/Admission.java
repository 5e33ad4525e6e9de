package io.docket.ticket.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.docket.platform.identity.Caller;
import io.docket.platform.identity.Roles;
import io.docket.platform.inbox.ReceivedEvent;
import io.docket.platform.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * What was found of a record's token, which stands in the record's headers from then on in the token's place: so that nobody sees
 * a token any more, and a record that is given up can be taken later without it.
 *
 * @param caller whom the token names; null where it counts for nothing
 * @param refusal why the record is refused already; null where it is not
 * @param recordedAt when the record was written
 */
record Admission(Caller caller, Problem refusal, Instant recordedAt) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private static final String AUTHORIZATION = "authorization";
    private static final String COMPANY = "ce_company";

    /** What Docket alone writes: of that name nothing is left that a producer sent. */
    private static final String OURS = "docket_";

    private static final String CALLER = OURS + "caller";
    private static final String REFUSAL = OURS + "refusal";
    private static final String RECORDED_AT = OURS + "recorded_at";

    /** The header with the token; null for none. */
    static String authorization(ConsumerRecord<String, byte[]> message) {
        String last = null;
        for (Header header : message.headers()) {
            if (name(header).equals(AUTHORIZATION) && header.value() != null) {
                last = new String(header.value(), StandardCharsets.UTF_8);
            }
        }
        return last;
    }

    /** The record without its token, and without its body where whoever wrote it may ask for nothing. */
    ConsumerRecord<String, byte[]> on(ConsumerRecord<String, byte[]> message) {
        byte[] value = refusal == null ? message.value() : null;
        return new ConsumerRecord<>(
                message.topic(),
                message.partition(),
                message.offset(),
                message.timestamp(),
                message.timestampType(),
                message.serializedKeySize(),
                value == null ? ConsumerRecord.NULL_SIZE : value.length,
                message.key(),
                value,
                headers(message),
                Optional.empty());
    }

    private Headers headers(ConsumerRecord<String, byte[]> message) {
        Headers headers = new RecordHeaders();
        for (Header header : message.headers()) {
            String name = name(header);
            if (!name.equals(AUTHORIZATION) && !name.equals(COMPANY) && !name.startsWith(OURS)) {
                headers.add(header);
            }
        }
        add(headers, RECORDED_AT, recordedAt.toString());
        if (caller != null) {
            add(headers, COMPANY, caller.company());
            add(headers, CALLER, write(Map.of("id", caller.id(), "name", caller.name())));
        }
        if (refusal != null) {
            add(headers, REFUSAL, write(refused()));
        }
        return headers;
    }

    /** The one form of a header's name: what is read as a token is taken away as one. */
    private static String name(Header header) {
        return header.key().toLowerCase(Locale.ROOT);
    }

    private Map<String, String> refused() {
        return Map.of(
                "status", Integer.toString(refusal.status()),
                "code", refusal.code(),
                "title", refusal.title(),
                "detail", Objects.toString(refusal.detail(), ""));
    }

    /** What an event's headers say of it. */
    static Admission of(ReceivedEvent event) {
        Map<String, String> headers = event.headers();
        return new Admission(caller(event), refusal(headers.get(REFUSAL)), Instant.parse(headers.get(RECORDED_AT)));
    }

    /**
     * Whether what an event needs may still be on its way: its company can be as young as the event. The two times are of two clocks; a
     * record that lies further ahead than they may differ waits for nothing.
     */
    boolean isYoung(Instant now, Duration patience) {
        return Duration.between(recordedAt, now).abs().compareTo(patience) < 0;
    }

    /** Whatever else its token would let it do, who asks by an event is a service: agents and customers call. */
    private static Caller caller(ReceivedEvent event) {
        if (!event.headers().containsKey(CALLER)) {
            return null;
        }
        Map<String, String> person = read(event.headers().get(CALLER));
        return new Caller(person.get("id"), person.get("name"), null, false, event.company(), Set.of(Roles.SERVICE));
    }

    private static Problem refusal(String header) {
        if (header == null) {
            return null;
        }
        Map<String, String> told = read(header);
        return Problem.of(
                Integer.parseInt(told.get("status")), told.get("code"), told.get("title"), told.get("detail"));
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static String write(Map<String, String> texts) {
        try {
            return JSON.writeValueAsString(texts);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("Texts can be written as JSON", impossible);
        }
    }

    private static Map<String, String> read(String json) {
        try {
            return JSON.readValue(json, TEXTS);
        } catch (JsonProcessingException foreign) {
            throw new IllegalStateException("An admission is as the intake's door wrote it", foreign);
        }
    }
}
