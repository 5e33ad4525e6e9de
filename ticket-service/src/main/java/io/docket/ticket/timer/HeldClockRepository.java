package io.docket.ticket.timer;

import io.docket.platform.database.Rows;
import io.docket.platform.database.Sql;
import io.docket.scheme.engine.Clock;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The clocks that breakers hold: rows of {@code timer} that are due in the year 9999, which no sweep looks at. */
@ApplicationScoped
class HeldClockRepository {

    /** Each ticket's few clocks first, as in {@link TimerRepository#NEXT}. */
    static final String HEADS = """
            select d.company, d.ticket, c.kind
              from unnest($1::text[], $2::uuid[]) with ordinality as d (company, ticket, place)
             cross join lateral (
               with of_ticket as materialized (
                 select clock, kind, released, due_at from timer of where of.company = d.company and of.ticket = d.ticket)
               select case when t.kind in ('TIMER', 'REMINDER') and not t.released then lower(t.kind) end as kind
                 from of_ticket t where t.due_at <= (select docket_now())
                order by t.due_at, array_position($3::text[], t.kind), t.clock limit 1) c
             order by d.place""";

    /** A ticket that somebody has is left for the next sweep; one whose clock was stopped meanwhile is left alone. */
    private static final String HOLD = """
            with locked as materialized (
              select id from ticket where company = $1 and id = any ($2::uuid[]) order by id for update skip locked)
            update timer t set held_by = $3, held_at = docket_now(), held_due_at = t.due_at, due_at = $4, released = false
              from locked
             where t.company = $1 and t.ticket = locked.id and t.kind in ('TIMER', 'REMINDER') and t.held_by is null
               and exists (select from timer d where d.company = $1 and d.ticket = locked.id and d.kind = upper($3)
                              and d.due_at <= docket_now() and not d.released)""";

    /** Tickets. Of one there are a few clocks. */
    private static final String COUNT = """
            select least(count(distinct ticket), $3)::int as held
              from (select ticket from timer where company = $1 and held_by = $2 limit $3 * 5) as counted""";

    private static final String RELEASE = """
            with next as materialized (
              select ticket from timer where company = $1 and held_by = $2 order by held_due_at limit $3
            ), locked as materialized (
              select id from ticket where company = $1 and id in (select ticket from next) order by id for update
            ), freed as (
              update timer t set due_at = t.held_due_at, released = t.kind = upper($2) and t.held_due_at <= t.held_at,
                                 held_by = null, held_at = null, held_due_at = null
                from locked where t.company = $1 and t.ticket = locked.id and t.held_by = $2
              returning t.released
            )
            select (select count(*) from next)::int as looked, (select count(*) from freed where released)::int as released""";

    private static final String TO_DROP = """
            with next as materialized (
              select ticket from timer where company = $1 and held_by = $2 and held_at <= $4 order by held_due_at limit $3
            ), locked as materialized (
              select id from ticket where company = $1 and id in (select ticket from next) order by id for update
            )
            select locked.id as ticket, t.clock, t.step, t.kind = upper($2) as of_kind from locked
              left join timer t on t.company = $1 and t.ticket = locked.id and t.held_by = $2 and t.held_due_at <= docket_now()
             order by locked.id, t.held_due_at, t.clock""";

    /** As if it had been held after the decision: it waits for the next one. */
    private static final String HOLD_ON = """
            update timer set held_at = greatest(docket_now(), $4::timestamptz + interval '1 microsecond')
             where company = $1 and ticket = $2 and held_by = $3""";

    /**
     * Whether nobody carries out a decision at the moment, and none was made since the breaker was seen to hold; keeps others out until the end
     * of the transaction.
     */
    private static final String LOCK_BREAKER = """
            with locked as materialized (
              select state from breaker where company = $1 and kind = $2 for update skip locked)
            select not exists (select from breaker where company = $1 and kind = $2)
                   or exists (select from locked where state = 'HOLDING' or not $3::boolean and state <> 'RELEASING') as free""";

    /** Of tickets that are locked: what is held beside the clocks whose time has come runs on. */
    private static final String FREE_OTHERS = """
            update timer set due_at = held_due_at, held_by = null, held_at = null, held_due_at = null
             where company = $1 and ticket = any ($2::uuid[]) and held_by = $3""";

    private static final String LEFT = """
            select exists (select from timer where company = $1 and held_by = $2 and held_at <= $3) as left""";

    private static final String COMPANY = "select name, locale from company where company = $1";

