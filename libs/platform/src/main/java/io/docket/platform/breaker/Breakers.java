package io.docket.platform.breaker;

import io.docket.platform.database.Rows;
import io.docket.platform.database.Sql;
import io.docket.platform.id.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The tables {@code breaker} and {@code breaker_count}.
 *
 * <p>Who lets things through looks first and counts after, in the transaction of the effect. What others have counted and not yet committed
 * is not seen: the limit may be passed by as much as is under way at the same time, never by more. Counts of one hour are kept in shards, so
 * that those who count at the same time do not wait for each other.
 */
@ApplicationScoped
public class Breakers {

    private static final String CLOCK = """
            clock as materialized (
              select now, date_bin('1 hour', now, timestamptz '2000-01-01 00:00:00+00') as hour
                from (select docket_now() as now) as time)""";

    /** The busiest hour is looked for only where the floor does not suffice: it may be read from thousands of rows. */
    private static final String LOOK = "with " + CLOCK + """
            select w.company, w.kind, coalesce(b.state in ('HOLDING', 'DROPPING'), false) as holding,
                   coalesce(b.state = 'RELEASING' or b.open_until > clock.now, false) as unlimited,
                   present.passed, coalesce(past.busiest, 0)::bigint as usual
              from clock cross join unnest($1::text[], $2::text[], $3::bigint[], $4::bigint[]) as w (company, kind, wanted, enough)
              left join breaker b on b.company = w.company and b.kind = w.kind
             cross join lateral (select coalesce(sum(c.passed), 0)::bigint as passed from breaker_count c
                                  where c.company = w.company and c.kind = w.kind and c.hour = clock.hour) as present
              left join lateral (select max(h.passed) as busiest
                                   from (select sum(c.passed) as passed from breaker_count c
                                          where c.company = w.company and c.kind = w.kind and c.hour < clock.hour
                                            and c.hour >= clock.hour - interval '7 days' and not c.exceptional
                                          group by c.hour) as h) as past
                on present.passed + w.wanted > w.enough""";

    /** In one order, so that two who count the same never wait for each other in a circle. */
    private static final String COUNT = "with " + CLOCK + """
            insert into breaker_count as known (company, kind, hour, shard, passed, exceptional)
            select p.company, p.kind, clock.hour, $4, p.passed,
                   exists (select from breaker b where b.company = p.company and b.kind = p.kind
                              and (b.state = 'RELEASING' or b.open_until > clock.now))
              from clock cross join unnest($1::text[], $2::text[], $3::bigint[]) as p (company, kind, passed)
             order by p.company, p.kind
            on conflict (company, kind, hour, shard) do update
               set passed = known.passed + excluded.passed, exceptional = known.exceptional or excluded.exceptional""";

    /**
     * Also locks what is tripped already, until the end of the transaction that holds something: whoever carries out a decision comes before
     * it or after it, and finds it then. What a release did not find is released after it.
     */
    private static final String TRIP = """
            insert into breaker as known (company, kind, id, passed, "limit", usual, due_at)
            select company, kind, id, passed, "limit", usual, docket_now() + $7::bigint * interval '1 millisecond'
              from unnest($1::text[], $2::text[], $3::uuid[], $4::bigint[], $5::bigint[], $6::bigint[])
                   as t (company, kind, id, passed, "limit", usual)
             order by company, kind
            on conflict (company, kind) do update
               set state = case when known.open_until > docket_now() then 'RELEASING' else 'HOLDING' end,
                   id = excluded.id, since = excluded.since, passed = excluded.passed, "limit" = excluded."limit",
                   usual = excluded.usual, settled = 0, told_at = null,
                   decided_by = case when known.open_until > docket_now() then known.decided_by end,
                   decided_at = case when known.open_until > docket_now() then known.decided_at end,
                   due_at = case when known.open_until > docket_now() then docket_now() else excluded.due_at end
             where known.state = 'SETTLED'""";

    private static final String COLUMNS = """
            company, kind, id, state, since, passed, "limit", usual, settled, decided_by, decided_at, open_until\s""";

    private static final String LIST =
            "select " + COLUMNS + "from breaker where company = $1 order by state = 'SETTLED', kind";

    private static final String OF_ALL =
            "select " + COLUMNS + "from breaker where state <> 'SETTLED' order by since, company, kind limit $1";

    private static final String FIND = "select " + COLUMNS + "from breaker where company = $1 and kind = $2";

    private static final String DECIDE = """
            update breaker set state = $3, decided_by = $4, decided_at = docket_now(), due_at = docket_now()
             where company = $1 and kind = $2 and state not in ('SETTLED', $3)""";

