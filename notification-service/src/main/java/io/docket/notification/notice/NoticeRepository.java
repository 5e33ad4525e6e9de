package io.docket.notification.notice;

import io.docket.platform.database.Rows;
import io.docket.platform.database.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** The ledger as one company sees it, and what is in its inboxes beside it. */
@ApplicationScoped
class NoticeRepository {

    private static final String COLUMNS =
            "id, ticket, reference, notice, cause, step, channel, recipient, state, attempts, redeliveries, last_error,"
                    + " created_at, sent_at, not_before, erased, digest, gathered";

    /**
     * A notice that already waits, be it for the end of quiet hours, is only brought forward; one that is being sent now is left
     * alone. A delivery whose turn it is keeps it; any other waits for none, and none for it.
     */
    private static final String REDELIVER = """
            update notice set state = 'PENDING', redeliveries = redeliveries + 1, due_at = docket_now(), not_before = null,
                     turn = case when state = 'PENDING' and due_at < 'infinity' then turn end,
                     digest = null,
                     held_by = null, last_error = case when held_by is null then last_error end,
                     attempts = case when state = 'PENDING' then attempts else 0 end,
                     pending_since = case when state = 'PENDING' then least(pending_since, docket_now()) else docket_now() end
            where company = $1 and id = $2 and not erased and (claim is null or due_at <= docket_now())
              and not exists (select from notice with_others
                              where with_others.company = $1 and with_others.id = notice.digest
                                and with_others.claim is not null and with_others.due_at > docket_now())
              and ($3::text is null or channel = $3 and recipient_key = $4)
            returning\s""" + COLUMNS;

    /** What a digest gathered is said again with it. */
    private static final String REDELIVER_GATHERED = """
            update notice set state = 'PENDING', attempts = 0, due_at = 'infinity', not_before = null,
                     pending_since = least(pending_since, docket_now())
            where company = $1 and digest = $2 and not erased""";

    private static final String FIND = "select " + COLUMNS + " from notice where company = $1 and id = $2"
            + " and ($3::text is null or channel = $3 and recipient_key = $4)";

    /** Found by the index that has them once. */
    private static final String LAST = "select " + COLUMNS
            + " from notice where company = $1 and ticket is null and cause = $2 and notice = $3 order by step desc limit 1";

    private static final String OLDEST_WAITING = """
            select min(created_at) as oldest from notice
             where company = $1 and channel = 'webhook' and recipient_key = $2 and state = 'PENDING'""";

    private static final String FAILED = "state = 'FAILED'";
    private static final String UNCERTAIN = "state = 'UNCERTAIN' and last_error is not null";

    /** What was not sent for certain; as the index has it. What was accepted in the end has no last error. */
    static final String MISSED = "(%s or %s)".formatted(FAILED, UNCERTAIN);

    private static final Map<String, String> REPLAYED = Map.of(
            NoticeFilter.MISSED, MISSED, NoticeState.FAILED.name(), FAILED, NoticeState.UNCERTAIN.name(), UNCERTAIN);

    /**
     * The oldest first. Those that have a turn wait for it, among themselves and behind what waits already. What is about no ticket was a
     * test, and whoever tests it again asks for a new one.
     */
    private static final String REPLAY = """
            with chosen as (
              select id from notice
              where company = $1 and channel = 'webhook' and recipient_key = $2 and ticket is not null and %s and created_at >= $3
                and created_at < coalesce($4::timestamptz, 'infinity') and not erased
              order by created_at, id limit $5 for update skip locked
            ), again as (
              update notice n set state = 'PENDING', redeliveries = redeliveries + 1, attempts = 0, not_before = null,
                     due_at = case when turn is null then docket_now() else 'infinity' end,
                     pending_since = case when turn is null then docket_now() else 'infinity' end
              from chosen where n.company = $1 and n.id = chosen.id
              returning n.id, n.ticket, n.redeliveries
            ), noted as (
              insert into redelivery (company, notice, number, requested_by) select $1, id, redeliveries, $6 from again
            )
            select ticket from again""";

    private static final String NEXT_TURNS = """
            select docket_next_turn($1, $2, ticket) from unnest($3::uuid[]) as line (ticket)""";

    private static final String ATTEMPTS = """
            select redelivery, number, at, took_ms, outcome, status, answer, error from delivery_attempt
            where company = $1 and notice = $2 order by redelivery, number""";

    private static final String NOTE_REDELIVERY =
            "insert into redelivery (company, notice, number, requested_by) values ($1, $2, $3, $4)";

