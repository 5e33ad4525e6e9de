package io.docket.ticket.impact;

import io.docket.platform.database.Rows;
import io.docket.platform.database.Sql;
import io.docket.platform.database.Statement;
import io.docket.scheme.impact.Impact;
import io.docket.scheme.impact.RunningClocks;
import io.docket.scheme.impact.StatusImpact;
import io.docket.ticket.counting.Patience;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Counts {@code ticket} and {@code timer}: for each status so many as are asked for and no further, in the index on company and
 * status, so that ten million tickets cost what ten thousand do.
 */
@ApplicationScoped
class ImpactRepository {

    /**
     * The time of the count. What is counted has an order, by a column of which a range is asked for, since an order by a single value
     * is none; and that order one index alone has. Without sorting, PostgreSQL must read that one, also where it believes that any would
     * do, because it has not heard yet of how many tickets a company has.
     */
    static final Statement NOW_IN_ORDER_OF_INDEX =
            Statement.of("select docket_now() as now, set_config('enable_sort', 'off', true)");

    static final String TICKETS = """
            select counted.found, false as more
              from unnest($2::text[]) with ordinality as sought (status, place)
             cross join lateral (
                   select count(*) as found
                     from (select from ticket t where t.company = $1 and t.status between sought.status and sought.status
                            order by t.status limit $3) few) counted
             order by sought.place""";

    /**
     * A ticket's clocks were started in the status in which it is; leaving it stops them. So they are found from the tickets, of
     * which so many are looked at and no more: of a million tickets, none may have the clock any more.
     */
    static final String CLOCKS = """
            select counted.found,
                   counted.found < $6 and exists (
                       select from ticket t where t.company = $1 and t.status between sought.status and sought.status
                        order by t.status offset $7) as more
              from unnest($2::text[], $3::text[], $4::text[], $5::int[])
                   with ordinality as sought (status, kind, rule, step, place)
             cross join lateral (
                   select count(*) as found
                     from (select from (select t.id from ticket t
                                         where t.company = $1 and t.status between sought.status and sought.status
                                         order by t.status limit $7) looked_at
                            cross join lateral (
                                  select from timer c
                                   where c.company = $1 and c.ticket = looked_at.id and c.kind = sought.kind
                                     and c.step >= sought.step and (sought.rule is null or c.rule = sought.rule)
                                   order by c.clock offset 0) running
                            limit $6) few) counted
             order by sought.place""";

    /** What was counted, each in the order in which it was asked for. */
    record Counted(Instant asOf, List<Count> tickets, List<Count> clocks) {}

    /**
     * Counts the tickets of every touched status and the running clocks of every touched rule, in one round trip.
     *
     * @return fails with SQLSTATE 57014 where a statement takes longer than the patience
     */
    Uni<Counted> count(Sql sql, String company, Impact impact, ImpactSettings settings) {
        return sql.pipeline(List.of(
                        Patience.bounds(settings.patience()),
                        NOW_IN_ORDER_OF_INDEX,
                        tickets(company, impact.statuses(), settings.exactUpTo()),
                        clocks(company, impact.running(), settings)))
                .map(answers -> new Counted(
                        Rows.instant(answers.get(1).iterator().next(), "now"),
                        counts(answers.get(2), settings.exactUpTo()),
                        sums(impact.running(), counts(answers.get(3), settings.exactUpTo()))));
    }

    private static Statement tickets(String company, List<StatusImpact> touched, int exactUpTo) {
        return touched.isEmpty()
                ? Statement.batch(TICKETS, List.of())
                : Statement.of(
                        TICKETS,
                        company,
                        touched.stream().map(one -> one.status().id()).toArray(String[]::new),
                        exactUpTo + 1);
    }

    private static Statement clocks(String company, List<RunningClocks> touched, ImpactSettings settings) {
        List<Sought> sought = touched.stream().flatMap(Sought::of).toList();
        return sought.isEmpty()
                ? Statement.batch(CLOCKS, List.of())
                : Statement.of(
                        CLOCKS,
                        company,
                        sought.stream().map(Sought::status).toArray(String[]::new),
                        sought.stream().map(one -> one.clocks().kind().name()).toArray(String[]::new),
                        sought.stream().map(one -> one.clocks().rule()).toArray(String[]::new),
                        sought.stream().map(one -> one.clocks().fromStep()).toArray(Integer[]::new),
                        settings.exactUpTo() + 1,
                        settings.lookAt());
    }

    private static List<Count> counts(RowSet<Row> rows, int exactUpTo) {
        return Rows.stream(rows)
                .map(row -> Count.of(row.getLong("found"), exactUpTo, row.getBoolean("more")))
                .toList();
    }

    /** The counts of the statuses in which the same clocks run, together. */
    private static List<Count> sums(List<RunningClocks> touched, List<Count> counts) {
        List<Count> sums = new ArrayList<>();
        int next = 0;
        for (RunningClocks clocks : touched) {
            int end = next + clocks.statuses().size();
            sums.add(IntStream.range(next, end).mapToObj(counts::get).reduce(Count.NONE, Count::plus));
            next = end;
        }
        return sums;
    }

    /** Clocks in one of their statuses. */
    private record Sought(RunningClocks clocks, String status) {
        static Stream<Sought> of(RunningClocks clocks) {
            return clocks.statuses().stream().map(status -> new Sought(clocks, status));
        }
    }
}
