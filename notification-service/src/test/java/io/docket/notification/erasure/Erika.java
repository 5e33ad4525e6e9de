package io.docket.notification.erasure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docket.local.postgres.DatabaseSearch;
import io.docket.local.stack.Stack;
import io.docket.notification.GoldenEvent;
import io.docket.notification.RunningStack;
import io.docket.platform.erasure.KnownPerson;
import io.docket.platform.erasure.PersonDigests;
import io.docket.platform.erasure.PersonErased;
import io.docket.platform.id.Ids;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** A person like no other in the database, and the events that ticket-service publishes about its life and its end. */
final class Erika {

    private static final ObjectMapper JSON = new ObjectMapper();

    final String mark = UUID.randomUUID().toString().substring(0, 8);
    final String company = "eraser-" + mark;
    final String id = "sub-" + mark;
    final String address = "erika." + mark + "@mail.test";
    final String name = "Erika Quandt" + mark;
    final String words = "The zip tore on the way to the lake of " + mark;
    final String pseudonym = "erased-" + UUID.randomUUID();

    private final UUID erasure = Ids.next();
    private final PersonDigests digests =
            PersonDigests.of(new KnownPerson(Set.of(id), Set.of(address), Set.of(name), Set.of()));

    /** An example that happens now, in which Carl is this person. */
    GoldenEvent does(String example, UUID ticket, long sequence) {
        return GoldenEvent.of(example)
                .ofTicket(ticket)
                .ofCompany(company)
                .numbered(sequence)
                .with(this::isCarl)
                .now();
    }

    private void isCarl(ObjectNode data) {
        String told = data.toString()
                .replace("Carl Brandt", name)
                .replace("\"carl\"", "\"" + id + "\"")
                .replaceAll("carl@[^\"]+", address)
                .replace(
                        "I used the tent twice. On the second trip the zip of the inner door tore off. Order 20261003-77.",
                        words)
                .replace("Here is the photo. The slider came off with it.", words)
                .replace("The zip of my tent is torn", "Torn by " + words);
        try {
            data.removeAll();
            data.setAll((ObjectNode) JSON.readTree(told));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What ticket-service says when it has erased this person from a ticket. */
    GoldenEvent erasedFrom(UUID ticket, long sequence, boolean requested) {
        return GoldenEvent.of("docket.ticket.person-erased")
                .ofTicket(ticket)
                .ofCompany(company)
                .numbered(sequence)
                .with(data -> data.put("part", requested)
                        .put("requested", requested)
                        .put("subject", requested ? "[erased]" : "Torn by somebody")
                        .put("pseudonym", pseudonym)
                        .set("digests", digests.json()))
                .with(data -> ((ObjectNode) data.at("/participants/0")).put("id", requested ? pseudonym : "carl"))
                .now();
    }

    /** What it says at the end. */
    GoldenEvent erased(Instant at) {
        return GoldenEvent.of("docket.person.erased")
                .ofCompany(company)
                .with(data -> data.put("erasure", erasure.toString())
                        .put("pseudonym", pseudonym)
                        .put("erasedAt", at.toString())
                        .set("digests", digests.json()))
                .now();
    }

    /** As this service has understood it. */
    PersonErased understood(Instant at) {
        return new PersonErased(company, erasure, pseudonym, digests, at);
    }

    /** Where in the database this person, or what it wrote, can be found. */
    List<String> places() throws SQLException {
        try (Connection owner = Stack.shared().ownerConnection(RunningStack.DATABASE)) {
            return DatabaseSearch.of(owner, List.of(id, address, "Quandt" + mark, words));
        }
    }

    /** How far the erasure is: its row's stage, or null where there is none. */
    String stage() throws SQLException {
        try (Connection owner = Stack.shared().ownerConnection(RunningStack.DATABASE);
                var rows = owner.createStatement()
                        .executeQuery("select stage from person_erasure where company = '" + company + "'")) {
            return rows.next() ? rows.getString(1) : null;
        }
    }

    static JsonNode content(UUID notice) throws SQLException, JsonProcessingException {
        try (Connection owner = Stack.shared().ownerConnection(RunningStack.DATABASE);
                var rows = owner.createStatement()
                        .executeQuery("select content::text from notice where id = '" + notice + "'")) {
            rows.next();
            return JSON.readTree(rows.getString(1));
        }
    }
}