    private static final String TAKE = "select " + COLUMNS + """
              from breaker where state <> 'SETTLED' and due_at <= (select docket_now())
             order by due_at limit 1 for update skip locked""";

    private static final String TOLD =
            "update breaker set told_at = docket_now(), due_at = 'infinity' where company = $1 and kind = $2";

    private static final String GOES_ON =
            "update breaker set settled = settled + $3, due_at = docket_now() where company = $1 and kind = $2";

    private static final String SETTLE = """
            update breaker set state = 'SETTLED', settled = settled + $3,
                   open_until = case when state = 'RELEASING' then docket_now() + $4::bigint * interval '1 millisecond' end
             where company = $1 and kind = $2
            returning\s""" + COLUMNS;

    private static final String TRIP_ANEW = """
            update breaker set state = 'HOLDING', id = $3, since = docket_now(), settled = 0, told_at = null, decided_by = null,
                   decided_at = null, open_until = null, due_at = docket_now()
             where company = $1 and kind = $2""";

    private static final String WAS_EXCEPTIONAL = """
            update breaker_count set exceptional = true
             where company = $1 and kind = $2 and hour = date_bin('1 hour', $3, timestamptz '2000-01-01 00:00:00+00')""";

    private static final String COUNT_ANEW = "with " + CLOCK + """
            delete from breaker_count c using clock where c.company = $1 and c.kind = $2 and c.hour = clock.hour""";

    private static final String PRUNE = """
            delete from breaker_count where ctid = any (array(
              select ctid from breaker_count where hour < (select docket_now()) - interval '8 days' limit $1))""";

    private static final String TRIPPED = "select count(*) as tripped from breaker where state = 'HOLDING'";

    /** So many of one kind for one company. */
    private record Wanted(String company, String kind, long count) {}

    /**
     * How a company stands with a kind.
     *
     * @param holding whether it is tripped
     * @param passed how many have been let through in this hour
     * @param limit how many may be
     */
    public record Standing(String company, String kind, boolean holding, long passed, long limit, long usual) {

        /** How many more may be let through now. */
        public long room() {
            return holding ? 0 : Math.max(0, limit - passed);
        }
    }

    private final BreakerSettings settings;

    public Breakers(BreakerSettings settings) {
        this.settings = settings;
    }

    /**
     * Judges which of several may pass, in one statement for all of them.
     *
     * @param countedAs gives null for what is never held
     */
    public <T> Uni<List<Judged<T>>> judge(Sql sql, List<T> all, Function<T, Counted> countedAs) {
        return look(sql, totals(all.stream().map(countedAs))).map(standings -> Judged.of(all, countedAs, standings));
    }

