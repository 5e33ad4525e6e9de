package io.docket.ticket.erasure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docket.platform.database.Rows;
import io.docket.platform.database.Statement;
import io.docket.platform.erasure.Erased;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What is to change of a ticket for a person to be gone from it. Only computed, from what is stored; where nothing is to change,
 * there are no statements.
 */
final class TicketErasure {
    private static final String TICKET = """
            update ticket set subject = $3, description = $4, topic = $5, seen_topic = $6, requester = $7, assignee = $8, state = $9,
                concealed = $10, tags = $11, external_reference = $12
             where company = $1 and id = $2
            """;

    private static final String NO_TAGS = "delete from ticket_tag where company = $1 and ticket = $2 and tag = any($3)";

    private static final String PARTICIPANT = """
            update participant set id = $4, person = null, name = $5, email = null, email_key = null
             where company = $1 and ticket = $2 and id = $3
            """;

    private static final String NAMED_PARTICIPANT =
            "update participant set name = $4 where company = $1 and ticket = $2 and id = $3";

    private static final String PARTICIPANT_TWICE =
            "delete from participant where company = $1 and ticket = $2 and id = $3";

    private static final String MESSAGE = "select erase_from_message($1, $2, $3, $4, $5, $6, $7, $8, $9)";

    private static final String HISTORY = "select erase_from_history($1, $2, $3, $4, $5, $6, $7, $8)";

    private static final String WHOLE_MAIL =
            "update mail_text set whole = $4 where company = $1 and ticket = $2 and message = $3";

    private static final String NO_WHOLE_MAIL =
            "delete from mail_text where company = $1 and ticket = $2 and message = $3";

    /** As the sweep does with those that nobody can have any more: it deletes the bytes, and then the rows. */
    private static final String FILE_LEAVES = """
            update attachment set state = 'LEAVING', ticket = null, message = null, position = null, name = $3, uploader = $4,
                expires_at = docket_now()
             where company = $1 and id = $2
            """;

    private static final String FILE = "update attachment set name = $3, uploader = $4 where company = $1 and id = $2";

    /** Who has the link has it no longer for the person. */
    private static final String SURVEY = """
            update survey_token set participant = $3, superseded_at = coalesce(superseded_at, docket_now())
             where company = $1 and token_hash = $2
            """;

    private static final String COUNTED =
            "update statistics_ticket set assignee = $3 where company = $1 and ticket = $2";

    private static final String FAILURE = """
            update timer_failure set reason = $5 where company = $1 and ticket = $2 and clock = $3 and step = $4
            """;

    /** A name for programs that named the person is nobody's any more; imported again, the ticket would be another one. */
    private static final String IMPORT = """
            update imported_ticket set external_id = $4, duplicate_of = $5, follow_up_of = $6
             where company = $1 and ticket = $2 and source = $3
            """;

    private static final String EVENT = "update outbox set data = $3 where company = $1 and id = $2";

    private final String company;
    private final TicketTraces traces;
    private final PersonHere person;
    private final boolean requested;
    private final OwnWords words = new OwnWords();
    private final Set<UUID> spoken = new HashSet<>();
    private final Map<String, List<Tuple>> changes = new LinkedHashMap<>();
    private final JsonNode state;
    private final JsonNode concealed;
    private int filesThatGo;

    TicketErasure(Erasure erasure, TicketTraces traces) {
        this.company = erasure.company();
        this.traces = traces;
        this.person = PersonHere.of(erasure, traces);
        this.requested = person.is(traces.ticket().getString("requester"));
        this.state = subjectless(person.redact(Rows.json(traces.ticket(), "state")));
        this.concealed = concealed();
        collectWords();
        ticket();
        participants();
        messages();
        history();
        wholeMails();
        attachments();
        surveys();
        others();
        // Last: then all that the person said is known.
        events();
    }

    /** What is to be sent, in this order, one for all rows of a kind; none where the person is not in the ticket. */
    List<Statement> statements() {
        return changes.entrySet().stream()
                .map(change -> Statement.batch(change.getKey(), change.getValue()))
                .toList();
    }

    PersonHere person() {
        return person;
    }

    /** Whether the person had requested it. */
    boolean requested() {
        return requested;
    }

    /** How many files go. */
    int files() {
        return filesThatGo;
    }

    String subject() {
        return requested ? Erased.TEXT : person.redact(traces.ticket().getString("subject"));
    }

    /** By what customers know it, where that is another subject; else null. */
    String customerSubject() {
        String seen = concealed == null
                ? null
                : concealed.path("state").path("subject").textValue();
        return seen == null || seen.equals(subject()) ? null : seen;
    }

