package io.docket.ticket.timer;

import io.docket.platform.database.Rows;
import io.docket.platform.database.Sql;
import io.docket.platform.database.Statement;
import io.docket.scheme.engine.ClockKind;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** What the worker asks of {@code timer}, {@code timer_failure} and the lock on {@code ticket}. */
@ApplicationScoped
class TimerRepository {

    /** A ticket rests as a whole: a later clock of it must not overtake the one that failed. */
    private static final String REMOVE =
            "delete from timer where ctid = any (array(select ctid from timer where company = $1 limit $2))";

    private static final String DUE_AND_NOT_RESTING = """
            t.due_at <= (select docket_now())
            and not exists (select from timer_failure f
                             where f.company = t.company and f.ticket = t.ticket and f.retry_at > (select docket_now()))""";

    /**
     * The oldest due clocks, as many as the window holds, by the index on {@code due_at}; of each company so many
     * tickets. {@code looked_at} tells whether the window was full and may have hidden other companies. The time is a
     * subquery because a volatile function itself would not be looked up in an index.
     */
    static final String OLDEST = """
            select company, ticket, looked_at
              from (select company, ticket, min(due_at) as due_at,
                           row_number() over (partition by company order by min(due_at)) as place,
                           sum(count(*)) over () as looked_at
                      from (select t.company, t.ticket, t.due_at from timer t
                             where %s
                             order by t.due_at limit $1) oldest
                     group by company, ticket) waiting
             where place <= $2
             order by due_at""".formatted(DUE_AND_NOT_RESTING);

    /**
     * The oldest due clocks of every company, found by jumping from company to company in the index on
     * {@code (company, due_at)}: however much one company has in arrears, the others are seen. First the first of each
     * company, then the second of each, up to the window.
     */
    static final String FAIR_SHARE = """
            with recursive companies (company) as (
                (select company from timer order by company limit 1)
                union all
                select (select t.company from timer t where t.company > c.company order by t.company limit 1)
                  from companies c where c.company is not null)
            select due.company, due.ticket
              from companies c
             cross join lateral (select t.company, t.ticket, t.due_at from timer t
                                  where t.company = c.company and %s
                                  order by t.due_at limit $2) due
             group by due.company, due.ticket
             order by row_number() over (partition by due.company order by min(due.due_at)), min(due.due_at)
             limit $1""".formatted(DUE_AND_NOT_RESTING);

    /**
     * The clocks that were due last, otherwise as {@link #OLDEST}: whoever's time has just come is among them, however many companies
     * there are, and however much one of them has in arrears.
     */
    static final String NEWEST = OLDEST.replace("order by t.due_at limit $1", "order by t.due_at desc limit $1");

    /** How many events wait to be published, no more counted than asked for. */
    private static final String UNPUBLISHED = "select count(*) as unpublished from (select from outbox limit $1) few";

    private static final String OVERDUE =
            "select extract(epoch from docket_now() - min(due_at))::float8 as seconds from timer";

    /** Only the ticket, as commands do; a held one is left for a later sweep. */
    private static final String LOCK = """
            select id from ticket where company = $1 and id = $2
               for update of ticket skip locked""";

    /**
     * The order is the engine's {@code Clock.DUE_ORDER}: at the same moment, reminders come before the closure. The ticket's few clocks
     * first: offered the time as well, the planner would take the index on {@code due_at} and walk through all that is due anywhere.
     */
    static final String NEXT = """
            with of_ticket as materialized (
              select clock, step, rule, kind, due_at from timer where company = $1 and ticket = $2)
            select clock, step, rule, kind, due_at from of_ticket where due_at <= (select docket_now())
             order by due_at, array_position($3::text[], kind), clock limit 1""";

    static final String[] KINDS_IN_ORDER =
            Stream.of(ClockKind.values()).map(ClockKind::name).toArray(String[]::new);

    private static final String REST = """
            insert into timer_failure (company, ticket, clock, step, attempts, retry_at, reason)
            select company, ticket, clock, step, 1, docket_now() + $5::float8 * interval '1 second', $7
              from timer where company = $1 and ticket = $2 and clock = $3 and step = $4
               for key share
            on conflict (company, ticket, clock, step) do update
               set attempts = timer_failure.attempts + 1, reason = excluded.reason,
                   retry_at = docket_now()
                       + least($6::float8, $5::float8 * power(2, least(timer_failure.attempts, 30))) * interval '1 second'
            returning attempts""";

    private static final Duration NO_CLOCK_RUNS = Duration.ofDays(1);

    private final Pace everyCompany = new Pace();

    /** How often something is done that is to take a tenth of the time at most. */
    private static final class Pace {

        private static final int REST = 9;

        private volatile long notBefore = System.nanoTime();

        boolean isTime() {
            return System.nanoTime() - notBefore >= 0;
        }

        void took(long nanos) {
            notBefore = System.nanoTime() + REST * nanos;
        }
    }

