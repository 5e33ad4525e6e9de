package io.docket.ticket.erasure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docket.platform.database.Rows;
import io.docket.platform.erasure.Erased;
import io.docket.platform.id.Ids;
import io.docket.platform.json.EventJson;
import io.docket.platform.outbox.OutboxEvent;
import io.docket.ticket.participant.ParticipantView;
import io.docket.ticket.person.Person;
import io.docket.ticket.person.TeamView;
import io.docket.ticket.ticket.Circumstances;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What others are told of an erasure, so that they follow: by digests, never by what the person was called. */
final class ErasureEvents {
    private static final String TICKETS = "docket.tickets";
    private static final String ERASURES = "docket.erasures";

    private ErasureEvents() {}

    /** That the person is gone from a ticket: the next of the ticket's events. */
    static OutboxEvent fromTicket(Erasure erasure, TicketTraces traces, TicketErasure gone) {
        Row row = traces.ticket();
        String ticket = traces.id().toString();
        Instant now = Rows.instant(row, "now");
        ObjectNode data = JsonNodeFactory.instance
                .objectNode()
                .put("company", erasure.company())
                .put("companyName", row.getString("company_name"))
                .put("locale", row.getString("locale"))
                .put("ticket", ticket)
                .put("reference", row.getString("reference"))
                .put("subject", gone.subject())
                .put("sequence", row.getLong("sequence") + 1)
                .put("at", now.toString())
                .put("cause", "AGENT")
                .put("schemeVersion", row.getLong("scheme_version"));
        if (gone.customerSubject() != null) {
            data.put("customerSubject", gone.customerSubject());
        }
        if (row.getValue("concealed") != null) {
            data.put("concealed", true);
        }
        data.set("actor", EventJson.write(Circumstances.SYSTEM));
        data.set("participants", EventJson.write(participants(traces, gone.person())));
        put(data, "assignee", assignee(row, gone.person()));
        put(data, "team", team(row));
        data.put("erasure", erasure.id().toString())
                .put("pseudonym", erasure.pseudonym())
                .put("part", gone.person().part())
                .put("requested", gone.requested());
        data.set("digests", gone.person().digests().json());
        return new OutboxEvent(
                TICKETS, ticket, "docket.ticket.person-erased", ticket, erasure.company(), now, data, Ids.next());
    }

    /** That nothing of the person is left here. */
    static OutboxEvent done(Erasure erasure, Instant at) {
        ObjectNode data = JsonNodeFactory.instance
                .objectNode()
                .put("company", erasure.company())
                .put("erasure", erasure.id().toString())
                .put("pseudonym", erasure.pseudonym())
                .put("erasedAt", at.toString());
        data.set("digests", erasure.digests());
        String company = erasure.company();
        return new OutboxEvent(ERASURES, company, "docket.person.erased", company, company, at, data, Ids.next());
    }

    private static List<ParticipantView> participants(TicketTraces traces, PersonHere person) {
        List<ParticipantView> all = new ArrayList<>();
        boolean there = false;
        for (Row row : traces.participants()) {
            String side = row.getString("side");
            if (!person.isParticipant(row)) {
                String name = person.redactName(row, row.getString("name"));
                all.add(new ParticipantView(row.getString("id"), name, row.getString("email"), side));
            } else if (!there) {
                all.add(new ParticipantView(person.pseudonym(), Erased.NAME, null, side));
                there = true;
            }
        }
        return all;
    }

    private static Person assignee(Row row, PersonHere person) {
        String id = row.getString("assignee");
        if (id == null) {
            return null;
        }
        String known = row.getString("assignee_name");
        return person.is(id)
                ? new Person(person.pseudonym(), Erased.NAME, null)
                : new Person(id, known == null ? id : known, null);
    }

    private static TeamView team(Row row) {
        String id = row.getString("team");
        String name = row.getString("team_name");
        return id == null ? null : new TeamView(id, name == null ? id : name);
    }

    private static void put(ObjectNode data, String field, Object value) {
        if (value != null) {
            JsonNode written = EventJson.write(value);
            data.set(field, written);
        }
    }
}
