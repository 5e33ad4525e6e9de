package io.docket.notification;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docket.platform.id.Ids;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A golden example of {@code deploy/contracts}, as an event of a ticket of its own, so that tests do not meet. A recipient keeps
 * the name before the {@code @} and gets the ticket's own domain: {@code carl@<ticket>.test}.
 */
public final class GoldenEvent {

    private static final Path EXAMPLES = Path.of("..", "deploy", "contracts", "examples");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode event;

    private GoldenEvent(ObjectNode event) {
        this.event = event;
    }

    /** All examples of events about tickets, by name. */
    public static List<String> aboutTickets() {
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            return files.map(file -> file.getFileName().toString().replace(".json", ""))
                    .filter(name -> name.startsWith("docket.ticket."))
                    .sorted()
                    .toList();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    /** The example of that name, about a new ticket. */
    public static GoldenEvent of(String example) {
        try {
            var event = (ObjectNode)
                    JSON.readTree(EXAMPLES.resolve(example + ".json").toFile());
            return new GoldenEvent(event).anew().ofTicket(Ids.next());
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    /** The same event with another id: one that happened once more. */
    public GoldenEvent anew() {
        headers().put("ce_id", Ids.next().toString());
        return this;
    }

    /** The same event on another one's partition; its key is that one's. */
    public GoldenEvent keyed(String key) {
        event.put("key", key);
        return this;
    }

    /** The same event with another sequence: a later one of the same ticket. */
    public GoldenEvent numbered(long sequence) {
        data().put("sequence", sequence);
        return anew();
    }

    public GoldenEvent ofCompany(String company) {
        headers().put("ce_company", company);
        data().put("company", company);
        return this;
    }

    public GoldenEvent ofTicket(UUID ticket) {
        event.put("key", ticket.toString());
        headers().put("ce_subject", ticket.toString());
        data().put("ticket", ticket.toString());
        data().put("reference", "ACME-" + ticket.toString().substring(24));
        if (data().has("clock")) {
            data().put("clock", UUID.randomUUID().toString());
        }
        recipients(recipient -> {
            String email = recipient.get("email").asText();
            recipient.put("email", email.substring(0, email.indexOf('@')) + "@" + ticket + ".test");
        });
        return this;
    }

    /** Lets a test change what it is about. */
    public GoldenEvent with(Consumer<ObjectNode> change) {
        change.accept(data());
        return this;
    }

    /** Changes every recipient of every notice. */
    public GoldenEvent recipients(Consumer<ObjectNode> change) {
        data().path("notices").forEach(notice -> notice.path("recipients").forEach(r -> change.accept((ObjectNode) r)));
        return this;
    }

    /** The same event as one that happens now. */
    public GoldenEvent now() {
        headers().put("ce_time", Instant.now().toString());
        return this;
    }

    public GoldenEvent at(Instant time) {
        headers().put("ce_time", time.toString());
        return this;
    }

    public GoldenEvent ofType(String type) {
        headers().put("ce_type", type);
        return this;
    }

    public ObjectNode data() {
        return (ObjectNode) event.get("data");
    }

    public UUID ticket() {
        return UUID.fromString(data().get("ticket").asText());
    }

    public String reference() {
        return data().get("reference").asText();
    }

    public String id() {
        return headers().get("ce_id").asText();
    }

    /** The address of one of the recipients. */
    public String addressOf(String name) {
        return name + "@" + ticket() + ".test";
    }

    /** As ticket-service sends it. */
    public ProducerRecord<String, byte[]> record() {
        byte[] value = event.get("data").toString().getBytes(StandardCharsets.UTF_8);
        var record = new ProducerRecord<>(
                event.get("topic").asText(), event.get("key").asText(), value);
        for (Map.Entry<String, JsonNode> header : headers().properties()) {
            record.headers().add(header.getKey(), header.getValue().asText().getBytes(StandardCharsets.UTF_8));
        }
        return record;
    }

    private ObjectNode headers() {
        return (ObjectNode) event.get("headers");
    }
}
