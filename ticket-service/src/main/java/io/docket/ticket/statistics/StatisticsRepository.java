package io.docket.ticket.statistics;

import io.docket.platform.database.Rows;
import io.docket.platform.database.Sql;
import io.docket.platform.database.Statement;
import io.docket.ticket.counting.Patience;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Adds up a company's counters, whose number depends on days and groups and not on tickets. A day of which the period has a part only
 * is read from the history itself, in an index of its own.
 */
@ApplicationScoped
class StatisticsRepository {
    /** The time is read in a statement of its own, so that the one after it sees whatever had happened by then. */
    private static final String READ_ONLY =
            "select set_config('transaction_read_only', 'on', true), docket_now() as now";

    /**
     * Since when something was not counted yet, of the tickets that changed since the walk came by; before that everything was. What
     * changed without being counted in any figure makes nothing older.
     */
    static final String FRESHNESS = """
            select count(*) as ahead,
                   min(least(
                       (select min(h.at)
                          from history h
                         where h.company = t.company and h.ticket = t.id and h.type in ('CREATED', 'MOVED', 'ASSIGNED', 'PROMISE_BROKEN')
                           and (s.entry_at is null or (h.at, h.id) > (s.entry_at, s.entry_id))),
                       (select min(m.created_at)
                          from message m
                         where m.company = t.company and m.ticket = t.id and s.first_reply_seconds is null
                           and m.type = 'REPLY' and m.author_role = 'AGENT' and m.on_behalf_of is null)))
                   filter (where s.version is null or s.version < t.version) as since
              from (select company, id, version
                      from ticket
                     where company = $1
                       and updated_at >= (select coalesce(max(w.walked_at), 'epoch') from statistics_walk w where w.company = $1)
                     order by updated_at, id limit $2) t
              left join lateral (select * from statistics_ticket s where s.company = t.company and s.ticket = t.id limit 1) s on true""";

    static final String PRESENT =
            "select key, tickets from statistics_present where company = $1 and dimension = $2 and tickets <> 0";

    static final String COUNTS = """
            select dimension, key, sum(count)::bigint as times
              from statistics_count
             where company = $1 and dimension = any ($2) and day >= $3 and day < $4
             group by dimension, key""";

    static final String DURATIONS = """
            select dimension, key, bucket, sum(count)::bigint as times
              from statistics_duration
             where company = $1 and dimension = any ($2) and day >= $3 and day < $4
             group by dimension, key, bucket""";

    static final String EVENTS = """
            select count(*) filter (where h.type = 'PROMISE_BROKEN') as promises_broken,
                   count(*) filter (where h.from_status ->> 'category' in ('RESOLVED', 'CLOSED')
                       and h.to_status ->> 'category' not in ('RESOLVED', 'CLOSED')) as reopened
              from history h
             where h.company = $1 and h.at >= $2 and h.at < $3 and h.type in ('MOVED', 'PROMISE_BROKEN')""";

    /**
     * Of the tickets that were opened at the ends of the period: how many of {@link Durations#buckets} each reaches. Each row has one of
     * the two, or none.
     */
    static final String FIRSTS = """
            select opened.first_reply, opened.resolution, count(*) as times
              from (select width_bucket(t.first_reply_seconds, $4::bigint[]) as first_reply,
                           width_bucket(t.resolution_seconds, $4::bigint[]) as resolution
                      from statistics_ticket t
                     where t.company = $1 and t.opened_at >= $2 and t.opened_at < $3) opened
             group by grouping sets ((opened.first_reply), (opened.resolution))""";

    /**
     * How fresh the counters are.
     *
     * @param now when they were looked at
     * @param asOf all that had happened until then is counted
     * @param ahead how many tickets were looked at to know that
     */
    record Freshness(Instant now, Instant asOf, long ahead) {}

    /**
     * Binds the transaction to reading, and to so much patience for each statement; tells how fresh the counters are.
     *
     * @param atMost how many tickets are looked at; with as many {@link Freshness#ahead} there may be older ones not counted
     */
    Uni<Freshness> begin(Sql sql, String company, Duration patience, int atMost) {
        return sql.pipeline(List.of(
                        Patience.bounds(patience), Statement.of(READ_ONLY), Statement.of(FRESHNESS, company, atMost)))
                .map(answers -> freshness(
                        answers.get(1).iterator().next(),
                        answers.get(2).iterator().next()));
    }

