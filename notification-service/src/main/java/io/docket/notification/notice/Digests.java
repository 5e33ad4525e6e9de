package io.docket.notification.notice;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import io.docket.platform.database.Rows;
import io.docket.platform.database.Sql;
import io.docket.platform.id.Ids;
import io.docket.platform.json.EventJson;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Digests in the ledger. A digest is a row without a ticket, which is claimed, begun and settled as any other. What it gathers are
 * rows of their own that nobody claims: they name their digest, and end as it ends, in the same transaction. So the ledger says of each
 * notice what became of it, and a process that dies at any moment loses none.
 *
 * <p>A digest takes in notices until it is due, is claimed for the first time, or is full. What is entered then opens another one.
 */
@ApplicationScoped
public class Digests {

    /** What they are called in the ledger. */
    public static final String NAME = "digest";

    /** So many at most end together, in one transaction. */
    private static final int FULL = 500;

    private static final int TURNS = 5;

    private static final String IS_OPEN = """
            coalesce(%1$s.state = 'PENDING' and %1$s.claim is null and %1$s.attempts = 0
                     and %1$s.not_before > docket_now() and %1$s.gathered < %2$d, false)""";

    /**
     * Opens the digests that are not open, or counts in what they are given; that locks them, so that no sender claims one meanwhile.
     * What finds its digest closed in the meantime is entered the next time.
     */
    private static final String GATHER =
            """
            with draft as materialized (
              select * from jsonb_to_recordset($1::jsonb) as draft (
                     company text, id uuid, digest uuid, ticket uuid, reference text, cause text, notice text, step integer,
                     channel text, recipient text, recipient_key text, content jsonb, gathering text, until timestamptz)
            ), fresh as materialized (
              select * from draft where not exists (
                select from notice known
                where known.company = draft.company and known.ticket = draft.ticket and known.cause = draft.cause
                  and known.notice = draft.notice and known.step = draft.step and known.channel = draft.channel
                  and known.recipient_key = draft.recipient_key)
            ), wanted as (
              select distinct on (company, gathering, channel, recipient_key) fresh.*,
                     count(*) over (partition by company, gathering, channel, recipient_key)::int as number
              from fresh order by company, gathering, channel, recipient_key, id
            ), opened as (
              insert into notice (company, id, cause, notice, step, channel, recipient, recipient_key, content, state,
                                  not_before, pending_since, due_at, gathered)
              select company, digest, gathering, 'digest',
                     coalesce((select last.step + (not %1$s)::int from notice last
                               where last.company = wanted.company and last.ticket is null and last.cause = gathering
                                 and last.notice = 'digest' and last.channel = wanted.channel
                                 and last.recipient_key = wanted.recipient_key
                               order by last.step desc limit 1), 0),
                     channel, recipient, recipient_key,
                     jsonb_strip_nulls(jsonb_build_object(
                       'companyName', content -> 'companyName', 'locale', content -> 'locale', 'subject', '',
                       'audience', content -> 'audience', 'recipientName', content -> 'recipientName',
                       'sender', content -> 'sender', 'replyTo', content -> 'replyTo')),
                     'PENDING', until, until, until, number
              from wanted order by company, gathering, channel, recipient_key
              on conflict (company, cause, notice, step, channel, recipient_key) where ticket is null
              do update set gathered = notice.gathered + excluded.gathered where %2$s
              returning company, id, cause, channel, recipient_key, not_before
            ), entered as (
              insert into notice (company, id, ticket, reference, cause, notice, step, channel, recipient, recipient_key,
                                  content, state, not_before, pending_since, due_at, digest)
              select fresh.company, fresh.id, ticket, reference, fresh.cause, notice, step, fresh.channel, recipient,
                     fresh.recipient_key, content, 'PENDING', opened.not_before, opened.not_before, 'infinity', opened.id
              from fresh join opened on opened.company = fresh.company and opened.cause = fresh.gathering
                and opened.channel = fresh.channel and opened.recipient_key = fresh.recipient_key
              order by fresh.id
              on conflict do nothing
              returning company, channel, notice, content ->> 'audience' as audience
            )
            select all_fresh.number, entered.*
            from (select count(*) as number from fresh) as all_fresh left join entered on true""".formatted(IS_OPEN.formatted("last", FULL), IS_OPEN.formatted("notice", FULL));

    private static final String MEMBERS = """
            select * from notice where company = $1 and digest = $2 and not erased
            order by created_at, id limit $3""";

    private static final String COUNT =
            "select count(*) as number from notice where company = $1 and digest = $2 and not erased";