    /** Lets so many of a company's clocks go, and what is known of their failing; how many that were. */
    Uni<Integer> remove(Sql sql, String company, int atMost) {
        return sql.update(REMOVE, company, atMost);
    }

    Uni<Backlog> backlog(Sql sql, Share share) {
        return sql.pipeline(List.of(Statement.of(OVERDUE), Statement.of(OLDEST, share.window(), share.perCompany())))
                .chain(answers -> tickets(sql, answers.get(1), share).map(tickets -> backlog(tickets, answers.get(0))));
    }

    /** Locks the ticket and reads its next due clock behind the lock; both travel together. */
    Uni<Claim> claim(Sql sql, DueTicket due) {
        return sql.pipeline(List.of(
                        Statement.of(LOCK, due.company(), due.ticket()),
                        Statement.of(NEXT, due.company(), due.ticket(), KINDS_IN_ORDER)))
                .map(answers -> claim(answers.get(0), answers.get(1)));
    }

    /**
     * Lets the ticket rest, longer with each failure of the same clock. A clock that meanwhile happened or was stopped
     * leaves nothing behind.
     *
     * @return how often this clock has failed by now; empty if it is gone
     */
    Uni<Optional<Integer>> rest(Sql sql, DueTicket due, DueClock clock, Rest rest, String reason) {
        return sql.query(
                        REST,
                        due.company(),
                        due.ticket(),
                        clock.id().toString(),
                        clock.step(),
                        rest.first().toMillis() / 1000d,
                        rest.longest().toMillis() / 1000d,
                        reason)
                .map(rows -> Rows.stream(rows).findFirst().map(row -> row.getInteger("attempts")));
    }

    /**
     * How much a sweep takes.
     *
     * @param window clocks that it looks at, all companies together
     * @param perCompany tickets of one company
     * @param unpublished events that may wait for the relay; with more of them a company gets one ticket only
     */
    record Share(int window, int perCompany, int unpublished) {}

    /** How long a failed clock's ticket rests: at first, and at most. */
    record Rest(Duration first, Duration longest) {}

    /** What locking a ticket gave: whether it is held, and its next due clock if there still is one. */
    record Claim(boolean held, Optional<DueClock> clock) {}

    private Uni<List<DueTicket>> tickets(Sql sql, RowSet<Row> oldest, Share share) {
        boolean mayHideCompanies = Rows.stream(oldest)
                .findFirst()
                .map(row -> row.getLong("looked_at") >= share.window())
                .orElse(false);
        return mayHideCompanies
                ? inTurn(sql, tickets(oldest), share)
                : Uni.createFrom().item(tickets(oldest));
    }

    /**
     * Companies in turn, whatever one of them has in arrears. Who has just become due is found at once; all companies are gone through
     * as often as that takes a tenth of the time, for with very many of them it takes long.
     */
    private Uni<List<DueTicket>> inTurn(Sql sql, List<DueTicket> oldest, Share share) {
        List<Statement> looks = new ArrayList<>(List.of(
                Statement.of(UNPUBLISHED, share.unpublished() + 1),
                Statement.of(NEWEST, share.window(), share.perCompany())));
        boolean all = everyCompany.isTime();
        if (all) {
            looks.add(Statement.of(FAIR_SHARE, share.window(), share.perCompany()));
        }
        long began = System.nanoTime();
        return sql.pipeline(looks).map(found -> {
            if (all) {
                everyCompany.took(System.nanoTime() - began);
            }
            boolean isBehind = found.get(0).iterator().next().getLong("unpublished") > share.unpublished();
            // Who has much in arrears gets the oldest of it: it is among the newest, too.
            return new Turns(share.window(), isBehind ? 1 : share.perCompany())
                    .waiting(all ? tickets(found.get(2)) : List.of())
                    .waiting(oldest)
                    .fresh(tickets(found.get(1)))
                    .tickets();
        });
    }

    private static Backlog backlog(List<DueTicket> tickets, RowSet<Row> overdue) {
        Double seconds = overdue.iterator().next().getDouble("seconds");
        if (seconds == null) {
            return new Backlog(tickets, Duration.ZERO, NO_CLOCK_RUNS);
        }
        Duration lag = Duration.ofMillis((long) (seconds * 1000));
        return lag.isNegative()
                ? new Backlog(tickets, Duration.ZERO, lag.negated())
                : new Backlog(tickets, lag, Duration.ZERO);
    }

    private static Claim claim(RowSet<Row> lock, RowSet<Row> next) {
        boolean held = lock.rowCount() == 1;
        return new Claim(held, held ? Rows.stream(next).findFirst().map(TimerRepository::clock) : Optional.empty());
    }

    private static DueClock clock(Row row) {
        return new DueClock(
                UUID.fromString(row.getString("clock")),
                row.getInteger("step"),
                row.getString("rule"),
                row.getString("kind"),
                Rows.instant(row, "due_at"));
    }

    private static List<DueTicket> tickets(RowSet<Row> rows) {
        return Rows.stream(rows)
                .map(row -> new DueTicket(row.getString("company"), row.getUUID("ticket")))
                .toList();
    }
}
