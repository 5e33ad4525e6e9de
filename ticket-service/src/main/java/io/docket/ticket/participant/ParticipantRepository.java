package io.docket.ticket.participant;

import io.docket.platform.database.Statement;
import io.docket.ticket.person.Person;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The stored participants. Gives statements rather than results, so that they travel together with others. */
@ApplicationScoped
public class ParticipantRepository {
    private static final String ADD = """
            insert into participant (company, ticket, id, person, name, email, email_key, side, added_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """;

    private static final String REMOVE = "delete from participant where company = $1 and ticket = $2 and id = any($3)";

    /** Adds participants to a ticket. */
    public Statement add(String company, UUID ticket, Instant now, List<Participant> added) {
        return Statement.batch(
                ADD,
                added.stream()
                        .map(one -> Statement.row(
                                company,
                                ticket,
                                one.id(),
                                one.person(),
                                one.name(),
                                one.email(),
                                Person.emailKey(one.email()),
                                one.side(),
                                now))
                        .toList());
    }

    /** Removes participants from a ticket. */
    public Statement remove(String company, UUID ticket, List<Participant> removed) {
        String[] ids = removed.stream().map(Participant::id).toArray(String[]::new);
        return ids.length == 0 ? Statement.batch(REMOVE, List.of()) : Statement.of(REMOVE, company, ticket, ids);
    }
}
