package io.docket.ticket.ticket;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.docket.platform.database.Rows;
import io.docket.scheme.engine.Clock;
import io.docket.scheme.engine.ClockKind;
import io.docket.scheme.engine.FollowUp;
import io.docket.scheme.engine.Hold;
import io.docket.scheme.engine.ReplyFacts;
import io.docket.scheme.engine.Survey;
import io.docket.scheme.engine.Ticket;
import io.docket.scheme.model.Span;
import io.docket.ticket.participant.Participant;
import io.docket.ticket.person.Person;
import io.docket.ticket.person.Team;
import io.docket.ticket.person.TeamView;
import io.docket.ticket.tag.Tags;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Reads and writes the documents inside the rows of {@code ticket}. */
@ApplicationScoped
@RegisterForReflection(
        targets = {
            Ticket.class,
            io.docket.scheme.engine.Participant.class,
            FollowUp.class,
            Hold.class,
            ReplyFacts.class,
            Survey.class,
            Clock.class,
            Span.class
        })
class TicketRows {
    private final ObjectMapper json;
    private final ObjectReader reader;

    TicketRows(ObjectMapper json) {
        this.json = json;
        this.reader = json.reader().without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    /** The state as a document, without what has columns or tables of its own. */
    JsonNode state(Ticket ticket) {
        return json.valueToTree(ticket.with()
                .description(null)
                .participants(List.of())
                .clocks(List.of())
                .build());
    }

    JsonNode concealed(Concealed concealed) {
        return concealed == null ? null : json.valueToTree(concealed);
    }

    StoredTicket ticket(Row row) {
        List<Participant> participants = list(row, "participants", Participant.class);
        return new StoredTicket(
                company(row),
                row.getString("reference"),
                state(row, participants),
                participants,
                read(row, "assignee", Person.class),
                read(row, "team", TeamView.class),
                row.getUUID("follow_up_of"),
                row.getBoolean("follow_up_hidden"),
                links(row),
                read(row, "concealed", Concealed.class),
                Rows.instant(row, "updated_at"),
                row.getLong("version"),
                row.getLong("seen_version"),
                row.getLong("sequence"),
                Tags.of(List.of(row.getArrayOfStrings("tags"))));
    }

    Company company(Row row) {
        return new Company(
                row.getString("company"),
                row.getString("company_name"),
                row.getString("locale"),
                row.getLong("scheme_version"));
    }

    Map<UUID, LinkedTicket> links(Row row) {
        Map<UUID, LinkedTicket> links = new LinkedHashMap<>();
        for (LinkedTicket link : list(row, "links", LinkedTicket.class)) {
            links.put(link.id(), link);
        }
        return links;
    }

    People people(Row row, List<Participant> participants) {
        Map<String, Person> persons = new LinkedHashMap<>();
        list(row, "persons", Person.class).forEach(person -> persons.put(person.id(), person));
        Map<String, Team> teams = new LinkedHashMap<>();
        list(row, "teams", Team.class).forEach(team -> teams.put(team.id(), team));
        return new People(persons, teams, participants);
    }

    private Ticket state(Row row, List<Participant> participants) {
        return read(row, "state", Ticket.class)
                .with()
                .description(row.getString("description"))
                .participants(participants.stream().map(Participant::forRules).toList())
                .clocks(list(row, "clocks", StoredClock.class).stream()
                        .map(StoredClock::toClock)
                        .toList())
                .build();
    }

    /** A row of {@code timer}, as the database writes it as a document. */
    @RegisterForReflection
    record StoredClock(UUID id, ClockKind kind, String rule, int step, Instant dueAt, String span) {
        Clock toClock() {
            return new Clock(id, kind, rule, step, dueAt, span == null ? null : Span.of(span));
        }
    }

    private <T> T read(Row row, String column, Class<T> type) {
        JsonNode document = Rows.json(row, column);
        return document == null || document.isNull() ? null : read(document, type);
    }

    private <T> List<T> list(Row row, String column, Class<T> type) {
        JsonNode document = Rows.json(row, column);
        if (document == null || document.isNull()) {
            return List.of();
        }
        return StreamSupport.stream(document.spliterator(), false)
                .map(item -> read(item, type))
                .toList();
    }

    private <T> T read(JsonNode document, Class<T> type) {
        try {
            return reader.treeToValue(document, type);
        } catch (JsonProcessingException malformed) {
            throw new IllegalStateException("A stored " + type.getSimpleName() + " is not one", malformed);
        }
    }
}
