package io.docket.ticket.statistics;

import io.docket.platform.database.Rows;
import io.docket.platform.database.Statement;
import io.docket.scheme.model.Category;
import io.docket.ticket.history.HistoryType;
import io.docket.ticket.statistics.Tally.Daily;
import io.docket.ticket.statistics.Tally.Group;
import io.docket.ticket.statistics.Tally.Lasting;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/** Reads what of tickets was not counted yet, and adds to the counters: for a batch of tickets one statement of each kind. */
@ApplicationScoped
class CountingRepository {

    /** The tickets of a batch, by companies $1 and ids $2. */
    private static final String TICKETS = " unnest($1::text[], $2::uuid[]) as asked (company, ticket) ";

    /** Locks those that have something to be looked at, whoever counted them last. */
    private static final String LOCK = """
            insert into statistics_ticket as known (company, ticket, opened_at, channel)
            select t.company, t.id, t.created_at, t.channel
              from""" + TICKETS + """
              join ticket t on t.company = asked.company and t.id = asked.ticket
              left join statistics_ticket s on s.company = t.company and s.ticket = t.id
             where s.version is null or s.version < t.version
             order by t.company, t.id
            on conflict (company, ticket) do update set version = known.version
            returning *""";

    /** Read before the entries, so that these hold all that the version stands for. */
    private static final String VERSIONS = """
            select t.company, t.id as ticket, t.version,
                   case when s.first_reply_seconds is null then (
                       select m.created_at
                         from message m
                        where m.company = t.company and m.ticket = t.id
                          and m.type = 'REPLY' and m.author_role = 'AGENT' and m.on_behalf_of is null
                        order by m.created_at, m.id limit 1) end as first_reply
              from""" + TICKETS + """
              join ticket t on t.company = asked.company and t.id = asked.ticket
              join statistics_ticket s on s.company = t.company and s.ticket = t.id""";

    private static final String ENTRIES = """
            select h.company, h.ticket, h.id, h.at, h.type, h.to_status ->> 'id' as status,
                   h.to_status ->> 'category' as category, h.detail -> 'assignee' ->> 'id' as assignee
              from""" + TICKETS + """
              join statistics_ticket s on s.company = asked.company and s.ticket = asked.ticket
             cross join lateral (
                   select *
                     from history e
                    where e.company = s.company and e.ticket = s.ticket
                      and (e.at, e.id) > (coalesce(s.entry_at, '-infinity'), coalesce(s.entry_id, '00000000-0000-0000-0000-000000000000'))
                      and e.type in ('CREATED', 'MOVED', 'ASSIGNED', 'PROMISE_BROKEN')) h
             order by h.company, h.ticket, h.at, h.id""";

    private static final String KEEP = """
            update statistics_ticket s
               set version = n.version, entry_at = n.entry_at, entry_id = n.entry_id, status = n.status, status_since = n.status_since,
                   category = n.category, category_since = n.category_since, assignee = n.assignee, assignee_since = n.assignee_since,
                   first_reply_seconds = n.first_reply_seconds, resolution_seconds = n.resolution_seconds, was_resolved = n.was_resolved
              from unnest($1::text[], $2::uuid[], $3::bigint[], $4::timestamptz[], $5::uuid[], $6::text[], $7::timestamptz[],
                       $8::text[], $9::timestamptz[], $10::text[], $11::timestamptz[], $12::bigint[], $13::bigint[], $14::boolean[])
                   as n (company, ticket, version, entry_at, entry_id, status, status_since, category, category_since,
                       assignee, assignee_since, first_reply_seconds, resolution_seconds, was_resolved)
             where s.company = n.company and s.ticket = n.ticket""";

    private static final String PRESENT = """
            insert into statistics_present as known (company, dimension, key, tickets)
            select * from unnest($1::text[], $2::text[], $3::text[], $4::bigint[])
            on conflict (company, dimension, key) do update set tickets = known.tickets + excluded.tickets""";

    private static final String COUNT = """
            insert into statistics_count as known (company, dimension, day, key, count)
            select * from unnest($1::text[], $2::text[], $3::date[], $4::text[], $5::bigint[])
            on conflict (company, dimension, day, key) do update set count = known.count + excluded.count""";

    private static final String DURATION = """
            insert into statistics_duration as known (company, dimension, day, key, bucket, count)
            select * from unnest($1::text[], $2::text[], $3::date[], $4::text[], $5::int[], $6::bigint[])
            on conflict (company, dimension, day, key, bucket) do update set count = known.count + excluded.count""";

    /** The latest of a ticket: its version, and when the desk replied first where that was not counted. */
    record Latest(long version, Instant firstReply) {}

    /** To be sent together: what is locked, the versions and first replies, and the entries. */
    List<Statement> uncounted(Set<TicketId> tickets) {
        String[] companies = column(tickets, TicketId::company, String[]::new);
        UUID[] ids = column(tickets, TicketId::ticket, UUID[]::new);
        return List.of(
                Statement.of(LOCK, companies, ids),
                Statement.of(VERSIONS, companies, ids),
                Statement.of(ENTRIES, companies, ids));
    }

