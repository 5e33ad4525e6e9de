package io.docket.ticket.erasure;

import com.fasterxml.jackson.databind.JsonNode;
import io.docket.platform.database.Rows;
import io.docket.platform.erasure.Erased;
import io.docket.platform.erasure.FreeText;
import io.docket.platform.erasure.KnownPerson;
import io.docket.platform.erasure.PersonDigests;
import io.vertx.mutiny.sqlclient.Row;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The person as one ticket knows it: by ids and names that it may have there alone, and by the pseudonym where it was erased before. So what
 * came since is the person's own ticket's, too.
 *
 * @param digests of all that
 * @param part whether the person has, or had, part in the ticket
 */
record PersonHere(PersonDigests digests, String pseudonym, boolean part) {

    static PersonHere of(Erasure erasure, TicketTraces traces) {
        PersonDigests known =
                erasure.person().with(new KnownPerson(Set.of(erasure.pseudonym()), Set.of(), Set.of(), Set.of()));
        Traced traced = new Traced(known, new HashSet<>(), new HashSet<>());
        for (Row row : traces.participants()) {
            if (isParticipant(known, row)) {
                traced.add(row.getString("id"), row.getString("name"));
            }
        }
        documents(traces).forEach(traced::search);
        for (Row row : traces.messages()) {
            traced.note(row.getString("author_id"), row.getString("author_name"));
        }
        for (Row row : traces.history()) {
            traced.note(row.getString("actor_id"), row.getString("actor_name"));
        }
        traced.note(traces.ticket().getString("assignee"), null);
        traced.names().remove(Erased.NAME);
        PersonDigests here = known.with(new KnownPerson(traced.ids(), Set.of(), traced.names(), Set.of()));
        boolean part = !traced.ids().isEmpty() || named(here, erasure.pseudonym(), traces);
        return new PersonHere(here, erasure.pseudonym(), part);
    }

    /** The ids and names that the person has in the ticket; one who is no participant any more still wrote under the id. */
    private record Traced(PersonDigests known, Set<String> ids, Set<String> names) {
        void add(String id, String name) {
            ids.add(id);
            if (name != null) {
                names.add(name);
            }
        }

        void note(String id, String name) {
            if (id != null && (ids.contains(id) || known.isPerson(id, null) || isImported(id))) {
                add(id, name);
            }
        }

        /** Finds whoever a document names by id together with the address. */
        void search(JsonNode document) {
            String id = document.path("id").textValue();
            String name = document.path("name").textValue();
            if (id != null && known.isPerson(null, document.path("email").textValue())) {
                add(id, name);
            } else if (name != null) {
                note(id, name);
            }
            document.forEach(this::search);
        }

        /**
         * Who came with an import and took no part is {@code <source>/<id>}, or has the address or the name in the id's place. A short id
         * of elsewhere may be anybody's here.
         */
        private boolean isImported(String id) {
            String told = id.substring(id.indexOf('/') + 1);
            return told.length() < id.length()
                    && (known.isPerson(null, told) || known.redact(told).equals(Erased.TEXT));
        }
    }

    boolean is(String id) {
        return digests.isPerson(id, null);
    }

    /** Whether the row of a participant is the person's. */
    boolean isParticipant(Row row) {
        return isParticipant(digests, row);
    }

    /** Whether it is the person who acted, or for whom an agent did: then the words are the person's. */
    boolean spoke(Row row, String id, String role) {
        JsonNode onBehalfOf = Rows.json(row, "on_behalf_of");
        boolean self = "CUSTOMER".equals(row.getString(role)) && is(row.getString(id));
        return self || onBehalfOf != null && isPerson(onBehalfOf);
    }

    String redact(String text) {
        return digests.redact(text, part);
    }

    /** Somebody else's name, which may have a word of the person's. */
    String redactName(String name) {
        return digests.redact(name, false);
    }

    /** The name of a participant who is not the person: one with an address or a login of its own is known to be somebody else. */
    String redactName(Row participant, String name) {
        boolean known = participant.getString("email") != null || participant.getString("person") != null;
        return known ? digests.redactName(name) : redactName(name);
    }

    /** Tickets are listed by it, and rules ask for it. */
    String redactTopic(String topic) {
        return topic != null && FreeText.is("topic", topic) ? digests.redact(topic, false) : topic;
    }

    JsonNode redact(JsonNode json) {
        return digests.redactJson(json, pseudonym, part);
    }

    /** The pseudonym in the place of the person's id. */
    String redactId(String id) {
        return is(id) ? pseudonym : id;
    }

    boolean isPerson(JsonNode person) {
        return digests.isPerson(
                person.path("id").textValue(), person.path("email").textValue());
    }

    private static boolean isParticipant(PersonDigests digests, Row row) {
        return digests.isPerson(row.getString("id"), row.getString("email"))
                || digests.isPerson(row.getString("person"), null);
    }

    /** Whether the ticket, or anything that happened to it, has the person by id or by address. */
    private static boolean named(PersonDigests digests, String pseudonym, TicketTraces traces) {
        Row ticket = traces.ticket();
        boolean has = digests.isPerson(ticket.getString("requester"), null)
                || digests.isPerson(ticket.getString("assignee"), null);
        return has
                || documents(traces)
                        .anyMatch(one ->
                                digests.redactJson(one, pseudonym).toString().contains(pseudonym));
    }

    private static Stream<JsonNode> documents(TicketTraces traces) {
        Row ticket = traces.ticket();
        return Stream.of(
                        Stream.of(Rows.json(ticket, "state"), Rows.json(ticket, "concealed")),
                        traces.messages().stream().map(row -> Rows.json(row, "on_behalf_of")),
                        traces.history().stream().map(row -> Rows.json(row, "on_behalf_of")),
                        traces.history().stream().map(row -> Rows.json(row, "detail")))
                .flatMap(documentsOf -> documentsOf)
                .filter(Objects::nonNull);
    }
}