    /**
     * Counts what is let through.
     *
     * @param shard those who may count at the same time for long have different ones
     * @param passed one for each that was; null for what is not counted
     */
    public Uni<Void> passed(Sql sql, int shard, Stream<Counted> passed) {
        List<Wanted> totals = totals(passed);
        if (!settings.enabled() || totals.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return sql.query(
                        COUNT,
                        texts(totals, Wanted::company),
                        texts(totals, Wanted::kind),
                        numbers(totals, Wanted::count),
                        shard)
                .replaceWithVoid();
    }

    /** Notes that something was held in this transaction; where nothing was before, the breaker trips. */
    public Uni<Void> held(Sql sql, List<Standing> of) {
        if (of.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<Standing> sorted = of.stream()
                .sorted(Comparator.comparing(Standing::company).thenComparing(Standing::kind))
                .toList();
        return sql.query(
                        TRIP,
                        texts(sorted, Standing::company),
                        texts(sorted, Standing::kind),
                        sorted.stream().map(one -> Ids.next()).toArray(UUID[]::new),
                        numbers(sorted, Standing::passed),
                        numbers(sorted, Standing::limit),
                        numbers(sorted, Standing::usual),
                        settings.tellAfter().toMillis())
                .replaceWithVoid();
    }

    /** A company's, those first that hold something. */
    Uni<List<Breaker>> list(Sql sql, String company) {
        return sql.query(LIST, company)
                .map(rows -> each(rows).map(Breakers::breaker).toList());
    }

    /** Those of all companies that hold something, the oldest first. */
    Uni<List<Breaker>> tripped(Sql sql, int limit) {
        return sql.query(OF_ALL, limit)
                .map(rows -> each(rows).map(Breakers::breaker).toList());
    }

    Uni<Optional<Breaker>> find(Sql sql, String company, String kind) {
        return sql.query(FIND, company, kind).map(Breakers::first);
    }

    Uni<Void> decide(Sql sql, String company, String kind, BreakerState decision, String by) {
        return sql.update(DECIDE, company, kind, decision, by).replaceWithVoid();
    }

    /** One that is due to be worked on, locked; empty for none. */
    Uni<Optional<Breaker>> take(Sql sql) {
        return sql.query(TAKE).map(Breakers::first);
    }

    Uni<Void> told(Sql sql, Breaker breaker) {
        return sql.update(TOLD, breaker.company(), breaker.kind()).replaceWithVoid();
    }

    Uni<Void> goesOn(Sql sql, Breaker breaker, int more) {
        return sql.update(GOES_ON, breaker.company(), breaker.kind(), (long) more)
                .replaceWithVoid();
    }

    /** Nothing is held any more; gives it as it is now. */
    Uni<Breaker> settle(Sql sql, Breaker breaker, int more) {
        return sql.query(
                        SETTLE,
                        breaker.company(),
                        breaker.kind(),
                        (long) more,
                        settings.openFor().toMillis())
                .map(rows -> first(rows).orElseThrow());
    }

    /** What was held after the decision waits for another one. */
    Uni<Void> tripAnew(Sql sql, Breaker breaker) {
        return sql.update(TRIP_ANEW, breaker.company(), breaker.kind(), Ids.next())
                .replaceWithVoid();
    }

    /** The hour in which it tripped says nothing about what is usual. Not in a transaction that has locked a breaker: others count first. */
    Uni<Void> wasExceptional(Sql sql, Breaker breaker) {
        return sql.update(WAS_EXCEPTIONAL, breaker.company(), breaker.kind(), breaker.since())
                .replaceWithVoid();
    }

    /** Lets the present hour begin anew; as {@link #wasExceptional}, by itself. */
    Uni<Void> countAnew(Sql sql, String company, String kind) {
        return sql.update(COUNT_ANEW, company, kind).replaceWithVoid();
    }

    /** Lets some counts go that nobody asks for any more; gives how many. */
    Uni<Integer> prune(Sql sql, int atMost) {
        return sql.update(PRUNE, atMost);
    }

    Uni<Long> countTripped(Sql sql) {
        return sql.query(TRIPPED).map(rows -> rows.iterator().next().getLong("tripped"));
    }

    private Uni<List<Standing>> look(Sql sql, List<Wanted> wanted) {
        List<Wanted> asked = settings.enabled()
                ? wanted.stream()
                        .filter(one -> settings.floorOf(one.kind()) > 0)
                        .toList()
                : List.of();
        if (asked.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return sql.query(
                        LOOK,
                        texts(asked, Wanted::company),
                        texts(asked, Wanted::kind),
                        numbers(asked, Wanted::count),
                        numbers(asked, one -> (long) settings.floorOf(one.kind())))
                .map(rows -> each(rows).map(this::standing).toList());
    }

    private static List<Wanted> totals(Stream<Counted> counted) {
        return counted
                .filter(Objects::nonNull)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                .entrySet()
                .stream()
                .map(total ->
                        new Wanted(total.getKey().company(), total.getKey().kind(), total.getValue()))
                .toList();
    }

    private Standing standing(Row row) {
        String kind = row.getString("kind");
        long usual = row.getLong("usual");
        long limit = row.getBoolean("unlimited")
                ? Long.MAX_VALUE
                : Math.max(settings.floorOf(kind), Math.multiplyExact(settings.factor(), usual));
        return new Standing(
                row.getString("company"), kind, row.getBoolean("holding"), row.getLong("passed"), limit, usual);
    }

    private static Breaker breaker(Row row) {
        return new Breaker(
                row.getString("company"),
                row.getString("kind"),
                row.getUUID("id"),
                BreakerState.valueOf(row.getString("state")),
                Rows.instant(row, "since"),
                row.getLong("passed"),
                row.getLong("limit"),
                row.getLong("usual"),
                row.getLong("settled"),
                row.getString("decided_by"),
                Rows.instant(row, "decided_at"),
                Rows.instant(row, "open_until"));
    }

    private static Optional<Breaker> first(RowSet<Row> rows) {
        return each(rows).map(Breakers::breaker).findFirst();
    }

    private static <T> String[] texts(List<T> of, Function<T, String> field) {
        return of.stream().map(field).toArray(String[]::new);
    }

    private static <T> Long[] numbers(List<T> of, Function<T, Long> field) {
        return of.stream().map(field).toArray(Long[]::new);
    }

    private static Stream<Row> each(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }
}
