package io.docket.notification.notice;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

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
     * now can be seen behind it. Settled meanwhile, it holds up nobody.
     */
    private static final String HOLD_THE_LAST = """
            select last.id from unnest($1::text[], $2::text[], $3::uuid[]) as line (company, recipient_key, ticket)
            cross join lateral (
              select n.id from notice n
              where n.company = line.company and n.recipient_key = line.recipient_key and n.ticket = line.ticket
                and n.channel = 'webhook' and n.turn is not null and n.state in ('PENDING', 'HELD')
              order by n.turn desc limit 1 for share) last""";

    /**
     * In the order of the drafts. A delivery that waits for its turn is due at infinity: one to the same webhook about the same
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
            from placed order by turn
            on conflict do nothing
            returning company, channel, state, notice, content ->> 'audience' as audience""";

    /** What the ledger had already is not before what was entered behind it. */
    private static final String NEXT_TURNS = """
            select docket_next_turn(company, recipient_key, ticket)
            from unnest($1::text[], $2::text[], $3::uuid[]) as line (company, recipient_key, ticket)""";

    /**
     * Companies take turns: the first due notice of each, then the second of each, up to {@code $2} of one company. The
     * recursion hops from company to company along the channel's part of the index, over those that only wait (a night's quiet
     * hours may have thousands) without a look at the table, so the cost is of what is due, not of what exists. While sending is
     * paused there is nothing to begin with.
     */
    static final String CLAIM = """
            with recursive
              clock as materialized (select docket_now() as now),
              waiting as (
                (select company from notice
                 where state = 'PENDING' and channel = $5 and channel <> 'webhook' and due_at <= (select now from clock)
                   and not (select paused from sending) order by company limit 1)
                union all
                select (select n.company from notice n
                        where n.state = 'PENDING' and n.channel = $5 and n.channel <> 'webhook'
                          and n.company > w.company and n.due_at <= (select now from clock)
                        order by n.company limit 1)
                from waiting w where w.company is not null
              ),
              due as (
                select turn.company, turn.id from waiting w
                cross join lateral (
                  select free.*, row_number() over (order by free.due_at) as turn from (
                    select n.company, n.id, n.due_at from notice n
                    where n.company = w.company and n.state = 'PENDING' and n.channel = $5 and n.channel <> 'webhook'
                      and n.due_at <= (select now from clock)
                    order by n.due_at limit $2 for update skip locked) free
                ) turn
                where w.company is not null and not exists (select from removal where removal.company = w.company)
                order by turn.turn, turn.due_at limit $1
              )
            update notice n set claim = $3, due_at = docket_now() + $4::bigint * interval '1 millisecond',
                                attempts = n.attempts + 1,
                                doubtful = n.doubtful or n.sending, sending = n.doubtful and n.sending
            from due where n.company = due.company and n.id = due.id
            returning n.*""";

    /**
     * Webhooks take turns likewise, each with as many as it has room for. The recursion hops along the index from webhook to
     * webhook, beginning behind the last one that was looked at, and looks at {@code $1} at most: so a claim costs what it may
     * give, however many webhooks have something due. What waits for its turn is not in the index.
     */
    static final String CLAIM_BY_ENDPOINT = """
            with recursive
              clock as materialized (select docket_now() as now),
              waiting as (
                (select company, recipient_key, 1 as number from notice
                 where state = 'PENDING' and channel = 'webhook' and due_at < 'infinity'
                   and (company, recipient_key) > ($5, $6) and due_at <= (select now from clock)
                   and not (select paused from sending) order by company, recipient_key limit 1)
                union all
                select hop.company, hop.recipient_key, w.number + 1 from waiting w
                cross join lateral (
                  select n.company, n.recipient_key from notice n
                  where n.state = 'PENDING' and n.channel = 'webhook' and n.due_at < 'infinity'
                    and (n.company, n.recipient_key) > (w.company, w.recipient_key)
                    and n.due_at <= (select now from clock)
                  order by n.company, n.recipient_key limit 1) hop
                where w.number < $1
              ),
              due as (
                select turn.company, turn.id from waiting w
                left join unnest($7::text[], $8::text[], $9::int[]) as known (company, recipient_key, room)
                       on known.company = w.company and known.recipient_key = w.recipient_key
                cross join lateral (
                  select free.*, row_number() over (order by free.due_at) as turn from (
                    select n.company, n.id, n.due_at from notice n
                    where n.company = w.company and n.recipient_key = w.recipient_key and n.state = 'PENDING'
                      and n.channel = 'webhook' and n.due_at < 'infinity' and n.due_at <= (select now from clock)
                    order by n.due_at limit coalesce(known.room, $2) for update skip locked) free
                ) turn
                where not exists (select from removal where removal.company = w.company)
                order by turn.turn, turn.due_at limit $1
              ),
              claimed as (
                update notice n set claim = $3, due_at = docket_now() + $4::bigint * interval '1 millisecond',
                                    attempts = n.attempts + 1,
                                    doubtful = n.doubtful or n.sending, sending = n.doubtful and n.sending
                from due where n.company = due.company and n.id = due.id
                returning n.*
              )
            select claimed.*, reached.company as reached_company, reached.recipient_key as reached_endpoint,
                   reached.number as looked_at
            from (select * from waiting order by number desc limit 1) reached left join claimed on true""";

    /** Where sending was paused after the claim, the notice is given back as if it had not been claimed. */
    private static final String BEGIN = """
            update notice set sending = not switch.paused,
                              claim = case when switch.paused then null else claim end,
                              attempts = attempts - switch.paused::int,
                              due_at = case when switch.paused then docket_now() else due_at end
            from sending as switch
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
            where company = $1 and id = $2 and claim = $3 and (select paused from sending)""";

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

    private static final String BACKLOG = """
            select greatest(extract(epoch from docket_now() - least(min(pending_since), docket_now())), 0)::float8
                     as seconds,
                   (select paused from sending) as paused
            from notice where state = 'PENDING'""";

    private static final List<String> FORGET = Stream.of(
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
     * How many deliveries more webhooks can have under way.
     *
     * @param ofEach of which nothing else is said
     * @param of one by one
     */
    public record Room(int ofEach, Map<Endpoint, Integer> of) {}

    /**
     * What a sender claimed of deliveries to webhooks.
     *
     * @param reached the last webhook that was looked at; {@link Endpoint#NONE} where none with due deliveries follows it
     */
    public record Deliveries(List<Notice> claimed, Endpoint reached) {}

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
     */
    public record Entered(String company, String channel, NoticeState state, String kind) {}

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

    private Uni<List<Entered>> enterSingle(Sql sql, List<NoticeDraft> drafts) {
        if (drafts.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        Lines lines = Lines.of(drafts);
        return lines.pass(sql, HOLD_THE_LAST)
                .chain(() -> sql.query(ENTER, asJson(drafts)))
                .map(rows -> each(rows)
                        .map(row -> entered(row, NoticeState.valueOf(row.getString("state"))))
                        .toList())
                .call(entered ->
                        entered.size() == drafts.size() ? Uni.createFrom().voidItem() : lines.pass(sql, NEXT_TURNS));
    }

    static Entered entered(Row row, NoticeState state) {
        return new Entered(
                row.getString("company"),
                row.getString("channel"),
                state,
                NoticeKind.of(row.getString("notice"), row.getString("audience")));
    }

    /** The lines in which deliveries wait for their turn: one for each webhook and ticket. */
    private record Lines(String[] companies, String[] recipients, UUID[] tickets) {

        static Lines of(List<NoticeDraft> drafts) {
            List<NoticeDraft> firsts = drafts.stream()
                    .filter(draft -> draft.channel().equals(WEBHOOK) && draft.ticket() != null)
                    .collect(Collectors.collectingAndThen(
                            Collectors.toMap(
                                    draft -> List.of(draft.company(), draft.recipientKey(), draft.ticket()),
                                    Function.identity(),
                                    (first, later) -> first,
                                    LinkedHashMap::new),
                            found -> List.copyOf(found.values())));
            return new Lines(
                    firsts.stream().map(NoticeDraft::company).toArray(String[]::new),
                    firsts.stream().map(NoticeDraft::recipientKey).toArray(String[]::new),
                    firsts.stream().map(NoticeDraft::ticket).toArray(UUID[]::new));
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
     * Takes due notices of a channel for this sender alone.
     *
     * @param channel any but webhooks
     * @param limit how many at most
     * @param perCompany how many of one company at most
     * @param hold for how long, after which others may take them
     */
    public Uni<List<Notice>> claim(Sql sql, String channel, int limit, int perCompany, Duration hold) {
        return sql.query(CLAIM, limit, perCompany, UUID.randomUUID(), hold.toMillis(), channel)
                .map(rows -> each(rows).map(Ledger::notice).toList());
    }

    /**
     * Takes due deliveries to webhooks for this sender alone: of those webhooks that follow the last one looked at, in turns.
     *
     * @param limit how many at most, and at how many webhooks it looks
     * @param hold for how long, after which others may take them
     */
    public Uni<Deliveries> claimDeliveries(Sql sql, int limit, Room room, Endpoint behind, Duration hold) {
        return sql.query(
                        CLAIM_BY_ENDPOINT,
                        limit,
                        room.ofEach(),
                        UUID.randomUUID(),
                        hold.toMillis(),
                        behind.company(),
                        behind.key(),
                        room.of().keySet().stream().map(Endpoint::company).toArray(String[]::new),
                        room.of().keySet().stream().map(Endpoint::key).toArray(String[]::new),
                        room.of().values().toArray(Integer[]::new))
                .map(rows -> deliveries(rows, limit));
    }

    private static Deliveries deliveries(RowSet<Row> rows, int limit) {
        List<Notice> claimed = each(rows)
                .filter(row -> row.getUUID("id") != null)
                .map(Ledger::notice)
                .toList();
        Endpoint reached = each(rows)
                .findFirst()
                .filter(row -> row.getInteger("looked_at") == limit)
                .map(row -> new Endpoint(row.getString("reached_company"), row.getString("reached_endpoint")))
                .orElse(Endpoint.NONE);
        return new Deliveries(claimed, reached);
    }

    /**
     * Notes that a notice is handed over now. {@code false}: the claim is lost, be it because sending is paused, and nothing may
     * be sent under it.
     */
    public Uni<Boolean> begin(Sql sql, Notice notice) {
        return sql.query(BEGIN, notice.company(), notice.id(), notice.claim())
                .map(rows -> each(rows).anyMatch(row -> row.getBoolean("begun")));
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
                .map(row -> new Backlog(row.getDouble("seconds"), row.getBoolean("paused")));
    }

    private Uni<Optional<Settled>> settle(Sql sql, Notice notice, NoticeState state, String because, boolean inDoubt) {
        return sql.query(SETTLE, notice.company(), notice.id(), notice.claim(), state.name(), because, inDoubt)
                .map(rows -> each(rows).map(row -> settled(row, because)).findFirst());
    }

    private static Settled settled(Row row, String because) {
        return new Settled(
                NoticeState.valueOf(row.getString("state")),
                row.getInteger("attempts"),
                because,
                Rows.instant(row, "at"),
                row.getLong("sequence"));
    }

    static Notice notice(Row row) {
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
                draft.company(),
                Ids.next(),
                draft.ticket(),
                draft.reference(),
                draft.cause(),
                draft.notice(),
                draft.step(),
                draft.channel(),
                draft.recipient(),
                draft.recipientKey(),
                draft.content(),
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
            String company,
            UUID id,
            UUID ticket,
            String reference,
            String cause,
            String notice,
            int step,
            String channel,
            String recipient,
            String recipientKey,
            JsonNode content,
            NoticeState state,
            String lastError,
            Instant notBefore,
            Instant dueAt,
            String heldBy) {}

    private static Stream<Row> each(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }
}
