package io.docket.notification.notice;

import io.docket.platform.database.Rows;
import io.docket.platform.database.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What breakers hold of the ledger, and how it is let go. */
@ApplicationScoped
public class HeldLedger {

    /** Why a notice was not sent that an admin or operator had dropped. */
    public static final String DROPPED = "Dropped by an admin: the breaker held it";

    private static final String COUNT = """
            select count(*)::int as held from (
              select from notice where company = $1 and held_by = $2 and state = 'HELD' limit $3) as counted""";

    private static final String LEFT = """
            select exists (select from notice where company = $1 and held_by = $2 and state = 'HELD' and created_at <= $3) as left""";

    /**
     * They leave in the order in which they were entered, but for those that somebody has who removes or redelivers them. What is the end of quiet
     * hours stays it.
     */
    private static final String RELEASE = """
            update notice n
               set state = 'PENDING', held_by = null, last_error = null,
                   pending_since = greatest(docket_now(), n.not_before),
                   due_at = greatest(docket_now(), n.not_before) + next.place * interval '1 microsecond'
              from (select company, id, row_number() over (order by id) as place
                      from (select company, id from notice where company = $1 and held_by = $2 and state = 'HELD'
                             order by id limit $3 for update skip locked) as held) as next
             where n.company = next.company and n.id = next.id
            returning n.channel""";

    /** Likewise without those that somebody has. Of several of one ticket each has a number of its own, without gaps. */
    private static final String DROP = """
            with next as (
              select company, id from notice
               where company = $1 and held_by = $2 and state = 'HELD' and created_at <= $4 order by id limit $3
                 for update skip locked
            ), dropped as (
              update notice n set state = 'FAILED', held_by = null, last_error = $5 from next
               where n.company = next.company and n.id = next.id
              returning n.*
            ), placed as (
              select *, row_number() over (partition by ticket order by id) as place,
                     count(*) over (partition by ticket) as places from dropped
            ), numbered as (
              insert into ticket_sequence as last (company, ticket, sequence)
              select company, ticket, count(*) from dropped where ticket is not null group by company, ticket order by ticket
              on conflict (company, ticket) do update set sequence = last.sequence + excluded.sequence
              returning ticket, sequence
            )
            select placed.*, numbered.sequence - placed.places + placed.place as sequence, docket_now() as at
              from placed left join numbered on numbered.ticket = placed.ticket order by placed.id""";

    private static final String SPEAKER = """
            select content ->> 'companyName' as name, content ->> 'locale' as locale from notice
             where company = $1 and held_by = $2 and state = 'HELD' order by id limit 1""";

    /** A notice that is given up, and the record of that. */
    public record Dropped(Notice notice, Settled settled) {}

    /** As whom a company speaks, and in which language. */
    public record Speaker(String companyName, String locale) {}

    /** How many are held, counted up to so many. */
    public Uni<Integer> count(Sql sql, String company, String kind, int upTo) {
        return sql.query(COUNT, company, kind, upTo)
                .map(rows -> rows.iterator().next().getInteger("held"));
    }

    /** Lets so many wait to be sent, the oldest first; gives their channels. */
    public Uni<List<String>> release(Sql sql, String company, String kind, int atMost) {
        return sql.query(RELEASE, company, kind, atMost)
                .map(rows ->
                        Rows.stream(rows).map(row -> row.getString("channel")).toList());
    }

    /** Gives up so many of those that were entered until a moment, the oldest first. */
    public Uni<List<Dropped>> drop(Sql sql, String company, String kind, Instant until, int atMost) {
        return sql.query(DROP, company, kind, atMost, until, DROPPED)
                .map(rows -> Rows.stream(rows).map(HeldLedger::dropped).toList());
    }

    /** Whether any is held that was entered until a moment. */
    public Uni<Boolean> anyLeft(Sql sql, String company, String kind, Instant until) {
        return sql.query(LEFT, company, kind, until)
                .map(rows -> rows.iterator().next().getBoolean("left"));
    }

    /** As whom what is held speaks; empty where nothing is held any more. */
    public Uni<Optional<Speaker>> speaker(Sql sql, String company, String kind) {
        return sql.query(SPEAKER, company, kind).map(rows -> Rows.stream(rows)
                .map(row -> new Speaker(row.getString("name"), row.getString("locale")))
                .findFirst());
    }

    private static Dropped dropped(Row row) {
        return new Dropped(
                Ledger.notice(row),
                new Settled(
                        NoticeState.FAILED,
                        row.getInteger("attempts"),
                        DROPPED,
                        Rows.instant(row, "at"),
                        row.getLong("sequence")));
    }
}
