package io.docket.platform.breaker;

import io.docket.platform.database.Rows;
import io.docket.platform.database.Sql;
import io.docket.platform.database.Statement;
import io.docket.platform.id.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
            select w.company, w.kind, coalesce(b.state = 'HOLDING', false) as holding,
                   coalesce(b.state = 'RELEASING' or b.open_until > clock.now, false) as unlimited,
                   present.passed, coalesce(past.busiest, 0)::bigint as usual
              from clock cross join unnest($1::text[], $2::text[], $3::bigint[], $4::bigint[]) as w (company, kind, wanted, enough)
              left join breaker b on b.company = w.company and b.kind = w.kind
             cross join lateral (select coalesce(sum(c.passed), 0)::bigint as passed from breaker_count c
                                  where c.company = w.company and c.kind = w.kind and c.hour = clock.hour) as present
              left join lateral (select max(h.passed) as busiest
                                   from (select sum(c.passed) as passed from breaker_count c
                                          where c.company = w.company and c.kind = w.kind and c.hour < clock.hour
                                            and c.hour >= clock.hour - interval '7 days'
                                          group by c.hour having not bool_or(c.exceptional)) as h) as past
                on present.passed + w.wanted > w.enough""";

    /**
     * The hour in which a breaker tripped says nothing about what is usual: a shard says so in which nobody counts. Only who has locked the
     * breaker writes to it, so it is in nobody's way.
     */
    private static final String EXCEPTIONAL = """

            insert into breaker_count (company, kind, hour, shard, passed, exceptional)
            select tripped.company, tripped.kind, clock.hour, -1, 0, true from tripped cross join clock
            on conflict (company, kind, hour, shard) do update set exceptional = true""";

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
     * it or after it, and finds it then. What a release did not find is released after it, under the same tripping.
     */
    private static final String TRIP = "with " + CLOCK + """
            , tripped as (
              insert into breaker as known (company, kind, id, passed, "limit", usual, due_at)
              select company, kind, id, passed, "limit", usual, docket_now() + $7::bigint * interval '1 millisecond'
                from unnest($1::text[], $2::text[], $3::uuid[], $4::bigint[], $5::bigint[], $6::bigint[])
                     as t (company, kind, id, passed, "limit", usual)
               order by company, kind
              on conflict (company, kind) do update
                 set (state, id, since, passed, "limit", usual, settled, told_at, decided_by, decided_at, due_at) = (
                   select case when still.open then 'RELEASING' else 'HOLDING' end,
                          case when still.open then known.id else excluded.id end,
                          case when still.open then known.since else excluded.since end,
                          case when still.open then known.passed else excluded.passed end,
                          case when still.open then known."limit" else excluded."limit" end,
                          case when still.open then known.usual else excluded.usual end,
                          case when still.open then known.settled else 0 end,
                          case when still.open then known.told_at end,
                          case when still.open then known.decided_by end,
                          case when still.open then known.decided_at end,
                          case when still.open then docket_now() else excluded.due_at end
                     from (select coalesce(known.open_until > docket_now(), false) as open) as still)
               where known.state = 'SETTLED'
              returning company, kind
            )""" + EXCEPTIONAL;

    /** What was judged before a drop was decided and entered beside that goes with it; the breakers are locked. */
    private static final String ENTERED_BESIDE = """
            update breaker b set decided_at = docket_now() from unnest($1::text[], $2::text[]) as judged (company, kind)
             where b.company = judged.company and b.kind = judged.kind and b.state = 'DROPPING'""";

    private static final String COLUMNS = """
            company, kind, id, state, since, passed, "limit", usual, settled, told_at, decided_by, decided_at, open_until\s""";

    private static final String LIST =
            "select " + COLUMNS + "from breaker where company = $1 order by state = 'SETTLED', kind";

    private static final String OF_ALL =
            "select " + COLUMNS + "from breaker where state <> 'SETTLED' order by since, company, kind limit $1";

    private static final String FIND = "select " + COLUMNS + "from breaker where company = $1 and kind = $2";

    /** Before the time is read: what somebody enters and this waited for was held before the decision. */
    private static final String LOCK = "select kind from breaker where company = $1 and kind = $2 for update";

    private static final String DECIDE = """
            update breaker set state = $3, decided_by = $4, decided_at = docket_now(), due_at = docket_now()
             where company = $1 and kind = $2 and state not in ('SETTLED', $3)""";

    private static final String TAKE = "select " + COLUMNS + """
              from breaker where state <> 'SETTLED' and due_at <= (select docket_now())
             order by due_at limit 1 for update skip locked""";

    private static final String TOLD = """
            update breaker set told_at = docket_now(), due_at = case state when 'HOLDING' then 'infinity' else docket_now() end
             where company = $1 and kind = $2""";

    /** Only what is due still: it may have been worked on or decided about meanwhile. */
    private static final String REST = """
            update breaker set due_at = docket_now() + $3::bigint * interval '1 millisecond'
             where company = $1 and kind = $2 and state <> 'SETTLED' and due_at <= docket_now()""";

    /** Where somebody else has all that is left, a little later. */
    private static final String GOES_ON = """
            update breaker set settled = settled + $3,
                   due_at = docket_now() + case when $3 = 0 then interval '100 milliseconds' else interval '0' end
             where company = $1 and kind = $2""";

    private static final String SETTLE = """
            update breaker set state = 'SETTLED', settled = settled + $3,
                   open_until = case when state = 'RELEASING' then docket_now() + $4::bigint * interval '1 millisecond' end
             where company = $1 and kind = $2
            returning\s""" + COLUMNS;

    private static final String TRIP_ANEW = "with " + CLOCK + """
            , tripped as (
              update breaker set state = 'HOLDING', id = $3, since = docket_now(), settled = 0, told_at = null, decided_by = null,
                     decided_at = null, open_until = null, due_at = docket_now()
               where company = $1 and kind = $2
              returning company, kind
            )""" + EXCEPTIONAL;

    /** That the breaker tripped in this hour stays known. */
    private static final String COUNT_ANEW = "with " + CLOCK + """
            delete from breaker_count c using clock
             where c.company = $1 and c.kind = $2 and c.hour = clock.hour and c.shard >= 0
               and exists (select from breaker b where b.company = $1 and b.kind = $2 and b.state in ('HOLDING', 'RELEASING'))""";

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

    /**
     * Notes that something was held in this transaction; where nothing was before, the breaker trips. It locks the breakers: the last thing
     * that a transaction does.
     *
     * @param of how they stood; of one several times counts once, as it stood first
     */
    public Uni<Void> held(Sql sql, List<Standing> of) {
        if (of.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<Standing> sorted = once(of).stream()
                .sorted(Comparator.comparing(Standing::company).thenComparing(Standing::kind))
                .toList();
        List<Standing> before = sorted.stream().filter(Standing::holding).toList();
        return sql.pipeline(List.of(
                        Statement.of(
                                TRIP,
                                texts(sorted, Standing::company),
                                texts(sorted, Standing::kind),
                                sorted.stream().map(one -> Ids.next()).toArray(UUID[]::new),
                                numbers(sorted, Standing::passed),
                                numbers(sorted, Standing::limit),
                                numbers(sorted, Standing::usual),
                                settings.tellAfter().toMillis()),
                        Statement.of(ENTERED_BESIDE, texts(before, Standing::company), texts(before, Standing::kind))))
                .replaceWithVoid();
    }

    /** A company's, those first that hold something. */
    Uni<List<Breaker>> list(Sql sql, String company) {
        return sql.query(LIST, company)
                .map(rows -> Rows.stream(rows).map(Breakers::breaker).toList());
    }

    /** Those of all companies that hold something, the oldest first. */
    Uni<List<Breaker>> tripped(Sql sql, int limit) {
        return sql.query(OF_ALL, limit)
                .map(rows -> Rows.stream(rows).map(Breakers::breaker).toList());
    }

    Uni<Optional<Breaker>> find(Sql sql, String company, String kind) {
        return sql.query(FIND, company, kind).map(Breakers::first);
    }

    /** Notes a decision; with a drop the present hour begins anew. That comes first: who counts does so before it locks a breaker, too. */
    Uni<Void> decide(Sql sql, String company, String kind, BreakerState decision, String by) {
        Uni<Integer> counts = decision == BreakerState.DROPPING
                ? sql.update(COUNT_ANEW, company, kind)
                : Uni.createFrom().item(0);
        return counts.chain(() -> sql.query(LOCK, company, kind))
                .chain(() -> sql.update(DECIDE, company, kind, decision, by))
                .replaceWithVoid();
    }

    /** One that is due to be worked on, locked; empty for none. */
    Uni<Optional<Breaker>> take(Sql sql) {
        return sql.query(TAKE).map(Breakers::first);
    }

    Uni<Void> told(Sql sql, Breaker breaker) {
        return sql.update(TOLD, breaker.company(), breaker.kind()).replaceWithVoid();
    }

    /** Lets one that was due wait. */
    Uni<Void> rest(Sql sql, Breaker breaker, Duration pause) {
        return sql.update(REST, breaker.company(), breaker.kind(), pause.toMillis())
                .replaceWithVoid();
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
                .map(rows -> Rows.stream(rows).map(this::standing).toList());
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

    private static Collection<Standing> once(List<Standing> of) {
        return of.stream()
                .collect(Collectors.toMap(
                        one -> new Counted(one.company(), one.kind()), Function.identity(), (first, again) -> first))
                .values();
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
                Rows.instant(row, "told_at"),
                row.getString("decided_by"),
                Rows.instant(row, "decided_at"),
                Rows.instant(row, "open_until"));
    }

    private static Optional<Breaker> first(RowSet<Row> rows) {
        return Rows.stream(rows).map(Breakers::breaker).findFirst();
    }

    private static <T> String[] texts(List<T> of, Function<T, String> field) {
        return of.stream().map(field).toArray(String[]::new);
    }

    private static <T> Long[] numbers(List<T> of, Function<T, Long> field) {
        return of.stream().map(field).toArray(Long[]::new);
    }
}