    private static final String SETTLE = """
            with settled as (
              update notice n set state = d.state, last_error = d.last_error, attempts = d.attempts, sent_at = d.sent_at
              from notice d
              where d.company = $1 and d.id = $2 and n.company = $1 and n.digest = $2 and n.state = 'PENDING'
              returning n.*
            ), numbered as (
              insert into ticket_sequence as last (company, ticket, sequence)
                select company, ticket, count(*) from settled group by company, ticket order by ticket
              on conflict (company, ticket) do update set sequence = last.sequence + excluded.sequence
              returning ticket, sequence
            )
            select settled.*, numbered.sequence + 1
                     - row_number() over (partition by settled.ticket order by settled.id desc) as sequence
            from settled join numbered on numbered.ticket = settled.ticket order by settled.id""";

    private static final String FORGET_EMPTY = """
            delete from notice d where company = $1 and id = $2 and claim = $3 and redeliveries = 0
               and not exists (select from notice n where n.company = $1 and n.digest = $2)""";

    /** All of a company's that wait, with what they gather. */
    private static final String SEND_EARLIER = """
            with digest as (
              update notice set not_before = $3, pending_since = coalesce($3, docket_now()), due_at = coalesce($3, docket_now())
              where company = $1 and state = 'PENDING' and claim is null and gathered is not null
                and not_before > docket_now() and content ->> 'audience' = $2
              returning id)
            update notice set not_before = $3, pending_since = coalesce($3, docket_now())
            from digest where company = $1 and notice.digest = digest.id and state = 'PENDING'""";

    /** What a digest gathers, in the order in which it was said. */
    public record Gathered(List<Notice> notices, long number) {}

    /** How a notice ended with its digest. */
    public record Told(Notice notice, Settled settled) {}

    /** Enters what the ledger does not have yet, to be said with others; gives those that are new. */
    Uni<List<Ledger.Entered>> gather(Sql sql, List<NoticeDraft> drafts) {
        return drafts.isEmpty() ? Uni.createFrom().item(List.of()) : gather(sql, asJson(drafts), TURNS);
    }

    private Uni<List<Ledger.Entered>> gather(Sql sql, JsonNode drafts, int turns) {
        if (turns == 0) {
            throw new IllegalStateException("Digests were closed again and again while they were to be filled");
        }
        return sql.query(GATHER, drafts).chain(rows -> {
            List<Ledger.Entered> entered = Rows.stream(rows)
                    .filter(row -> row.getString("channel") != null)
                    .map(row -> Ledger.entered(row, NoticeState.PENDING, null))
                    .toList();
            long fresh = rows.iterator().next().getLong("number");
            return fresh == entered.size()
                    ? Uni.createFrom().item(entered)
                    : gather(sql, drafts, turns - 1).map(more -> {
                        List<Ledger.Entered> all = new ArrayList<>(entered);
                        all.addAll(more);
                        return all;
                    });
        });
    }

    /** What is to be said with a digest, so many at most, and how many there are; without what was erased. */
    public Uni<Gathered> gathered(Sql sql, Notice digest, int limit) {
        return sql.query(MEMBERS, digest.company(), digest.id(), limit)
                .chain(rows -> sql.query(COUNT, digest.company(), digest.id())
                        .map(count -> new Gathered(
                                Rows.stream(rows).map(Ledger::notice).toList(),
                                count.iterator().next().getLong("number"))));
    }

    /** Lets all that a digest gathered end as it has just ended. */
    public Uni<List<Told>> settle(Sql sql, Notice digest, Settled end) {
        return sql.query(SETTLE, digest.company(), digest.id())
                .map(rows -> Rows.stream(rows).map(row -> told(row, end)).toList());
    }

    /** Forgets a digest that has nothing left to say. {@code false}: it was asked for again, or the claim is lost. */
    public Uni<Boolean> forgetEmpty(Sql sql, Notice digest) {
        return sql.update(FORGET_EMPTY, digest.company(), digest.id(), digest.claim())
                .map(rows -> rows == 1);
    }

    /** Has a company's digests wait no longer, or no longer than until then. */
    public Uni<Void> sendEarlier(Sql sql, String company, Audience audience, Optional<Instant> until) {
        return sql.update(SEND_EARLIER, company, audience.name(), until.orElse(null))
                .replaceWithVoid();
    }

    private static Told told(Row row, Settled end) {
        return new Told(
                Ledger.notice(row),
                new Settled(end.state(), end.attempts(), end.lastError(), end.at(), row.getLong("sequence")));
    }

    private static JsonNode asJson(List<NoticeDraft> drafts) {
        return EventJson.write(drafts.stream().map(Digests::entry).toList());
    }

    private static Entry entry(NoticeDraft draft) {
        return new Entry(
                Ids.next(),
                Ids.next(),
                draft.said(),
                draft.gathering().cause(),
                draft.gathering().until());
    }

    /** A draft as the insert reads it. */
    @RegisterForReflection
    record Entry(UUID id, UUID digest, @JsonUnwrapped Saying said, String gathering, Instant until) {}
}