    /** By a time that the database gave, as its indexes have them: ids are made by replicas, whose clocks may differ. */
    static final String LIST_DELIVERIES = "select " + COLUMNS
            + " from notice where company = $1 and channel = 'webhook'%s order by created_at desc, id desc limit $2";

    private static final String LIST =
            "(select " + COLUMNS + " from notice where company = $1%s order by id desc limit $2)";

    /** An entry of an inbox as the ledger's row that it saves: it arrived as it was entered. */
    private static final String LIST_INBOXES = """
            (select id, ticket, reference, notice, cause, step, 'inbox' as channel, recipient, 'SENT' as state, 1 as attempts,
                    0 as redeliveries, null::text as last_error, at as created_at, at as sent_at, null::timestamptz as not_before,
                    false as erased, null::uuid as digest, null::integer as gathered
               from %s where company = $1%s order by id desc limit $2)""";

    /** All that is in one person's inbox, which is bounded, so that it is not looked for among everybody's. */
    private static final String OF_PERSON =
            "(select * from inbox_entry where company = $1%s order by number desc offset 0) as one_inbox";

    private static final String LIST_BOTH = "select * from (%s) as found order by id desc limit $2";

    private static final String IS_ENTRY = "select from inbox_entry where company = $1 and id = $2";

    /**
     * The newest first, of the ledger and of inboxes. Of either no more is read than is asked for.
     *
     * @param before only those older than this one; {@code null} to begin with the newest
     */
    Uni<List<NotificationView>> list(Sql sql, String company, NoticeFilter filter, UUID before, int limit) {
        List<Object> params = new ArrayList<>(List.of(company, limit));
        String both = narrow(params, "ticket =", filter.ticket())
                + narrow(params, "reference =", filter.reference())
                + narrow(params, "id <", before);
        List<String> parts = new ArrayList<>();
        if (filter.findsLedger()) {
            parts.add(LIST.formatted(both
                    + narrow(params, "state =", filter.state())
                    + narrow(params, "channel =", filter.channel())
                    + narrow(params, "recipient_key =", filter.recipientKey())
                    + narrow(params, "notice =", filter.notice())
                    + narrow(params, "created_at >=", filter.since())
                    + narrow(params, "created_at <", filter.until())));
        }
        if (filter.findsInboxes()) {
            String source = filter.recipientKey() == null
                    ? "inbox_entry"
                    : OF_PERSON.formatted(narrow(params, "recipient =", filter.recipientKey()));
            parts.add(LIST_INBOXES.formatted(
                    source,
                    both
                            + narrow(params, "notice =", filter.notice())
                            + narrow(params, "at >=", filter.since())
                            + narrow(params, "at <", filter.until())));
        }
        return parts.isEmpty()
                ? Uni.createFrom().item(List.of())
                : sql.query(LIST_BOTH.formatted(String.join(" union all ", parts)), params.toArray())
                        .map(rows ->
                                Rows.stream(rows).map(NoticeRepository::view).toList());
    }

    /** Where a page of deliveries ended. */
    record Place(Instant createdAt, UUID id) {}

    /**
     * A webhook's deliveries, those that were entered last first.
     *
     * @param before only those entered before this one; {@code null} to begin with the last
     */
    Uni<List<NotificationView>> deliveries(Sql sql, String company, NoticeFilter filter, Place before, int limit) {
        List<Object> params = new ArrayList<>(List.of(company, limit));
        String narrowed = narrow(params, "recipient_key =", filter.recipientKey())
                + narrow(params, "ticket =", filter.ticket())
                + narrow(params, "reference =", filter.reference())
                + narrow(params, "state =", filter.state())
                + narrow(params, "notice =", filter.notice())
                + narrow(params, "created_at >=", filter.since())
                + narrow(params, "created_at <", filter.until())
                + (filter.missed() ? " and " + MISSED : "");
        if (before != null) {
            params.addAll(List.of(before.createdAt(), before.id()));
            narrowed +=
                    " and (created_at, id) < ($%d::timestamptz, $%d::uuid)".formatted(params.size() - 1, params.size());
        }
        return sql.query(LIST_DELIVERIES.formatted(narrowed), params.toArray())
                .map(rows -> Rows.stream(rows).map(NoticeRepository::view).toList());
    }

    /** When the oldest was entered of what waits for a webhook; empty where nothing does. */
    Uni<Optional<Instant>> oldestWaiting(Sql sql, String company, String webhook) {
        return sql.query(OLDEST_WAITING, company, webhook)
                .map(rows -> Optional.ofNullable(Rows.instant(rows.iterator().next(), "oldest")));
    }

