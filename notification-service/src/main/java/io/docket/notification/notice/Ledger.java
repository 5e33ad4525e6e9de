package io.docket.notification.notice;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.docket.platform.database.Rows;
import io.docket.platform.database.Sql;
import io.docket.platform.database.Statement;
import io.docket.platform.id.Ids;
import io.docket.platform.json.EventJson;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The ledger as consumers fill it and senders work it off, across all companies.
 *
 * <p>A sender <em>claims</em> notices for a time on the database's clock, which counts as an attempt; it <em>begins</em> each
 * right before the step that cannot be taken back, and <em>settles</em> it after. Every write after the claim carries the
 * claim's token: a sender that slept past its claim changes nothing that another has taken over. What was begun and not settled
 * when its claim ended may have been sent; the next claim marks it doubtful, and it will end {@link NoticeState#UNCERTAIN}.
 * What was doubtful already may have been sent twice; it stays marked as {@code sending}, and is not to be sent again.
 */
@ApplicationScoped
public class Ledger {

    private static final String WEBHOOK = "webhook";

    /**
     * Holds the last delivery to each webhook about a ticket that is not settled, so that it is not settled before what is entered
     * now can be seen behind it. Settled meanwhile, it holds up nobody. All who hold several do so in one order.
     */
    private static final String HOLD_THE_LAST = """
            select n.id from unnest($1::text[], $2::text[], $3::uuid[]) as line (company, recipient_key, ticket)
            cross join lateral (
              select found.id from notice found
              where found.company = line.company and found.recipient_key = line.recipient_key
                and found.ticket = line.ticket and found.channel = 'webhook' and found.turn is not null
                and found.state in ('PENDING', 'HELD')
              order by found.turn desc limit 1) last
            join notice n on n.company = line.company and n.id = last.id
            order by n.company, n.id for share of n""";

    /**
     * In the order of the drafts, which is their ids': one process made them. The time at which each is entered is in that order, too, and so in
     * the order of all that replicas enter. A delivery that waits for its turn is due at infinity: one to the same webhook about the same
     * ticket is before it. What a breaker holds has no turn, and holds up nobody.
     */
    private static final String ENTER = """
            with draft as materialized (
              select given.*, case when channel = 'webhook' and ticket is not null and held_by is null then nextval('notice_turn') end as turn
              from jsonb_to_recordset($1::jsonb) as given (
                     company text, id uuid, ticket uuid, reference text, cause text, notice text, step integer,
                     channel text, recipient text, recipient_key text, content jsonb, state text, last_error text,
                     not_before timestamptz, due_at timestamptz, held_by text)
            ), placed as (
              select draft.*, turn is not null and (
                       row_number() over (partition by company, recipient_key, ticket, turn is null order by turn) > 1
                       or exists (select from notice n
                                  where n.company = draft.company and n.recipient_key = draft.recipient_key
                                    and n.ticket = draft.ticket and n.channel = 'webhook' and n.turn is not null
                                    and n.state in ('PENDING', 'HELD'))) as waits
              from draft
            )
            insert into notice (company, id, ticket, reference, cause, notice, step, channel, recipient, recipient_key,
                                content, state, last_error, not_before, pending_since, due_at, turn, held_by)
            select company, id, ticket, reference, cause, notice, step, channel, recipient, recipient_key,
                   content, state, last_error, not_before,
                   case when waits then 'infinity' else coalesce(not_before, docket_now()) end,
                   case when waits then 'infinity' else coalesce(due_at, docket_now()) end, turn, held_by
            from placed order by turn, id
            on conflict do nothing
            returning company, channel, state, notice, content ->> 'audience' as audience, held_by""";

    /** What the ledger had already is not before what was entered behind it. */
    private static final String NEXT_TURNS = """
            select docket_next_turn(company, recipient_key, ticket)
            from unnest($1::text[], $2::text[], $3::uuid[]) as line (company, recipient_key, ticket)""";

    /** Whose first is due at infinity, among so many lines behind one. */
    static final String STANDING = """
            with recursive line as (
              (select company, recipient_key, ticket, due_at, 1 as number from notice
               where channel = 'webhook' and turn is not null and state in ('PENDING', 'HELD')
                 and (company, recipient_key, ticket) > ($1, $2, $3)
               order by company, recipient_key, ticket, turn limit 1)
              union all
              select next.*, line.number + 1 from line cross join lateral (
                select n.company, n.recipient_key, n.ticket, n.due_at from notice n
                where n.channel = 'webhook' and n.turn is not null and n.state in ('PENDING', 'HELD')
                  and (n.company, n.recipient_key, n.ticket) > (line.company, line.recipient_key, line.ticket)
                order by n.company, n.recipient_key, n.ticket, n.turn limit 1) next
              where line.number < $4
            )
            select company, recipient_key, ticket, due_at = 'infinity' as stands from line order by number""";

    /** At how many companies, or webhooks, a claim looks: so it costs what it may give, however many have something. */
    static final int LOOKED_AT = 64;

    /**
     * Companies take turns: the first due notice of each, then the second of each, up to {@code $2} of one company. The
     * recursion hops from company to company along the channel's part of the index, beginning behind the last one of the claim
     * before; of those that only wait (a night's quiet hours may have thousands) it sees no more than that. Only what is claimed is
     * locked. While sending is paused there is nothing to begin with; a company of which it is paused is passed by.
     */
    static final String CLAIM = """
            with recursive
              clock as materialized (select docket_now() as now),
              looked as (
                (select company, 1 as number from notice
                 where state = 'PENDING' and channel = $5 and channel <> 'webhook' and company > $6
                   and not (select paused from sending) order by company limit 1)
                union all
                select hop.company, looked.number + 1 from looked cross join lateral (
                  select n.company from notice n
                  where n.state = 'PENDING' and n.channel = $5 and n.channel <> 'webhook' and n.company > looked.company
                  order by n.company limit 1) hop
                where looked.number < $7
              ),
              share as (
                select company, number, max(turn) as due from (
                  select looked.*, head.turn from looked cross join lateral (
                    select row_number() over (order by n.due_at) as turn from notice n
                    where n.company = looked.company and n.state = 'PENDING' and n.channel = $5
                      and n.channel <> 'webhook' and n.due_at <= (select now from clock)
                    order by n.due_at limit $2) head
                  where not exists (select from removal where removal.company = looked.company)
                    and not exists (select from sending_of_company as paused where paused.company = looked.company)
                  order by head.turn, looked.number limit $1) chosen
                group by company, number
              ),
              due as (
                select share.company, share.number, free.id from share cross join lateral (
                  select n.id from notice n
                  where n.company = share.company and n.state = 'PENDING' and n.channel = $5
                    and n.channel <> 'webhook' and n.due_at <= (select now from clock)
                  order by n.due_at limit share.due for update skip locked) free
                limit $1
              ),
              claimed as (
                update notice n set claim = $3, due_at = docket_now() + $4::bigint * interval '1 millisecond',
                                    attempts = n.attempts + 1,
                                    doubtful = n.doubtful or n.sending, sending = n.doubtful and n.sending
                from due where n.company = due.company and n.id = due.id
                returning n.*, due.number
              )
            select claimed.*, last.company as last_company, '' as last_key, last.number as last_number
            from (select * from looked order by number desc limit 1) last left join claimed on true""";

    /**
     * Webhooks take turns likewise, each with as many as it has room for, or one where nothing is known of it, and no more of a company,
     * nor of all that are unwell, nor of all of which nothing is known, than there is room for. The hops ask for no time: what is postponed
     * to a webhook is not read, be it much. What waits for its turn is not in the index.
     */
    static final String CLAIM_BY_ENDPOINT = """
            with recursive
              clock as materialized (select docket_now() as now),
              looked as (
                (select company, recipient_key as key, 1 as number from notice
                 where state = 'PENDING' and channel = 'webhook' and due_at < 'infinity'
                   and (company, recipient_key) > ($5, $6)
                   and not (select paused from sending) order by company, recipient_key limit 1)
                union all
                select hop.*, looked.number + 1 from looked cross join lateral (
                  select n.company, n.recipient_key from notice n
                  where n.state = 'PENDING' and n.channel = 'webhook' and n.due_at < 'infinity'
                    and (n.company, n.recipient_key) > (looked.company, looked.key)
                  order by n.company, n.recipient_key limit 1) hop
                where looked.number < $7
              ),
              heads as (
                select looked.*, head.turn, known.unwell,
                       row_number() over (partition by company order by turn, number) as of_company,
                       row_number() over (partition by unwell order by turn, number) as alike
                from looked left join unnest($8::text[], $9::text[], $10::int[], $11::bool[])
                                      as known (company, key, room, unwell) using (company, key)
                cross join lateral (
                  select row_number() over (order by n.due_at) as turn from notice n
                  where n.company = looked.company and n.recipient_key = looked.key and n.state = 'PENDING'
                    and n.channel = 'webhook' and n.due_at < 'infinity' and n.due_at <= (select now from clock)
                  order by n.due_at limit coalesce(known.room, 1)) head
                where not exists (select from removal where removal.company = looked.company)
                  and not exists (select from sending_of_company as paused where paused.company = looked.company)
              ),
              share as (
                select company, key, number, max(turn) as due from (
                  select heads.* from heads left join unnest($12::text[], $13::int[]) as busy (company, room) using (company)
                  where of_company <= coalesce(room, $2)
                    and (unwell is false or alike <= case when unwell then $14::bigint else $15::bigint end)
                  order by turn, number limit $1) chosen
                group by company, key, number
              ),
              due as (
                select share.company, share.number, free.id from share cross join lateral (
                  select n.id from notice n
                  where n.company = share.company and n.recipient_key = share.key and n.state = 'PENDING'
                    and n.channel = 'webhook' and n.due_at < 'infinity' and n.due_at <= (select now from clock)
                  order by n.due_at limit share.due for update skip locked) free
                limit $1
              ),
              claimed as (
                update notice n set claim = $3, due_at = docket_now() + $4::bigint * interval '1 millisecond',
                                    attempts = n.attempts + 1,
                                    doubtful = n.doubtful or n.sending, sending = n.doubtful and n.sending
                from due where n.company = due.company and n.id = due.id
                returning n.*, due.number
              )
            select claimed.*, last.company as last_company, last.key as last_key, last.number as last_number
            from (select * from looked order by number desc limit 1) last left join claimed on true""";

    /** The key of the lock behind which all that begins has seen the switch as it is. No backup waits for it, nor has it wait. */
    public static final String SWITCH = "hashtextextended('docket sending', 0)";

    /** In a statement before: the one that reads the switch has to see what was committed while this one waited. */
    private static final String READ_SWITCH = "select pg_advisory_xact_lock_shared(" + SWITCH + ")";

    /** Where sending was paused after the claim, the notice is given back as if it had not been claimed. */
    private static final String BEGIN = """
            update notice set sending = not switch.paused,
                              claim = case when switch.paused then null else claim end,
                              attempts = attempts - switch.paused::int,
                              due_at = case when switch.paused then docket_now() else due_at end
            from (select paused or exists (select from sending_of_company where company = $1) as paused from sending) as switch
            where company = $1 and id = $2 and claim = $3 and due_at > docket_now()
            returning not switch.paused as begun""";

    private static final String NOW = "select docket_now() as now";

    /** Each as long after the end as before: they stay in their order. */
    private static final String WAIT_ANEW = """
            update notice set not_before = $3, pending_since = coalesce($3, docket_now()),
                              due_at = coalesce($3, docket_now()) + (due_at - not_before)
            where company = $1 and state = 'PENDING' and claim is null and not_before > docket_now()
              and digest is null and gathered is null and content ->> 'audience' = $2""";

    private static final String RELEASE = """
            update notice set claim = null, attempts = attempts - 1, due_at = docket_now()
            where company = $1 and id = $2 and claim = $3""";

    private static final String RELEASE_WHILE_PAUSED = """
            update notice set sending = false, claim = null, attempts = attempts - 1, due_at = docket_now()
            where company = $1 and id = $2 and claim = $3
              and ((select paused from sending) or exists (select from sending_of_company where company = $1))""";

    /** A webhook is tried for days, and that its receiver is away is no lag of the senders: it counts from the next attempt. */
    private static final String POSTPONE = """
            update notice set sending = false, claim = null, last_error = $4, doubtful = doubtful or $5,
                              due_at = docket_now() + $6::bigint * interval '1 millisecond',
                              pending_since = case when channel = 'webhook'
                                                   then docket_now() + $6::bigint * interval '1 millisecond'
                                                   else pending_since end
            where company = $1 and id = $2 and claim = $3""";

    /** While it waits for its turn it is not late. */
    private static final String PUT_OFF = """
            update notice set sending = false, claim = null, attempts = attempts - 1,
                              due_at = docket_now() + $4::bigint * interval '1 millisecond',
                              pending_since = greatest(pending_since, docket_now() + $4::bigint * interval '1 millisecond')
            where company = $1 and id = $2 and claim = $3""";

    private static final String SETTLE = """
            with settled as (
              update notice set sending = false, claim = null, last_error = $5,
                     state = case when doubtful or $6 then 'UNCERTAIN' else $4::text end,
                     sent_at = case when $4::text = 'SENT' then docket_now() else sent_at end
              where company = $1 and id = $2 and claim = $3
              returning company, ticket, state, attempts, docket_now() as at
            ), numbered as (
              insert into ticket_sequence as last (company, ticket, sequence)
                select company, ticket, 1 from settled where ticket is not null
              on conflict (company, ticket) do update set sequence = last.sequence + 1
              returning sequence
            )
            select settled.state, settled.attempts, settled.at, numbered.sequence
            from settled left join numbered on true""";

    /** Of companies that are paused for themselves nothing is late; no more than so many are passed by to find what is. */
    private static final String BACKLOG = """
            select greatest(extract(epoch from docket_now() - least(oldest, docket_now())), 0)::float8 as seconds,
                   (select paused from sending) as paused,
                   (select count(*) from sending_of_company) as companies
            from (select case when exists (select from sending_of_company) then
                    (select min(pending_since)
                     from (select company, pending_since from notice where state = 'PENDING'
                           order by pending_since limit 1000) as longest
                     where company not in (select company from sending_of_company))
                  else (select min(pending_since) from notice where state = 'PENDING') end as oldest) as waiting""";

    /** All that goes is held in one order first: a sender that settles one of them goes on to the next of its line. */
    private static final List<String> FORGET = Stream.of(
                    """
                    select n.id from notice n join %1$s on n.company = gone.company and n.ticket = gone.ticket
                    order by n.company, n.id for update of n""",
                    """
                    delete from redelivery r using notice n, %1$s
                    where n.company = gone.company and n.ticket = gone.ticket and r.company = n.company and r.notice = n.id""",
                    """
                    delete from delivery_attempt a using notice n, %1$s
                    where n.company = gone.company and n.ticket = gone.ticket and a.company = n.company and a.notice = n.id""",
                    "delete from notice n using %1$s where n.company = gone.company and n.ticket = gone.ticket",
                    "delete from ticket_sequence s using %1$s where s.company = gone.company and s.ticket = gone.ticket")
            .map(delete -> delete.formatted("unnest($1::text[], $2::uuid[]) as gone (company, ticket)"))
            .toList();

    /** A webhook, as the ledger names it. */
    public record Endpoint(String company, String key) {

        /** Before all others. */
        public static final Endpoint NONE = new Endpoint("", "");

        /** To which a delivery goes. */
        public static Endpoint of(Notice delivery) {
            return new Endpoint(delivery.company(), delivery.recipient());
        }
    }

    /**
     * How many deliveries more can be under way.
     *
     * @param ofCompany to all webhooks of a company of which nothing else is said
     * @param ofUnwell to all webhooks that are unwell
     * @param ofUnknown to all webhooks of which nothing else is said; each of them may have one
     * @param of to webhooks one by one
     * @param ofCompanies to all webhooks of companies one by one
     */
    public record Room(
            int ofCompany, int ofUnwell, int ofUnknown, Map<Endpoint, Places> of, Map<String, Integer> ofCompanies) {

        /** @param unwell whether it does not answer as it should */
        public record Places(int room, boolean unwell) {}
    }

    /**
     * What a sender claimed.
     *
     * @param reached behind which the next claim begins: the last company, or webhook, that had its turn; {@link Endpoint#NONE} where
     *     none follows that has anything. Of companies the key is empty
     */
    public record Claimed(List<Notice> notices, Endpoint reached) {}

    private final Digests digests;

    Ledger(Digests digests) {
        this.digests = digests;
    }

    /** A ticket of which nothing is to be known any more. */
    public record Gone(String company, UUID ticket) {}

    /**
     * A notice that is new in the ledger: by which channel it goes, and whether it can.
     *
     * @param kind what the breaker counts it as; {@code null} for what it does not count
     * @param heldBy the kind of the breaker that holds it; {@code null} where none does
     */
    public record Entered(String company, String channel, NoticeState state, String kind, String heldBy) {}

    /**
     * Enters what the ledger does not have yet; what it has already stays as it is.
     *
     * @return those that are new
     */
    public Uni<List<Entered>> enter(Sql sql, List<NoticeDraft> drafts) {
        if (drafts.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        List<NoticeDraft> single =
                drafts.stream().filter(draft -> !draft.isGathered()).toList();
        return digests.gather(
                        sql, drafts.stream().filter(NoticeDraft::isGathered).toList())
                .chain(gathered -> enterSingle(sql, single)
                        .map(entered -> Stream.concat(gathered.stream(), entered.stream())
                                .toList()));
    }

    /**
     * A line in which deliveries wait for their turn.
     *
     * @param recipient the key of the webhook
     */
    public record Line(String company, String recipient, UUID ticket) {

        /** Before all others. */
        public static final Line NONE = new Line("", "", new UUID(0, 0));
    }

    /**
     * Of some lines, those that stood still.
     *
     * @param reached the last line that was looked at; {@link Line#NONE} where none follows it
     */
    public record Lines(List<Line> stood, Line reached) {}

    /**
     * Lets lines go on whose first is due at infinity, which should not be.
     *
     * @param behind the line behind which it looks
     * @param limit at how many lines it looks
     */
    public Uni<Lines> moveOn(Sql sql, Line behind, int limit) {
        return sql.query(STANDING, behind.company(), behind.recipient(), behind.ticket(), limit)
                .map(rows -> lines(rows, limit))
                .call(lines -> Affected.of(lines.stood()).pass(sql, NEXT_TURNS));
    }

    private static Lines lines(RowSet<Row> rows, int limit) {
        List<Line> all = Rows.stream(rows).map(Ledger::line).toList();
        List<Line> stood = Rows.stream(rows)
                .filter(row -> row.getBoolean("stands"))
                .map(Ledger::line)
                .toList();
        return new Lines(stood, all.size() < limit ? Line.NONE : all.get(all.size() - 1));
    }

    private static Line line(Row row) {
        return new Line(row.getString("company"), row.getString("recipient_key"), row.getUUID("ticket"));
    }

    private Uni<List<Entered>> enterSingle(Sql sql, List<NoticeDraft> drafts) {
        if (drafts.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        Affected lines = Affected.ofDrafts(drafts);
        return lines.pass(sql, HOLD_THE_LAST)
                .chain(() -> sql.query(ENTER, asJson(drafts)))
                .map(rows -> Rows.stream(rows)
                        .map(row -> entered(row, NoticeState.valueOf(row.getString("state")), row.getString("held_by")))
                        .toList())
                .call(entered ->
                        entered.size() == drafts.size() ? Uni.createFrom().voidItem() : lines.pass(sql, NEXT_TURNS));
    }

    static Entered entered(Row row, NoticeState state, String heldBy) {
        return new Entered(
                row.getString("company"),
                row.getString("channel"),
                state,
                NoticeKind.of(row.getString("notice"), row.getString("audience")),
                heldBy);
    }

    /** The lines that a statement is about. */
    private record Affected(String[] companies, String[] recipients, UUID[] tickets) {

        static Affected ofDrafts(List<NoticeDraft> drafts) {
            return of(drafts.stream()
                    .map(NoticeDraft::said)
                    .filter(said -> said.channel().equals(WEBHOOK) && said.ticket() != null)
                    .map(said -> new Line(said.company(), said.recipientKey(), said.ticket()))
                    .distinct()
                    .toList());
        }

        static Affected of(List<Line> lines) {
            return new Affected(
                    lines.stream().map(Line::company).toArray(String[]::new),
                    lines.stream().map(Line::recipient).toArray(String[]::new),
                    lines.stream().map(Line::ticket).toArray(UUID[]::new));
        }

        Uni<Void> pass(Sql sql, String statement) {
            return tickets.length == 0
                    ? Uni.createFrom().voidItem()
                    : sql.query(statement, companies, recipients, tickets).replaceWithVoid();
        }
    }

    /** Forgets all that was said of tickets; what is being sent at this moment is sent, and nobody records it. */
    public Uni<Void> forget(Sql sql, Set<Gone> tickets) {
        if (tickets.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        String[] companies = tickets.stream().map(Gone::company).toArray(String[]::new);
        UUID[] ids = tickets.stream().map(Gone::ticket).toArray(UUID[]::new);
        return sql.pipeline(FORGET.stream()
                        .map(delete -> Statement.of(delete, companies, ids))
                        .toList())
                .replaceWithVoid();
    }

    /** The time on the database's clock, by which quiet hours begin and end. */
    public Uni<Instant> now(Sql sql) {
        return sql.query(NOW).map(rows -> Rows.instant(rows.iterator().next(), "now"));
    }

    /**
     * Lets a company's notices that wait for the end of quiet hours wait for another end.
     *
     * @param until empty: they wait no longer
     */
    public Uni<Void> waitAnew(Sql sql, String company, Audience audience, Optional<Instant> until) {
        return sql.update(WAIT_ANEW, company, audience.name(), until.orElse(null))
                .replaceWithVoid();
    }

    /**
     * Takes due notices of a channel for this sender alone, company by company, in turns.
     *
     * @param channel any but webhooks
     * @param limit how many at most
     * @param perCompany how many of one company at most
     * @param behind the company behind which it begins
     * @param hold for how long, after which others may take them
     */
    public Uni<Claimed> claim(Sql sql, String channel, int limit, int perCompany, Endpoint behind, Duration hold) {
        return sql.query(
                        CLAIM,
                        limit,
                        perCompany,
                        UUID.randomUUID(),
                        hold.toMillis(),
                        channel,
                        behind.company(),
                        LOOKED_AT)
                .map(rows -> claimed(rows, limit));
    }

    /**
     * Takes due deliveries to webhooks for this sender alone: of those webhooks that follow the last one, in turns.
     *
     * @param limit how many at most
     * @param hold for how long, after which others may take them
     */
    public Uni<Claimed> claimDeliveries(Sql sql, int limit, Room room, Endpoint behind, Duration hold) {
        return sql.query(
                        CLAIM_BY_ENDPOINT,
                        limit,
                        room.ofCompany(),
                        UUID.randomUUID(),
                        hold.toMillis(),
                        behind.company(),
                        behind.key(),
                        LOOKED_AT,
                        room.of().keySet().stream().map(Endpoint::company).toArray(String[]::new),
                        room.of().keySet().stream().map(Endpoint::key).toArray(String[]::new),
                        room.of().values().stream().map(Room.Places::room).toArray(Integer[]::new),
                        room.of().values().stream().map(Room.Places::unwell).toArray(Boolean[]::new),
                        room.ofCompanies().keySet().toArray(String[]::new),
                        room.ofCompanies().values().toArray(Integer[]::new),
                        room.ofUnwell(),
                        room.ofUnknown())
                .map(rows -> claimed(rows, limit));
    }

    /** Where the limit ended it, the next claim begins behind the last that got something, else behind the last looked at. */
    private static Claimed claimed(RowSet<Row> rows, int limit) {
        List<Row> claimed =
                Rows.stream(rows).filter(row -> row.getUUID("id") != null).toList();
        List<Notice> notices = claimed.stream().map(Ledger::notice).toList();
        if (notices.size() >= limit) {
            Row last = Collections.max(claimed, Comparator.comparing(row -> row.getInteger("number")));
            String key = last.getString("last_key").isEmpty() ? "" : last.getString("recipient_key");
            return new Claimed(notices, new Endpoint(last.getString("company"), key));
        }
        Endpoint reached = Rows.stream(rows)
                .findFirst()
                .filter(row -> row.getInteger("last_number") == LOOKED_AT)
                .map(row -> new Endpoint(row.getString("last_company"), row.getString("last_key")))
                .orElse(Endpoint.NONE);
        return new Claimed(notices, reached);
    }

    /**
     * Notes that a notice is handed over now. {@code false}: the claim is lost, be it because sending is paused, and nothing may
     * be sent under it.
     */
    public Uni<Boolean> begin(Sql sql, Notice notice) {
        return sql.pipeline(List.of(
                        Statement.of(READ_SWITCH), Statement.of(BEGIN, notice.company(), notice.id(), notice.claim())))
                .map(done -> Rows.stream(done.get(1)).anyMatch(row -> row.getBoolean("begun")));
    }

    /** Gives a notice back that was not begun, as if it had not been claimed. */
    public Uni<Boolean> release(Sql sql, Notice notice) {
        return sql.update(RELEASE, notice.company(), notice.id(), notice.claim())
                .map(rows -> rows == 1);
    }

    /**
     * Gives back what was claimed before sending was paused and has certainly not left, as if it had not been claimed.
     *
     * @return whether it is paused, and the notice given back
     */
    public Uni<Boolean> releaseWhilePaused(Sql sql, Notice notice) {
        return sql.update(RELEASE_WHILE_PAUSED, notice.company(), notice.id(), notice.claim())
                .map(rows -> rows == 1);
    }

    /**
     * Puts a notice off after an attempt that did not succeed.
     *
     * @param inDoubt whether that attempt may have arrived nevertheless
     */
    public Uni<Boolean> postpone(Sql sql, Notice notice, String because, boolean inDoubt, Duration pause) {
        return sql.update(POSTPONE, notice.company(), notice.id(), notice.claim(), because, inDoubt, pause.toMillis())
                .map(rows -> rows == 1);
    }

    /** Puts a notice off that was not tried because its turn is later, as if it had not been claimed. */
    public Uni<Boolean> putOff(Sql sql, Notice notice, Duration pause) {
        return sql.update(PUT_OFF, notice.company(), notice.id(), notice.claim(), pause.toMillis())
                .map(rows -> rows == 1);
    }

    /** Records that the recipient's server took the notice. Empty: the claim is lost, whoever has it now records. */
    public Uni<Optional<Settled>> sent(Sql sql, Notice notice) {
        return settle(sql, notice, NoticeState.SENT, null, false);
    }

    /**
     * Records that the notice is given up.
     *
     * @param inDoubt whether the last attempt may have arrived nevertheless
     */
    public Uni<Optional<Settled>> failed(Sql sql, Notice notice, String because, boolean inDoubt) {
        return settle(sql, notice, NoticeState.FAILED, because, inDoubt);
    }

    /** What waits to be sent, and whether it may be. */
    public Uni<Backlog> backlog(Sql sql) {
        return sql.query(BACKLOG)
                .map(rows -> rows.iterator().next())
                .map(row -> new Backlog(row.getDouble("seconds"), row.getBoolean("paused"), row.getLong("companies")));
    }

    private Uni<Optional<Settled>> settle(Sql sql, Notice notice, NoticeState state, String because, boolean inDoubt) {
        return sql.query(SETTLE, notice.company(), notice.id(), notice.claim(), state.name(), because, inDoubt)
                .map(rows -> Rows.stream(rows).map(row -> settled(row, because)).findFirst());
    }

    private static Settled settled(Row row, String because) {
        return new Settled(
                NoticeState.valueOf(row.getString("state")),
                row.getInteger("attempts"),
                because,
                Rows.instant(row, "at"),
                row.getLong("sequence"));
    }

    /** The notice of a row of the ledger, all of whose columns are there. */
    public static Notice notice(Row row) {
        return new Notice(
                row.getString("company"),
                row.getUUID("id"),
                row.getUUID("ticket"),
                row.getString("reference"),
                row.getString("cause"),
                row.getString("notice"),
                row.getInteger("step"),
                row.getString("channel"),
                row.getString("recipient"),
                Rows.json(row, "content"),
                row.getUUID("claim"),
                row.getInteger("attempts"),
                Rows.instant(row, "pending_since"),
                row.getBoolean("doubtful"),
                row.getBoolean("sending"));
    }

    private static JsonNode asJson(List<NoticeDraft> drafts) {
        return EventJson.write(drafts.stream().map(Ledger::entry).toList());
    }

    private static Entry entry(NoticeDraft draft) {
        var state = draft.heldBecause() == null ? NoticeState.PENDING : NoticeState.HELD;
        var wait = state == NoticeState.PENDING || draft.heldBy() != null ? draft.quiet() : null;
        return new Entry(
                Ids.next(),
                draft.said(),
                state,
                draft.heldBecause(),
                wait == null ? null : wait.until(),
                wait == null ? null : wait.dueAt(),
                draft.heldBy());
    }

    /** A draft as the insert reads it: the members are the table's columns. */
    @RegisterForReflection
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Entry(
            UUID id,
            @JsonUnwrapped Saying said,
            NoticeState state,
            String lastError,
            Instant notBefore,
            Instant dueAt,
            String heldBy) {}
}
