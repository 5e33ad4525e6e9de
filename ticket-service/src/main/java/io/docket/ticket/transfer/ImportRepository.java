package io.docket.ticket.transfer;

import io.docket.platform.database.Rows;
import io.docket.platform.database.Sql;
import io.docket.platform.database.Statement;
import io.docket.ticket.ticket.TicketRef;
import io.docket.ticket.transfer.TicketRecord.Pointer;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Which tickets came from where. */
@ApplicationScoped
class ImportRepository {
    /** One ticket after the other within a company, so that the same one comes once and no link is missed between two. */
    private static final String ALONE = "select pg_advisory_xact_lock(hashtextextended('imports of ' || $1, 0))";

    private static final String THERE = """
            select t.id, t.reference from imported_ticket i join ticket t on t.company = i.company and t.id = i.ticket
            where i.company = $1 and i.source = $2 and i.external_id = $3
            """;

    private static final String KEEP = """
            insert into imported_ticket (company, source, external_id, ticket, duplicate_of, follow_up_of, imported_at)
            values ($1, $2, $3, $4, $5, $6, $7)
            """;

    /** What an insert of a ticket leaves open. Whoever has it has taken it. */
    private static final String COMPLETE = """
            update ticket set external_reference = $3, taken_at = case when assignee is null then null else $4::timestamptz end
            where company = $1 and id = $2
            """;

    /** Parameters: company, source, id; {@code %s} says which of the two has it. */
    private static final String FOLLOW_UP = """
            update ticket t set follow_up_of = other.ticket
              from imported_ticket one
              join imported_ticket other on other.company = one.company and other.source = one.source
                   and other.external_id = one.follow_up_of
             where one.company = $1 and one.source = $2 and %s = $3
               and t.company = $1 and t.id = one.ticket and t.id <> other.ticket and t.follow_up_of is null
            """;

    /** Not where it would lead back: a chain of duplicates has an end. */
    private static final String DUPLICATE = """
            update ticket t set duplicate_of = other.ticket,
                   state = jsonb_set(t.state, '{duplicateOf}', to_jsonb(other.ticket::text))
              from imported_ticket one
              join imported_ticket other on other.company = one.company and other.source = one.source
                   and other.external_id = one.duplicate_of
             where one.company = $1 and one.source = $2 and %s = $3
               and t.company = $1 and t.id = one.ticket and t.duplicate_of is null
               and not exists (
                   with recursive chain as (
                       select id, duplicate_of from ticket where company = $1 and id = other.ticket
                       union
                       select n.id, n.duplicate_of from ticket n join chain on n.id = chain.duplicate_of where n.company = $1)
                   select from chain where chain.id = one.ticket)
            """;

    /** One after the other: the second pair sees what the first has linked. */
    private static final List<String> LINKS = List.of(
            FOLLOW_UP.formatted("one.external_id"),
            DUPLICATE.formatted("one.external_id"),
            FOLLOW_UP.formatted("one.follow_up_of"),
            DUPLICATE.formatted("one.duplicate_of"));

    private static final String WHOLE_MAIL =
            "insert into mail_text (company, ticket, message, whole) values ($1, $2, $3, $4)";

    /** Waits until nobody else imports into the company, and says what the ticket is here; empty where it is not. */
    Uni<Optional<TicketRef>> there(Sql sql, String company, String source, String id) {
        return sql.pipeline(List.of(Statement.of(ALONE, company), Statement.of(THERE, company, source, id)))
                .map(answers ->
                        first(answers.get(1)).map(row -> new TicketRef(row.getUUID("id"), row.getString("reference"))));
    }

    /** Keeps where a ticket that is stored came from, and what of it a new ticket does not have. */
    List<Statement> keep(String company, String source, TicketRecord told, UUID ticket, Instant now) {
        return List.of(
                Statement.of(
                        KEEP, company, source, told.id(), ticket, id(told.duplicateOf()), id(told.followUpOf()), now),
                Statement.of(COMPLETE, company, ticket, told.reference(), now));
    }

    /** Keeps mails of which messages show a part. */
    Statement wholeMails(String company, UUID ticket, List<WholeMail> mails) {
        return Statement.batch(
                WHOLE_MAIL,
                mails.stream()
                        .map(mail -> Statement.row(company, ticket, mail.message(), mail.text()))
                        .toList());
    }

    /** A mail of which a message shows a part. */
    record WholeMail(UUID message, String text) {}

    /** Links the ticket to those that it points to, and those to it that point to it, as far as they are here. */
    List<Statement> links(String company, String source, String id) {
        return LINKS.stream()
                .map(link -> Statement.of(link, company, source, id))
                .toList();
    }

    private static String id(Pointer other) {
        return other == null ? null : other.id();
    }

    private static Optional<Row> first(RowSet<Row> rows) {
        return Rows.stream(rows).findFirst();
    }
}