    /** Whether it is the id of an entry of somebody's inbox. */
    Uni<Boolean> isEntry(Sql sql, String company, UUID id) {
        return sql.query(IS_ENTRY, company, id).map(rows -> rows.size() > 0);
    }

    Uni<Optional<NotificationView>> find(Sql sql, String company, UUID id, NoticeFilter filter) {
        return sql.query(FIND, company, id, filter.channel(), filter.recipientKey())
                .map(rows -> Rows.stream(rows).map(NoticeRepository::view).findFirst());
    }

    /** The last step of what was said of one cause that is no ticket's. */
    Uni<Optional<NotificationView>> last(Sql sql, String company, String cause, String notice) {
        return sql.query(LAST, company, cause, notice)
                .map(rows -> Rows.stream(rows).map(NoticeRepository::view).findFirst());
    }

    /** Has a notice sent again. Empty where there is none that could be: unknown, being sent at this moment, or without its content. */
    Uni<Optional<NotificationView>> redeliver(Sql sql, String company, UUID id, NoticeFilter filter) {
        return sql.query(REDELIVER, company, id, filter.channel(), filter.recipientKey())
                .map(rows -> Rows.stream(rows).map(NoticeRepository::view).findFirst());
    }

    /** Has what a digest gathered sent again with it. */
    Uni<Void> redeliverGathered(Sql sql, String company, NotificationView digest) {
        return digest.gathered() == null
                ? Uni.createFrom().voidItem()
                : sql.update(REDELIVER_GATHERED, company, digest.id()).replaceWithVoid();
    }

    /**
     * Has what a webhook was not sent, or not for certain, sent again, and notes who asked; says how many that are.
     *
     * @param state {@code FAILED}, {@code UNCERTAIN} or {@code MISSED}: either
     */
    Uni<Integer> replay(
            Sql sql,
            String company,
            String webhook,
            String state,
            Replay.Period period,
            int limit,
            String requestedBy) {
        return sql.query(
                        REPLAY.formatted(REPLAYED.get(state)),
                        company,
                        webhook,
                        period.since(),
                        period.until(),
                        limit,
                        requestedBy)
                .call(rows -> sql.query(NEXT_TURNS, company, webhook, tickets(rows)))
                .map(RowSet::size);
    }

    private static UUID[] tickets(RowSet<Row> rows) {
        return Rows.stream(rows)
                .map(row -> row.getUUID("ticket"))
                .filter(Objects::nonNull)
                .distinct()
                .toArray(UUID[]::new);
    }

    /** What became of each attempt, the oldest first. */
    Uni<List<AttemptView>> attempts(Sql sql, String company, UUID id) {
        return sql.query(ATTEMPTS, company, id).map(rows -> Rows.stream(rows)
                .map(row -> new AttemptView(
                        row.getInteger("redelivery"),
                        row.getInteger("number"),
                        Rows.instant(row, "at"),
                        row.getInteger("took_ms"),
                        row.getString("outcome"),
                        row.getInteger("status"),
                        row.getString("answer"),
                        row.getString("error")))
                .toList());
    }

    Uni<Void> noteRedelivery(Sql sql, String company, NotificationView notice, String requestedBy) {
        return sql.update(NOTE_REDELIVERY, company, notice.id(), notice.redeliveries(), requestedBy)
                .replaceWithVoid();
    }

    private static String narrow(List<Object> params, String condition, Object value) {
        if (value == null) {
            return "";
        }
        params.add(value);
        return " and " + condition + " $" + params.size();
    }

    private static NotificationView.TicketReference ticket(Row row) {
        UUID ticket = row.getUUID("ticket");
        return ticket == null ? null : new NotificationView.TicketReference(ticket, row.getString("reference"));
    }

    private static NotificationView view(Row row) {
        return new NotificationView(
                row.getUUID("id"),
                ticket(row),
                row.getString("notice"),
                row.getString("cause"),
                row.getInteger("step"),
                row.getString("channel"),
                row.getString("recipient"),
                NoticeState.valueOf(row.getString("state")),
                row.getInteger("attempts"),
                row.getInteger("redeliveries"),
                row.getString("last_error"),
                Rows.instant(row, "created_at"),
                Rows.instant(row, "sent_at"),
                Rows.instant(row, "not_before"),
                row.getBoolean("erased"),
                row.getUUID("digest"),
                row.getInteger("gathered"));
    }
}