    private static Freshness freshness(Row clock, Row row) {
        Instant uncountedSince = Rows.instant(row, "since");
        Instant now = Rows.instant(clock, "now");
        boolean behind = uncountedSince != null && uncountedSince.isBefore(now);
        return new Freshness(now, behind ? uncountedSince : now, row.getLong("ahead"));
    }

    /** Adds everything up in one round trip; fails as {@link Patience#isOver} tells where that takes too long. */
    Uni<Counted> count(Sql sql, String company, Grouping grouping, Period period) {
        List<Statement> statements = new ArrayList<>(inDays(company, grouping.dimension(), period.days()));
        for (Period edge : period.edges()) {
            statements.addAll(atEdge(company, grouping, edge));
        }
        return sql.pipeline(statements).map(answers -> counted(grouping.dimension(), answers));
    }

    private static List<Statement> inDays(String company, Dimension dimension, Period.Days days) {
        return List.of(
                Statement.of(PRESENT, company, dimension),
                Statement.of(
                        COUNTS,
                        company,
                        names(dimension, Dimension.REOPENED, Dimension.PROMISE_BROKEN),
                        days.first(),
                        days.end()),
                Statement.of(
                        DURATIONS,
                        company,
                        names(dimension, Dimension.FIRST_REPLY, Dimension.RESOLUTION),
                        days.first(),
                        days.end()));
    }

    private static List<Statement> atEdge(String company, Grouping grouping, Period edge) {
        return List.of(
                Statement.of(grouping.flow(), company, edge.from(), edge.to(), Durations.buckets()),
                Statement.of(EVENTS, company, edge.from(), edge.to()),
                Statement.of(FIRSTS, company, edge.from(), edge.to(), Durations.buckets()));
    }

    private static Counted counted(Dimension dimension, List<RowSet<Row>> answers) {
        Counted counted = new Counted();
        answers.get(0).forEach(row -> counted.group(row.getString("key")).present(row.getLong("tickets")));
        answers.get(1).forEach(row -> counted.happened(dimension(row), row.getString("key"), row.getLong("times")));
        answers.get(2)
                .forEach(row -> counted.lasted(
                        dimension(row), row.getString("key"), row.getInteger("bucket"), row.getLong("times")));
        for (int edge = 3; edge < answers.size(); edge += 3) {
            answers.get(edge).forEach(row -> passed(counted, dimension, row));
            answers.get(edge + 1).forEach(row -> events(counted, row));
            answers.get(edge + 2).forEach(row -> firsts(counted, row));
        }
        return counted;
    }

    private static void passed(Counted counted, Dimension dimension, Row row) {
        if (row.getBoolean("entered")) {
            counted.happened(dimension, row.getString("key"), row.getLong("times"));
        } else {
            lasted(counted, dimension, row.getString("key"), row.getInteger("reached"), row);
        }
    }

    private static void events(Counted counted, Row row) {
        counted.happened(Dimension.REOPENED, CountedTicket.NOBODY, row.getLong("reopened"));
        counted.happened(Dimension.PROMISE_BROKEN, CountedTicket.NOBODY, row.getLong("promises_broken"));
    }

    private static void firsts(Counted counted, Row row) {
        lasted(counted, Dimension.FIRST_REPLY, CountedTicket.NOBODY, row.getInteger("first_reply"), row);
        lasted(counted, Dimension.RESOLUTION, CountedTicket.NOBODY, row.getInteger("resolution"), row);
    }

    private static void lasted(Counted counted, Dimension dimension, String key, Integer reached, Row row) {
        if (reached != null) {
            counted.lasted(dimension, key, Durations.bucketReaching(reached), row.getLong("times"));
        }
    }

    private static Dimension dimension(Row row) {
        return Dimension.valueOf(row.getString("dimension"));
    }

    private static String[] names(Dimension... dimensions) {
        return Arrays.stream(dimensions).map(Enum::name).toArray(String[]::new);
    }
}