    private static final String NAME = "select name from person where company = $1 and id = $2";

    /** A ticket and the kind of its next due clock; {@code null} where that is not counted. */
    record Head(DueTicket ticket, String kind) {}

    /** How many rows were looked at, and how many clocks that were due are released. */
    record Released(int looked, int released) {}

    /**
     * A clock that is held and whose time has come, before it was held or since; without a clock, a ticket of which others alone are held.
     *
     * @param ofKind whether it is of the breaker's kind
     */
    record HeldClock(UUID ticket, UUID clock, int step, boolean ofKind) {

        private static HeldClock of(Row row) {
            String clock = row.getString("clock");
            return clock == null
                    ? new HeldClock(row.getUUID("ticket"), null, 0, false)
                    : new HeldClock(
                            row.getUUID("ticket"),
                            UUID.fromString(clock),
                            row.getInteger("step"),
                            row.getBoolean("of_kind"));
        }
    }

    /** What a company is called, and its language. */
    record CompanyName(String name, String locale) {}

    Uni<List<Head>> heads(Sql sql, List<DueTicket> due) {
        return sql.query(
                        HEADS,
                        due.stream().map(DueTicket::company).toArray(String[]::new),
                        due.stream().map(DueTicket::ticket).toArray(UUID[]::new),
                        TimerRepository.KINDS_IN_ORDER)
                .map(rows -> Rows.stream(rows)
                        .map(row -> new Head(
                                new DueTicket(row.getString("company"), row.getUUID("ticket")), row.getString("kind")))
                        .toList());
    }

    /** Holds the timers and reminders of tickets of which a clock of that kind is due; gives how many clocks. */
    Uni<Integer> hold(Sql sql, String company, String kind, List<UUID> tickets) {
        return sql.update(HOLD, company, tickets.toArray(UUID[]::new), kind, Clock.HELD);
    }

    Uni<Integer> count(Sql sql, String company, String kind, int upTo) {
        return sql.query(COUNT, company, kind, upTo)
                .map(rows -> rows.iterator().next().getInteger("held"));
    }

    Uni<Released> release(Sql sql, String company, String kind, int atMost) {
        return sql.query(RELEASE, company, kind, atMost)
                .map(rows -> rows.iterator().next())
                .map(row -> new Released(row.getInteger("looked"), row.getInteger("released")));
    }

    /** Locks some tickets of which clocks were held until a moment, and gives those clocks. */
    Uni<List<HeldClock>> lockToDrop(Sql sql, String company, String kind, Instant until, int atMost) {
        return sql.query(TO_DROP, company, kind, atMost, until)
                .map(rows -> Rows.stream(rows).map(HeldClock::of).toList());
    }

    /** Lets what is held of a ticket wait for another decision than the one of that moment. */
    Uni<Void> holdOn(Sql sql, String company, String kind, UUID ticket, Instant decided) {
        return sql.update(HOLD_ON, company, ticket, kind, decided).replaceWithVoid();
    }

    /**
     * Locks the breaker where it exists. Waits for nobody.
     *
     * @param holding whether it was seen to be tripped
     * @return {@code false}: somebody has it, or it is decided about since, and nothing is to be held
     */
    Uni<Boolean> lockBreaker(Sql sql, String company, String kind, boolean holding) {
        return sql.query(LOCK_BREAKER, company, kind, holding)
                .map(rows -> rows.iterator().next().getBoolean("free"));
    }

    Uni<Integer> freeOthers(Sql sql, String company, String kind, List<UUID> tickets) {
        return sql.update(FREE_OTHERS, company, tickets.toArray(UUID[]::new), kind);
    }

    Uni<Boolean> anyLeft(Sql sql, String company, String kind, Instant until) {
        return sql.query(LEFT, company, kind, until)
                .map(rows -> rows.iterator().next().getBoolean("left"));
    }

    Uni<CompanyName> company(Sql sql, String company) {
        return sql.query(COMPANY, company).map(rows -> Rows.stream(rows)
                .map(row -> new CompanyName(row.getString("name"), row.getString("locale")))
                .findFirst()
                .orElse(new CompanyName(null, null)));
    }

    /** What a person is called; by its id where it has not been seen here. */
    Uni<String> nameOf(Sql sql, String company, String person) {
        return sql.query(NAME, company, person).map(rows -> Rows.stream(rows)
                .map(row -> row.getString("name"))
                .findFirst()
                .orElse(person));
    }
}
