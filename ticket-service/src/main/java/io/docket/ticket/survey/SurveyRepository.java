package io.docket.ticket.survey;

import io.docket.platform.database.Rows;
import io.docket.platform.database.Sql;
import io.docket.platform.database.Statement;
import io.docket.scheme.engine.Event;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The stored hashes of survey tokens. */
@ApplicationScoped
public class SurveyRepository {
    private static final String KEEP = """
            insert into survey_token (company, token_hash, ticket, participant, opened_at) values ($1, $2, $3, $4, $5)
            """;

    /** Of the resolution that was scored; of earlier ones there is nothing to score any more. */
    private static final String SETTLE = """
            update survey_token set scored_at = $3
            where company = $1 and ticket = $2 and superseded_at is null and scored_at is null
            """;

    /** Also where nobody is invited to the new survey. */
    private static final String SUPERSEDE = """
            update survey_token set superseded_at = $3 where company = $1 and ticket = $2 and superseded_at is null
            """;

    private static final String FIND = """
            select s.ticket, t.reference, s.opened_at + interval '30 days' as valid_until, s.scored_at, docket_now() as now,
                p.id as participant, p.person, p.name, p.email,
                s.superseded_at is not null as superseded
            from survey_token s join ticket t on t.company = s.company and t.id = s.ticket
                join participant p on p.company = s.company and p.ticket = s.ticket and p.id = s.participant
            where s.company = $1 and s.token_hash = $2
            """;

    /** Keeps what a decision invited to, and settles what it scored. */
    public List<Statement> follow(
            String company, UUID ticket, List<Event> events, Invitations invitations, Instant now) {
        List<Tuple> settled = List.of(Statement.row(company, ticket, now));
        return List.of(
                Statement.batch(SETTLE, has(Event.Scored.class, events) ? settled : List.of()),
                Statement.batch(SUPERSEDE, has(Event.SurveyOpened.class, events) ? settled : List.of()),
                Statement.batch(
                        KEEP,
                        invitations.issued().stream()
                                .map(one -> Statement.row(
                                        company, Buffer.buffer(one.token().hash()), ticket, one.participant(), now))
                                .toList()));
    }

    private static boolean has(Class<? extends Event> type, List<Event> events) {
        return events.stream().anyMatch(type::isInstance);
    }

    /** What a token was made for; empty for one that is not known, or whose owner has left the ticket. */
    Uni<Optional<Invited>> find(Sql sql, SurveyToken token) {
        return sql.query(FIND, token.company(), Buffer.buffer(token.hash()))
                .map(rows -> Rows.stream(rows).map(SurveyRepository::invited).findFirst());
    }

    private static Invited invited(Row row) {
        return new Invited(
                row.getUUID("ticket"),
                row.getString("reference"),
                row.getString("participant"),
                row.getString("person"),
                row.getString("name"),
                row.getString("email"),
                Rows.instant(row, "valid_until"),
                Rows.instant(row, "scored_at"),
                row.getBoolean("superseded"),
                Rows.instant(row, "now"));
    }
}
