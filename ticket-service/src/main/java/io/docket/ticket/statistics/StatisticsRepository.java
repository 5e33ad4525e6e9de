package io.docket.ticket.statistics;

import io.docket.platform.database.Rows;
import io.docket.platform.database.Sql;
import io.docket.platform.database.Statement;
import io.docket.ticket.counting.Patience;
import io.docket.ticket.statistics.StatisticsView.Totals;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts {@code ticket} and the append-only {@code history}: the tickets as they are, in an index; the period's entries alone, however
 * long the history is; and for those of them that need it the ticket's own entries.
 */
@ApplicationScoped
class StatisticsRepository {
    private static final String BEGIN =
            "select docket_now() as now, set_config('transaction_read_only', 'on', true) as read_only";

    static final String EVENTS = """
            select count(*) filter (where h.type = 'PROMISE_BROKEN') as promises_broken,
                   count(*) filter (where h.from_status ->> 'category' in ('RESOLVED', 'CLOSED')
                       and h.to_status ->> 'category' not in ('RESOLVED', 'CLOSED')) as reopened
              from history h
             where h.company = $1 and h.at >= $2 and h.at < $3 and h.type in ('MOVED', 'PROMISE_BROKEN')""";

    /** Of the tickets that were opened in the period. What an agent writes in a customer's name is the customer's. */
    static final String FIRSTS = """
            select percentile_cont(0.5) within group (
                       order by floor(extract(epoch from replied.at - t.created_at))::bigint) as first_reply,
                   percentile_cont(0.5) within group (
                       order by floor(extract(epoch from coalesce(done.resolved, done.closed) - t.created_at))::bigint) as resolution
              from ticket t
              left join lateral (
                   select m.created_at as at
                     from message m
                    where m.company = t.company and m.ticket = t.id
                      and m.type = 'REPLY' and m.author_role = 'AGENT' and m.on_behalf_of is null
                    order by m.created_at, m.id limit 1) replied on true
              left join lateral (
                   select min(h.at) filter (where h.to_status ->> 'category' = 'RESOLVED') as resolved,
                          min(h.at) filter (where h.to_status ->> 'category' = 'CLOSED') as closed
                     from history h
                    where h.company = t.company and h.ticket = t.id and h.type in ('CREATED', 'MOVED')) done on true
             where t.company = $1 and t.created_at >= $2 and t.created_at < $3""";

    /** What was counted: of each group by its key, and of all. */
    record Counted(Map<String, Figures> figures, Totals totals) {}

    /** Binds the transaction to reading, and to so much patience for each statement; gives the present time. */
    Uni<Instant> begin(Sql sql, Duration patience) {
        return sql.pipeline(List.of(Patience.bounds(patience), Statement.of(BEGIN)))
                .map(answers -> Rows.instant(answers.get(1).iterator().next(), "now"));
    }

    /** Counts everything in one round trip; fails as {@link Patience#isOver} tells where that takes too long. */
    Uni<Counted> count(Sql sql, String company, Grouping grouping, Period period) {
        return sql.pipeline(List.of(
                        Statement.of(grouping.tickets(), company),
                        inPeriod(grouping.flow(), company, period),
                        inPeriod(EVENTS, company, period),
                        inPeriod(FIRSTS, company, period)))
                .map(answers -> new Counted(
                        figures(answers.get(0), answers.get(1)), totals(first(answers.get(2)), first(answers.get(3)))));
    }

    private static Statement inPeriod(String query, String company, Period period) {
        return Statement.of(query, company, period.from(), period.to());
    }

    private static Map<String, Figures> figures(RowSet<Row> tickets, RowSet<Row> flow) {
        Map<String, Figures> figures = new HashMap<>();
        flow.forEach(row -> figures.put(
                row.getString("key"),
                new Figures(
                        0,
                        row.getLong("entered"),
                        row.getLong("departed"),
                        row.getDouble("median"),
                        row.getDouble("p90"))));
        tickets.forEach(row -> figures.merge(
                row.getString("key"),
                Figures.NONE.withNow(row.getLong("tickets")),
                (passed, present) -> passed.withNow(present.now())));
        return figures;
    }

    private static Totals totals(Row events, Row firsts) {
        return new Totals(
                firsts.getDouble("first_reply"),
                firsts.getDouble("resolution"),
                events.getLong("reopened"),
                events.getLong("promises_broken"));
    }

    private static Row first(RowSet<Row> rows) {
        return rows.iterator().next();
    }
}
