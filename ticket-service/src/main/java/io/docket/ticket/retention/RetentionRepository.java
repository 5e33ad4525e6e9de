package io.docket.ticket.retention;

import io.docket.platform.database.Rows;
import io.docket.platform.database.Sql;
import io.docket.ticket.listing.Position;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What companies keep for how long, the tickets that are kept no longer, and their removal. */
@ApplicationScoped
class RetentionRepository {
    private static final String FIND = "select closed_tickets, version from retention where company = $1";

    /** Admins of one company come one after the other, also before there is a row. */
    private static final String LOCK = "select pg_advisory_xact_lock(hashtextextended('retention ' || $1, 0))";

    private static final String SAVE = """
            insert into retention as known (company, closed_tickets) values ($1, $2)
            on conflict (company) do update set closed_tickets = excluded.closed_tickets, version = known.version + 1
            returning closed_tickets, version""";

    private static final String COMPANIES = """
            select company from retention k
             where closed_tickets is not null and company > $1 and not exists (select from removal r where r.company = k.company)
             order by company limit $2""";

    private static final String KEPT_NO_LONGER = """
            t.category = 'CLOSED' and t.status_since <= (
                select docket_now() - r.closed_tickets::interval from retention r where r.company = $1)""";

    static final String DUE = "select t.status_since, t.id from ticket t where t.company = $1 and " + KEPT_NO_LONGER
            + " and (t.status_since, t.id) > ($2, $3) order by t.status_since, t.id limit $4";

    /** One that somebody works with just now stays, and so does one that is open by now, or kept for longer. */
    private static final String CLAIM = """
            select t.id, t.reference, t.sequence, docket_now() as now
              from ticket t where t.company = $1 and t.id = $2 and\s""" + KEPT_NO_LONGER + " for update of t skip locked";

    private static final String REMOVE = "select remove_ticket($1, $2)";

    Uni<Retention> find(Sql sql, String company) {
        return sql.query(FIND, company).map(rows -> Rows.stream(rows)
                .map(RetentionRepository::retention)
                .findFirst()
                .orElse(Retention.FOR_GOOD));
    }

    /** As {@link #find}, and nobody else changes it until the end of the transaction. */
    Uni<Retention> lock(Sql sql, String company) {
        return sql.query(LOCK, company).chain(() -> find(sql, company));
    }

    /** @param closedTickets null for good */
    Uni<Retention> save(Sql sql, String company, String closedTickets) {
        return sql.query(SAVE, company, closedTickets).map(rows -> Rows.stream(rows)
                .map(RetentionRepository::retention)
                .findFirst()
                .orElseThrow());
    }

    /** The next companies by their ids that do not keep closed tickets for good. */
    Uni<List<String>> companies(Sql sql, String after, int limit) {
        return sql.query(COMPANIES, after, limit)
                .map(rows ->
                        Rows.stream(rows).map(row -> row.getString("company")).toList());
    }

    /** The company's tickets beyond that place that are kept no longer, the longest closed first. */
    Uni<List<Position>> due(Sql sql, String company, Position after, int limit) {
        return sql.query(DUE, company, after.at().atOffset(ZoneOffset.UTC), after.id(), limit)
                .map(rows -> Rows.stream(rows)
                        .map(row -> new Position(Rows.instant(row, "status_since"), row.getUUID("id")))
                        .toList());
    }

    /** Locks a ticket that is kept no longer; empty for one that is, or that somebody else has locked. */
    Uni<Optional<PastTicket>> claim(Sql sql, String company, UUID ticket) {
        return sql.query(CLAIM, company, ticket).map(rows -> Rows.stream(rows)
                .map(row -> new PastTicket(
                        company,
                        row.getUUID("id"),
                        row.getString("reference"),
                        row.getLong("sequence"),
                        Rows.instant(row, "now")))
                .findFirst());
    }

    /** Removes a ticket and whatever is its own. */
    Uni<Void> remove(Sql sql, PastTicket ticket) {
        return sql.query(REMOVE, ticket.company(), ticket.id()).replaceWithVoid();
    }

    private static Retention retention(Row row) {
        return new Retention(row.getString("closed_tickets"), row.getLong("version"));
    }
}