    /** Beside the subject and the description of what the person requested, all that the person said. */
    private void collectWords() {
        Row ticket = traces.ticket();
        if (requested) {
            words.add(ticket.getString("subject"));
            words.add(ticket.getString("description"));
        }
        for (Row message : traces.messages()) {
            if (person.spoke(message, "author_id", "author_role")) {
                spoken.add(message.getUUID("id"));
                words.add(message.getString("body"));
            }
        }
    }

    private void ticket() {
        Row row = traces.ticket();
        String description = requested ? Erased.TEXT : person.redact(row.getString("description"));
        String topic = person.redactTopic(row.getString("topic"));
        String seenTopic = person.redactTopic(row.getString("seen_topic"));
        String requester = person.redactId(row.getString("requester"));
        String assignee = person.redactId(row.getString("assignee"));
        String externalReference = person.redact(row.getString("external_reference"));
        String[] tags = row.getArrayOfStrings("tags");
        // A tag that names the person is none any more: there is nothing to find by it.
        String[] kept =
                Stream.of(tags).filter(tag -> person.redact(tag).equals(tag)).toArray(String[]::new);
        boolean same = kept.length == tags.length
                && Objects.equals(externalReference, row.getString("external_reference"))
                && subject().equals(row.getString("subject"))
                && description.equals(row.getString("description"))
                && topic.equals(row.getString("topic"))
                && seenTopic.equals(row.getString("seen_topic"))
                && requester.equals(row.getString("requester"))
                && Objects.equals(assignee, row.getString("assignee"))
                && state.equals(Rows.json(row, "state"))
                && Objects.equals(concealed, Rows.json(row, "concealed"));
        if (!same) {
            send(
                    TICKET,
                    traces.id(),
                    subject(),
                    description,
                    topic,
                    seenTopic,
                    requester,
                    assignee,
                    state,
                    concealed,
                    kept,
                    externalReference);
        }
        if (kept.length < tags.length) {
            String[] gone = Stream.of(tags)
                    .filter(tag -> !person.redact(tag).equals(tag))
                    .toArray(String[]::new);
            send(NO_TAGS, traces.id(), gone);
        }
    }

    /** In the rows of a ticket one id is one participant: of two that were the same person one stays. */
    private void participants() {
        boolean there = traces.participants().stream()
                .anyMatch(row -> row.getString("id").equals(person.pseudonym()));
        for (Row row : traces.participants()) {
            String id = row.getString("id");
            if (id.equals(person.pseudonym())) {
                continue;
            }
            String name = person.redactName(row, row.getString("name"));
            if (person.isParticipant(row)) {
                if (there) {
                    send(PARTICIPANT_TWICE, traces.id(), id);
                } else {
                    send(PARTICIPANT, traces.id(), id, person.pseudonym(), Erased.NAME);
                }
                there = true;
            } else if (!name.equals(row.getString("name"))) {
                send(NAMED_PARTICIPANT, traces.id(), id, name);
            }
        }
    }

    private void messages() {
        for (Row row : traces.messages()) {
            UUID id = row.getUUID("id");
            String body = row.getString("body");
            boolean own = spoken.contains(id);
            String newBody = own && !body.isEmpty() ? Erased.TEXT : person.redact(body);
            String authorName = nameOf(row.getString("author_id"), row.getString("author_name"));
            JsonNode onBehalfOf = person.redact(Rows.json(row, "on_behalf_of"));
            JsonNode external = person.redact(Rows.json(row, "external"));
            Short left = requested || own ? (short) 0 : row.getShort("attachments");
            boolean same = newBody.equals(body)
                    && authorName.equals(row.getString("author_name"))
                    && person.redactId(row.getString("author_id")).equals(row.getString("author_id"))
                    && Objects.equals(onBehalfOf, Rows.json(row, "on_behalf_of"))
                    && Objects.equals(external, Rows.json(row, "external"))
                    && left.equals(row.getShort("attachments"));
            if (!same) {
                String authorId = person.redactId(row.getString("author_id"));
                send(MESSAGE, traces.id(), id, newBody, authorId, authorName, onBehalfOf, external, left);
            }
        }
    }

    private void history() {
        for (Row row : traces.history()) {
            String actorId = row.getString("actor_id");
            String newActorId = actorId == null ? null : person.redactId(actorId);
            String newName = nameOf(actorId, row.getString("actor_name"));
            JsonNode onBehalfOf = person.redact(Rows.json(row, "on_behalf_of"));
            JsonNode advice = person.redact(Rows.json(row, "advice"));
            JsonNode detail = wordless(row, person.redact(Rows.json(row, "detail")));
            boolean same = Objects.equals(newActorId, actorId)
                    && newName.equals(row.getString("actor_name"))
                    && Objects.equals(onBehalfOf, Rows.json(row, "on_behalf_of"))
                    && Objects.equals(advice, Rows.json(row, "advice"))
                    && Objects.equals(detail, Rows.json(row, "detail"));
            if (!same) {
                send(HISTORY, traces.id(), row.getUUID("id"), newActorId, newName, onBehalfOf, advice, detail);
            }
        }
    }

