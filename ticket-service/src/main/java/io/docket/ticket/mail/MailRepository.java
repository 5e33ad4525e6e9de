package io.docket.ticket.mail;

import io.docket.platform.database.Rows;
import io.docket.platform.database.Sql;
import io.docket.platform.database.Statement;
import io.docket.scheme.model.Kind;
import io.docket.ticket.participant.Participant;
import io.docket.ticket.person.Person;
import io.docket.ticket.ticket.TicketRef;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The mails that were taken, and the tickets that mails name. */
@ApplicationScoped
class MailRepository {
    /** The same mail comes twice at once where a gateway loses patience: the second waits for what becomes of the first. */
    private static final String ONE_AT_A_TIME = "select pg_advisory_xact_lock(hashtextextended($1, 0))";

    private static final String EARLIER = """
            select m.outcome, m.reason, m.because, m.link, t.id, t.reference
            from mail m left join ticket t on t.company = m.company and t.id = m.ticket
            where m.company = $1 and m.message_key = $2
            """;

    /**
     * Parameters: company; tickets, keys of mails and references, one of the three at each place; the sender's address. A
     * ticket in which the sender takes part comes before the others, then the likelier one. OFFSET and
     * LIMIT have each clue looked up by itself; without them the planner reads all tickets of the company instead.
     */
    private static final String CONVERSATION = """
            select t.id, t.kind, p.id as participant, p.person, p.name, p.email, p.side
            from unnest($2::uuid[], $3::uuid[], $4::text[]) with ordinality as clue (ticket, mail, reference, place)
            cross join lateral (select coalesce(clue.ticket,
                (select m.ticket from mail m where m.company = $1 and m.message_key = clue.mail),
                (select r.id from ticket r where r.company = $1 and r.reference = clue.reference)) as id offset 0) named
            cross join lateral (
                select one.id, one.kind from ticket one where one.company = $1 and one.id = named.id limit 1) t
            left join lateral (
                select one.* from participant one
                where one.company = $1 and one.ticket = t.id and (one.email_key = $5 or one.person = any(array(
                    select known.id from person known where known.company = $1 and known.email_key = $5)))
                order by one.added_at, one.id limit 1) p on true
            order by p.id is null, clue.place
            limit 1
            """;

    private static final String ADD = """
            insert into mail (company, message_key, outcome, ticket, reason, because, link, taken_from, taken_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, docket_now())
            """;

    /**
     * What is known of a mail.
     *
     * @param earlier the answer to it when it came before, as it is given now
     * @param conversation the ticket that it names
     */
    record Known(Optional<MailAnswer> earlier, Optional<Conversation> conversation) {}

    /** What is known of a mail, once nobody else is about to take it; in one round trip. */
    Uni<Known> know(Sql sql, String company, Mail mail) {
        return sql.pipeline(List.of(
                        Statement.of(ONE_AT_A_TIME, "mail " + mail.key() + " of " + company),
                        Statement.of(EARLIER, company, mail.key()),
                        conversation(company, mail)))
                .map(answers -> new Known(
                        first(answers.get(1)).map(MailRepository::earlier),
                        first(answers.get(2)).map(MailRepository::conversation)));
    }

    /** Keeps what became of a mail. */
    Statement add(String company, UUID key, MailAnswer answer, String takenFrom) {
        return Statement.of(
                ADD,
                company,
                key,
                answer.outcome(),
                answer.ticket() == null ? null : answer.ticket().id(),
                answer.reason(),
                answer.because(),
                answer.link(),
                takenFrom);
    }

    /** Asks for the ticket that a mail names. */
    static Statement conversation(String company, Mail mail) {
        List<Clue> clues = mail.automatic().isPresent() ? List.of() : mail.clues();
        return Statement.of(
                CONVERSATION,
                company,
                clues.stream().map(Clue::ticket).toArray(UUID[]::new),
                clues.stream().map(Clue::mail).toArray(UUID[]::new),
                clues.stream().map(Clue::reference).toArray(String[]::new),
                Person.emailKey(mail.senderEmail()));
    }

    private static MailAnswer earlier(Row row) {
        return row.getUUID("id") == null
                ? MailAnswer.ignored(row.getString("reason"), row.getString("because"), row.getString("link"))
                : MailAnswer.of(MailOutcome.DUPLICATE, new TicketRef(row.getUUID("id"), row.getString("reference")));
    }

    private static Conversation conversation(Row row) {
        String participant = row.getString("participant");
        return new Conversation(
                row.getUUID("id"),
                Kind.valueOf(row.getString("kind")),
                participant == null
                        ? null
                        : new Participant(
                                participant,
                                row.getString("person"),
                                row.getString("name"),
                                row.getString("email"),
                                row.getString("side")));
    }

    private static Optional<Row> first(RowSet<Row> rows) {
        return Rows.stream(rows).findFirst();
    }
}
