package io.docket.ticket.erasure;

import io.docket.platform.database.Sql;
import io.docket.platform.database.Statement;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Reads all that is stored of a ticket and may name persons. */
@ApplicationScoped
class TicketTracesRepository {
    private static final String LOCK = "select id from ticket where company = $1 and id = $2 for update";

    /** Each finds its rows by company and ticket. */
    private static final List<String> PARTS = List.of(
            """
            select t.reference, t.subject, t.description, t.topic, t.seen_topic, t.requester, t.assignee, t.team, t.state, t.concealed, t.tags, t.external_reference,
                t.sequence, c.name as company_name, c.locale, c.scheme_version, g.name as team_name, docket_now() as now,
                (select name from person p where p.company = t.company and p.id = t.assignee) as assignee_name
            from ticket t join company c on c.company = t.company left join team g on g.company = t.company and g.id = t.team
            where t.company = $1 and t.id = $2
            """,
            """
            select id, person, name, email, side from participant where company = $1 and ticket = $2 order by added_at, id
            """,
            """
            select id, body, author_id, author_name, author_role, on_behalf_of, external, attachments
            from message where company = $1 and ticket = $2
            """,
            """
            select id, actor_id, actor_name, actor_role, on_behalf_of, advice, detail
            from history where company = $1 and ticket = $2
            """,
            "select message, whole from mail_text where company = $1 and ticket = $2",
            "select id, message, name, uploader from attachment where company = $1 and ticket = $2",
            "select token_hash, participant from survey_token where company = $1 and ticket = $2",
            "select assignee from statistics_ticket where company = $1 and ticket = $2 and assignee is not null",
            "select clock, step, reason from timer_failure where company = $1 and ticket = $2",
            """
            select source, external_id, duplicate_of, follow_up_of from imported_ticket where company = $1 and ticket = $2
            """,
            """
            select id, data from outbox
            where company = $1 and topic = 'docket.tickets' and message_key = $2::uuid::text and data is not null
            order by id
            """);

    /** The events come last. Whoever publishes them meanwhile deletes them: a row is changed or gone, and nobody waits in a circle. */
    private static final List<String> LOCKED_PARTS = Stream.concat(
                    PARTS.subList(0, PARTS.size() - 1).stream(), Stream.of(PARTS.get(PARTS.size() - 1) + " for update"))
            .toList();

    /** All of it, as it is now; empty where there is no such ticket. */
    Uni<Optional<TicketTraces>> all(Sql sql, String company, UUID ticket) {
        return read(sql, ticket, parts(PARTS, company, ticket));
    }

    /** The same under the lock that commands take: each statement sees what was committed before it. */
    Uni<Optional<TicketTraces>> lock(Sql sql, String company, UUID ticket) {
        return sql.query(LOCK, company, ticket).chain(() -> read(sql, ticket, parts(LOCKED_PARTS, company, ticket)));
    }

    private static Uni<Optional<TicketTraces>> read(Sql sql, UUID ticket, List<Statement> statements) {
        return sql.pipeline(statements).map(answers -> Optional.ofNullable(TicketTraces.of(ticket, answers)));
    }

    private static List<Statement> parts(List<String> parts, String company, UUID ticket) {
        return parts.stream().map(part -> Statement.of(part, company, ticket)).toList();
    }
}
