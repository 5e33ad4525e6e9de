package io.docket.notification.erasure;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.docket.notification.erasure.KnownNotice.Change;
import io.docket.notification.notice.Ledger;
import io.docket.notification.notice.Notice;
import io.docket.platform.database.Rows;
import io.docket.platform.database.Sql;
import io.docket.platform.database.Statement;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The ledger's rows, as an erasure finds and leaves them. */
@ApplicationScoped
class NoticeErasureRepository {

    private static final String OF_TICKET =
            "select * from notice where company = $1 and ticket = $2 order by id for update";

    private static final String OF_COMPANY = """
            with next as materialized (
              select id from notice where company = $1 and id > $2 and created_at <= $3 order by id limit $4
            ), free as materialized (
              select * from notice where company = $1 and id = any (array(select id from next)) for update skip locked
            )
            select f.id is not null as free, f.* from next left join free f on f.id = next.id order by next.id""";

    /** Whoever has claimed it and not begun has lost it, as if it had not been claimed; who has begun sends what it said. */
    private static final String CHANGE = """
            update notice set content = $3, erased = $4, last_error = $5,
                   claim = case when claim is not null and not sending then null else claim end,
                   attempts = attempts - (claim is not null and not sending and due_at > docket_now())::int,
                   due_at = case when claim is not null and not sending then least(due_at, docket_now()) else due_at end
             where company = $1 and id = $2""";

    /** A receiver may have repeated what it was told. */
    private static final String FORGET_ANSWERS =
            "update delivery_attempt set answer = null where company = $1 and notice = $2 and answer is not null";

    /** Of several addresses of one person only one can have the pseudonym as its key: the ledger's rows are unique by it. */
    private static final String RENAME = """
            update notice as one set recipient = $3, recipient_key =
                   case when exists (select from notice as other
                                      where other.company = one.company
                                        and (other.ticket = one.ticket or other.ticket is null and one.ticket is null)
                                        and other.cause = one.cause and other.notice = one.notice and other.step = one.step
                                        and other.channel = one.channel and other.recipient_key = $3 and other.id <> one.id)
                        then $3 || '/' || one.id else $3 end
             where company = $1 and id = $2""";

    /** Who has claimed a digest and not begun claims it anew, and says what it is to say now. */
    private static final String READ_ANEW = """
            update notice set claim = null, due_at = least(due_at, docket_now()),
                   attempts = attempts - (due_at > docket_now())::int
             where company = $1 and claim is not null and not sending
               and id in (select digest from notice where company = $1 and id = any ($2) and digest is not null)""";

    /** What a new person with the same address was to be told with it is told by itself. */
    private static final String RELEASE = """
            update notice set digest = null, due_at = docket_now(), not_before = null
             where company = $1 and digest = any ($2) and state = 'PENDING' and created_at > $3""";

    /** Whoever has claimed it has lost it: it is settled under this claim. An attempt that has begun may arrive. */
    private static final String TAKE_OVER = """
            update notice set claim = $3, doubtful = doubtful or sending, sending = false
             where company = $1 and id = $2""";

    /** All of a ticket, locked. */
    Uni<List<KnownNotice>> ofTicket(Sql sql, String company, UUID ticket) {
        return sql.query(OF_TICKET, company, ticket)
                .map(rows ->
                        Rows.stream(rows).map(NoticeErasureRepository::known).toList());
    }

    /**
     * The next of a company, in the order of their ids.
     *
     * @param until those entered later are left alone
     */
    Uni<Free<KnownNotice>> ofCompany(Sql sql, String company, UUID after, Instant until, int limit) {
        return sql.query(OF_COMPANY, company, after, until, limit)
                .map(rows -> Free.of(rows, NoticeErasureRepository::known));
    }

    /** Saves what they are to say, or that it is gone; and whom they were for by the pseudonym. */
    Uni<Void> save(Sql sql, List<Change> changes, String pseudonym) {
        return sql.batch(
                        CHANGE,
                        changes.stream()
                                .map(change -> Statement.row(
                                        change.known().notice().company(),
                                        change.known().notice().id(),
                                        change.gone() ? JsonNodeFactory.instance.objectNode() : change.content(),
                                        change.gone(),
                                        change.lastError()))
                                .toList())
                .chain(() -> sql.batch(
                        FORGET_ANSWERS,
                        changes.stream()
                                .map(change -> Statement.row(
                                        change.known().notice().company(),
                                        change.known().notice().id()))
                                .toList()))
                .chain(() -> sql.batch(
                        RENAME,
                        changes.stream()
                                .filter(Change::toPerson)
                                .map(change -> Statement.row(
                                        change.known().notice().company(),
                                        change.known().notice().id(),
                                        pseudonym))
                                .toList()))
                .chain(() -> readAnew(sql, changes));
    }

    /** Lets what was entered later than that, and waits for these digests, wait for them no longer. */
    Uni<Void> release(Sql sql, String company, List<UUID> digests, Instant later) {
        return digests.isEmpty()
                ? Uni.createFrom().voidItem()
                : sql.update(RELEASE, company, digests.toArray(UUID[]::new), later)
                        .replaceWithVoid();
    }

    private static Uni<Void> readAnew(Sql sql, List<Change> changes) {
        UUID[] changed =
                changes.stream().map(change -> change.known().notice().id()).toArray(UUID[]::new);
        return sql.update(READ_ANEW, changes.get(0).known().notice().company(), changed)
                .replaceWithVoid();
    }

    /** Takes a notice over from whoever has claimed it. */
    Uni<Void> takeOver(Sql sql, Notice notice) {
        return sql.update(TAKE_OVER, notice.company(), notice.id(), notice.claim())
                .replaceWithVoid();
    }

    private static KnownNotice known(Row row) {
        String state = row.getString("state");
        return new KnownNotice(
                Ledger.notice(row),
                !state.equals("PENDING") && !state.equals("HELD"),
                row.getBoolean("sending"),
                row.getBoolean("erased"),
                row.getString("last_error"));
    }
}
