package io.docket.ticket.erasure;

import com.fasterxml.jackson.databind.JsonNode;
import io.docket.platform.database.Rows;
import io.docket.platform.erasure.Erased;
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
        Set<String> ids = new HashSet<>();
        Set<String> names = new HashSet<>();
        for (Row row : traces.participants()) {
            if (isParticipant(known, row)) {
                ids.add(row.getString("id"));
                names.add(row.getString("name"));
            }
        }
        for (Row row : traces.messages()) {
            note(known, row.getString("author_id"), row.getString("author_name"), ids, names);
        }
        for (Row row : traces.history()) {
            note(known, row.getString("actor_id"), row.getString("actor_name"), ids, names);
        }
        names.remove(Erased.NAME);
        PersonDigests here = known.with(new KnownPerson(ids, Set.of(), names, Set.of()));
        boolean part = !ids.isEmpty() || named(here, erasure.pseudonym(), traces);
        return new PersonHere(here, erasure.pseudonym(), part);
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

    private static void note(PersonDigests known, String id, String name, Set<String> ids, Set<String> names) {
        if (known.isPerson(id, null)) {
            ids.add(id);
            names.add(name);
        }
    }

    /** Whether the ticket, or anything that happened to it, has the person by id or by address. */
    private static boolean named(PersonDigests digests, String pseudonym, TicketTraces traces) {
        Row ticket = traces.ticket();
        boolean has = digests.isPerson(ticket.getString("requester"), null)
                || digests.isPerson(ticket.getString("assignee"), null);
        Stream<JsonNode> documents = Stream.of(
                        Stream.of(Rows.json(ticket, "state"), Rows.json(ticket, "concealed")),
                        traces.messages().stream().map(row -> Rows.json(row, "on_behalf_of")),
                        traces.history().stream().map(row -> Rows.json(row, "on_behalf_of")),
                        traces.history().stream().map(row -> Rows.json(row, "detail")))
                .flatMap(documentsOf -> documentsOf)
                .filter(Objects::nonNull);
        return has
                || documents.anyMatch(
                        one -> digests.redactJson(one, pseudonym).toString().contains(pseudonym));
    }
}
