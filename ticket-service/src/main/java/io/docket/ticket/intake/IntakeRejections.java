package io.docket.ticket.intake;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docket.platform.database.Sql;
import io.docket.platform.id.Ids;
import io.docket.platform.inbox.ReceivedEvent;
import io.docket.platform.outbox.Outbox;
import io.docket.platform.outbox.OutboxEvent;
import io.docket.platform.problem.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Tells producers what was refused and why. All of them read one topic, whatever their companies: therefore it says no more than
 * which event it is and the problem, and of that nothing that repeats what the event said.
 */
@ApplicationScoped
class IntakeRejections {

    /** In characters: what is longer of an event's attributes is cut off. */
    static final int LONGEST_ATTRIBUTE = 255;

    private static final String TOPIC = "docket.intake.rejected";

    /** The problem's members that name rules, fields and the desk's own words. {@code followUp} would quote the message. */
    private static final List<String> MEMBERS = List.of("violations", "refusals", "because", "link");

    private final Outbox outbox;
    private final ObjectMapper json;

    IntakeRejections(Outbox outbox, ObjectMapper json) {
        this.outbox = outbox;
        this.json = json;
    }

    /**
     * Tells of one refusal under the key of the record, as far as that can be kept. It belongs to the token's company, or to none where
     * no token counts.
     */
    Uni<Void> tell(Sql sql, ReceivedEvent event, Admission admission, Problem problem, Instant now) {
        String place = "%s-%d@%d".formatted(event.topic(), event.partition(), event.offset());
        String subject = event.id() == null || event.id().isBlank() ? place : kept(event.id());
        OutboxEvent rejection = new OutboxEvent(
                TOPIC,
                kept(Objects.requireNonNullElse(event.key(), "")),
                TOPIC,
                subject,
                Objects.requireNonNullElse(event.company(), ""),
                now,
                content(event, admission, problem),
                Ids.next());
        return outbox.append(sql, List.of(rejection.causedBy(event.traceparent())));
    }

    private ObjectNode content(ReceivedEvent event, Admission admission, Problem problem) {
        ObjectNode data = json.createObjectNode();
        ObjectNode about = data.putObject("event");
        put(about, "id", event.id());
        put(about, "type", event.type());
        put(about, "source", event.headers().get("ce_source"));
        about.put("partition", event.partition())
                .put("offset", event.offset())
                .put("recordedAt", admission.recordedAt().toString());
        data.set("problem", document(problem));
        return data;
    }

    private ObjectNode document(Problem problem) {
        ObjectNode document = json.valueToTree(problem.document());
        List<String> quoting = new ArrayList<>(problem.members().keySet());
        quoting.removeAll(MEMBERS);
        return document.without(quoting);
    }

    private static void put(ObjectNode node, String field, String attribute) {
        if (attribute != null) {
            node.put(field, kept(attribute));
        }
    }

    /** PostgreSQL's text takes no zero character. */
    private static String kept(String attribute) {
        String text = attribute.replace("\0", "");
        return text.length() <= LONGEST_ATTRIBUTE ? text : text.substring(0, LONGEST_ATTRIBUTE);
    }
}
