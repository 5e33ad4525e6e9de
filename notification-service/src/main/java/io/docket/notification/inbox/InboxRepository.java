package io.docket.notification.inbox;

import io.docket.notification.notice.NoticeContent;
import io.docket.notification.notice.NotificationView.TicketReference;
import io.docket.platform.database.Rows;
import io.docket.platform.database.Sql;
import io.docket.platform.database.Statement;
import io.docket.platform.json.EventJson;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** One person's inbox. */
@ApplicationScoped
class InboxRepository {

    /** So many are counted; with {@code docket.inbox.most} as it comes there are hardly more. */
    private static final int COUNTED = 1_000;

    static final String COLUMNS = "e.id, e.number, e.at, e.read_at, e.ticket, e.reference, e.notice, e.step, e.content";

    private static final String STATE =
            "select last_number, removed_up_to from inbox_recipient where company = $1 and recipient = $2";

    private static final String LIST = "select " + COLUMNS + """
             from inbox_entry e
            where e.company = $1 and e.recipient = $2 and ($3::bigint is null or e.number < $3)
              and (not $4::boolean or e.read_at is null)
            order by e.number desc limit $5""";

    private static final String UNREAD = """
            select count(*) as unread from (
              select from inbox_entry where company = $1 and recipient = $2 and read_at is null limit $3) as counted""";

    /** Read before is read at its first time; in either case the entry is there. */
    private static final String READ = """
            update inbox_entry e set read_at = coalesce(read_at, docket_now())
             where company = $1 and recipient = $2 and id = $3 returning\s""" + COLUMNS;

    private static final String READ_UP_TO = """
            update inbox_entry set read_at = docket_now()
             where company = $1 and recipient = $2 and number <= $3 and read_at is null""";

    private final InboxTitles titles;

    InboxRepository(InboxTitles titles) {
        this.titles = titles;
    }

    /**
     * How far an inbox is.
     *
     * @param lastNumber the number given out last; 0 before the first
     * @param removedUpTo entries up to this number went because of their age or number
     */
    record State(long lastNumber, long removedUpTo) {}

    /** A part of an inbox, and how far it was before that was read. */
    record Found(State state, List<InboxEntry> entries, InboxPage.Count unread) {}

    /** The newest first, with how far the inbox was: later entries may be among them, none up to there is missing. */
    Uni<Found> list(Sql sql, String company, String person, boolean unread, Long before, int limit) {
        return sql.pipeline(List.of(
                        Statement.of(STATE, company, person),
                        Statement.of(LIST, company, person, before, unread, limit),
                        Statement.of(UNREAD, company, person, COUNTED + 1)))
                .map(found -> new Found(
                        state(found.get(0)),
                        Rows.stream(found.get(1)).map(this::entry).toList(),
                        count(found.get(2))));
    }

    /** How far the inbox is, and how much of it is unread. */
    Uni<Found> state(Sql sql, String company, String person) {
        return sql.pipeline(List.of(
                        Statement.of(STATE, company, person), Statement.of(UNREAD, company, person, COUNTED + 1)))
                .map(found -> new Found(state(found.get(0)), List.of(), count(found.get(1))));
    }

    /** Marks an entry as read; empty where it is not in this inbox. */
    Uni<Optional<InboxEntry>> read(Sql sql, String company, String person, UUID id) {
        return sql.query(READ, company, person, id)
                .map(rows -> Rows.stream(rows).map(this::entry).findFirst());
    }

    /** Marks what came up to a number as read; gives how many were not. */
    Uni<InboxRead> readUpTo(Sql sql, String company, String person, long number) {
        return sql.pipeline(List.of(
                        Statement.of(READ_UP_TO, company, person, number),
                        Statement.of(UNREAD, company, person, COUNTED + 1)))
                .map(found -> new InboxRead(found.get(0).rowCount(), count(found.get(1))));
    }

    /** An entry of a row with {@link #COLUMNS}. */
    InboxEntry entry(Row row) {
        String notice = row.getString("notice");
        String reference = row.getString("reference");
        NoticeContent content = EventJson.read(Rows.json(row, "content"), NoticeContent.class);
        return new InboxEntry(
                row.getUUID("id"),
                row.getLong("number"),
                new TicketReference(row.getUUID("ticket"), reference),
                notice,
                titles.of(notice, reference, row.getInteger("step"), content),
                content.text(),
                Rows.instant(row, "at"),
                Rows.instant(row, "read_at"));
    }

    private static State state(RowSet<Row> rows) {
        return Rows.stream(rows)
                .map(row -> new State(row.getLong("last_number"), row.getLong("removed_up_to")))
                .findFirst()
                .orElse(new State(0, 0));
    }

    private static InboxPage.Count count(RowSet<Row> rows) {
        long unread = rows.iterator().next().getLong("unread");
        return new InboxPage.Count(Math.min(unread, COUNTED), unread > COUNTED);
    }
}