    private String nameOf(String id, String name) {
        if (id != null && person.is(id)) {
            return Erased.NAME;
        }
        return traces.participants().stream()
                .filter(row -> row.getString("id").equals(id))
                .findFirst()
                .map(row -> person.redactName(row, name))
                .orElseGet(() -> person.redactName(name));
    }

    /** A subject of the person's ticket, and a comment to a score that is the person's. */
    private JsonNode wordless(Row entry, JsonNode detail) {
        if (detail instanceof ObjectNode fields) {
            if (requested) {
                erase(fields, "subject");
            }
            if (person.spoke(entry, "actor_id", "actor_role")) {
                words.add(fields.path("comment").textValue());
                erase(fields, "comment");
            }
        }
        return detail;
    }

    /** Of what the person has part in the whole mails go: they quote. */
    private void wholeMails() {
        for (Row row : traces.wholeMails()) {
            String whole = row.getString("whole");
            UUID message = row.getUUID("message");
            if (person.part()) {
                words.add(spoken.contains(message) ? whole : null);
                send(NO_WHOLE_MAIL, traces.id(), message);
            } else if (!person.redact(whole).equals(whole)) {
                send(WHOLE_MAIL, traces.id(), message, person.redact(whole));
            }
        }
    }

    private void attachments() {
        for (Row row : traces.files()) {
            UUID message = row.getUUID("message");
            String name = person.redact(row.getString("name"));
            String uploader = person.redactId(row.getString("uploader"));
            if (requested || message != null && spoken.contains(message)) {
                filesThatGo++;
                words.add(row.getString("name"));
                send(FILE_LEAVES, row.getUUID("id"), Erased.TEXT, person.pseudonym());
            } else if (!name.equals(row.getString("name")) || !uploader.equals(row.getString("uploader"))) {
                send(FILE, row.getUUID("id"), name, uploader);
            }
        }
    }

    private void surveys() {
        for (Row row : traces.surveys()) {
            String participant = row.getString("participant");
            if (person.is(participant) && !participant.equals(person.pseudonym())) {
                send(SURVEY, row.getValue("token_hash"), person.pseudonym());
            }
        }
    }

    private void others() {
        for (Row row : traces.counted()) {
            String assignee = row.getString("assignee");
            if (!person.redactId(assignee).equals(assignee)) {
                send(COUNTED, traces.id(), person.pseudonym());
            }
        }
        for (Row row : traces.imports()) {
            String externalId = row.getString("external_id");
            String newId = person.redact(externalId);
            String duplicateOf = person.redact(row.getString("duplicate_of"));
            String followUpOf = person.redact(row.getString("follow_up_of"));
            boolean same = newId.equals(externalId)
                    && Objects.equals(duplicateOf, row.getString("duplicate_of"))
                    && Objects.equals(followUpOf, row.getString("follow_up_of"));
            if (!same) {
                String unique = newId.equals(externalId) ? externalId : newId + " " + traces.id();
                send(IMPORT, traces.id(), row.getString("source"), unique, duplicateOf, followUpOf);
            }
        }
        for (Row row : traces.failures()) {
            String reason = person.redact(row.getString("reason"));
            if (!reason.equals(row.getString("reason"))) {
                send(FAILURE, traces.id(), row.getString("clock"), row.getInteger("step"), reason);
            }
        }
    }

    private void events() {
        for (Row row : traces.events()) {
            JsonNode data = Rows.json(row, "data");
            JsonNode redacted = person.part() ? words.without(person.redact(data)) : person.redact(data);
            if (requested && redacted instanceof ObjectNode fields) {
                List.of("subject", "customerSubject", "description").forEach(field -> erase(fields, field));
            }
            if (!redacted.equals(data)) {
                send(EVENT, row.getLong("id"), redacted.toString());
            }
        }
    }

    private JsonNode concealed() {
        JsonNode seen = Rows.json(traces.ticket(), "concealed");
        if (!(person.redact(seen) instanceof ObjectNode redacted)) {
            return seen;
        }
        subjectless(redacted.path("state"));
        return redacted;
    }

    private JsonNode subjectless(JsonNode ofTicket) {
        if (requested && ofTicket instanceof ObjectNode fields) {
            erase(fields, "subject");
        }
        return ofTicket;
    }

    private static void erase(ObjectNode fields, String field) {
        if (fields.path(field).isTextual()) {
            fields.put(field, Erased.TEXT);
        }
    }

    private void send(String sql, Object... params) {
        List<Object> all = new ArrayList<>();
        all.add(company);
        all.addAll(Arrays.asList(params));
        changes.computeIfAbsent(sql, kind -> new ArrayList<>()).add(Statement.row(all.toArray()));
    }
}