    /** The first answer to {@link #uncounted}. */
    List<CountedTicket> locked(RowSet<Row> rows) {
        List<CountedTicket> tickets = new ArrayList<>();
        rows.forEach(
                row -> tickets.add(new CountedTicket(id(row), Rows.instant(row, "opened_at"), row.getString("channel"))
                        .upTo(row.getLong("version"), Rows.instant(row, "entry_at"), row.getUUID("entry_id"))
                        .in(Dimension.STATUS, row.getString("status"), Rows.instant(row, "status_since"))
                        .in(Dimension.CATEGORY, row.getString("category"), Rows.instant(row, "category_since"))
                        .in(Dimension.ASSIGNEE, row.getString("assignee"), Rows.instant(row, "assignee_since"))
                        .with(
                                row.getLong("first_reply_seconds"),
                                row.getLong("resolution_seconds"),
                                row.getBoolean("was_resolved"))));
        return tickets;
    }

    /** The second answer. */
    Map<TicketId, Latest> latest(RowSet<Row> rows) {
        Map<TicketId, Latest> latest = new HashMap<>();
        rows.forEach(row -> latest.put(id(row), new Latest(row.getLong("version"), Rows.instant(row, "first_reply"))));
        return latest;
    }

    /** The third answer: each ticket's entries, in their order. */
    Map<TicketId, List<Entry>> entries(RowSet<Row> rows) {
        Map<TicketId, List<Entry>> entries = new HashMap<>();
        rows.forEach(
                row -> entries.computeIfAbsent(id(row), id -> new ArrayList<>()).add(entry(row)));
        return entries;
    }

    /** To be sent together, in this order, which is that of all locks. */
    List<Statement> keep(Collection<CountedTicket> tickets, Tally tally) {
        return List.of(keep(tickets), present(tally), counts(tally), durations(tally));
    }

    private static Statement keep(Collection<CountedTicket> tickets) {
        return Statement.of(
                KEEP,
                column(tickets, one -> one.id().company(), String[]::new),
                column(tickets, one -> one.id().ticket(), UUID[]::new),
                column(tickets, CountedTicket::version, Long[]::new),
                times(tickets, CountedTicket::entryAt),
                column(tickets, CountedTicket::entryId, UUID[]::new),
                column(tickets, one -> one.group(Dimension.STATUS), String[]::new),
                times(tickets, one -> one.since(Dimension.STATUS)),
                column(tickets, one -> one.group(Dimension.CATEGORY), String[]::new),
                times(tickets, one -> one.since(Dimension.CATEGORY)),
                column(tickets, one -> one.group(Dimension.ASSIGNEE), String[]::new),
                times(tickets, one -> one.since(Dimension.ASSIGNEE)),
                column(tickets, CountedTicket::firstReplySeconds, Long[]::new),
                column(tickets, CountedTicket::resolutionSeconds, Long[]::new),
                column(tickets, CountedTicket::wasResolved, Boolean[]::new));
    }

    private static Statement present(Tally tally) {
        Collection<Group> groups = tally.present().keySet();
        return unlessEmpty(
                PRESENT,
                column(groups, Group::company, String[]::new),
                column(groups, group -> group.dimension().name(), String[]::new),
                column(groups, Group::key, String[]::new),
                amounts(tally.present()));
    }

    private static Statement counts(Tally tally) {
        Collection<Daily> days = tally.counts().keySet();
        return unlessEmpty(
                COUNT,
                column(days, daily -> daily.group().company(), String[]::new),
                column(days, daily -> daily.group().dimension().name(), String[]::new),
                column(days, Daily::day, LocalDate[]::new),
                column(days, daily -> daily.group().key(), String[]::new),
                amounts(tally.counts()));
    }

    private static Statement durations(Tally tally) {
        Collection<Lasting> durations = tally.durations().keySet();
        return unlessEmpty(
                DURATION,
                column(durations, one -> one.daily().group().company(), String[]::new),
                column(durations, one -> one.daily().group().dimension().name(), String[]::new),
                column(durations, one -> one.daily().day(), LocalDate[]::new),
                column(durations, one -> one.daily().group().key(), String[]::new),
                column(durations, Lasting::bucket, Integer[]::new),
                amounts(tally.durations()));
    }

    /** The first of the columns has a value for each row; where there is none, there is nothing to be sent. */
    private static Statement unlessEmpty(String sql, String[] companies, Object... columns) {
        return companies.length == 0
                ? Statement.batch(sql, List.of())
                : Statement.of(
                        sql,
                        Stream.concat(Stream.of((Object) companies), Arrays.stream(columns))
                                .toArray());
    }

    private static Entry entry(Row row) {
        String category = row.getString("category");
        return new Entry(
                row.getUUID("id"),
                Rows.instant(row, "at"),
                HistoryType.valueOf(row.getString("type")),
                row.getString("status"),
                category == null ? null : Category.valueOf(category),
                row.getString("assignee"));
    }

    private static TicketId id(Row row) {
        return new TicketId(row.getString("company"), row.getUUID("ticket"));
    }

    private static Long[] amounts(Map<?, Long> tallied) {
        return tallied.values().toArray(Long[]::new);
    }

    private static <T> OffsetDateTime[] times(Collection<T> of, Function<T, Instant> time) {
        return column(of, one -> sqlTime(time.apply(one)), OffsetDateTime[]::new);
    }

    private static OffsetDateTime sqlTime(Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }

    private static <T, V> V[] column(Collection<T> of, Function<T, V> value, IntFunction<V[]> array) {
        return of.stream().map(value).toArray(array);
    }
}
