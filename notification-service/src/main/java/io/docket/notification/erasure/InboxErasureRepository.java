package io.docket.notification.erasure;

import com.fasterxml.jackson.databind.JsonNode;
import io.docket.platform.database.Rows;
import io.docket.platform.database.Sql;
import io.docket.platform.database.Statement;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Inboxes, as an erasure finds and leaves them. */
@ApplicationScoped
class InboxErasureRepository {

    private static final String OF_TICKET =
            "select id, recipient, content from inbox_entry where company = $1 and ticket = $2 order by id for update";

    private static final String OF_COMPANY = """
            with next as materialized (
              select id from inbox_entry where company = $1 and id > $2 and at <= $3 order by id limit $4
            ), free as materialized (
              select id, recipient, content from inbox_entry
               where company = $1 and id = any (array(select id from next)) for update skip locked
            )
            select id, f.recipient is not null as free, f.recipient, f.content
              from next left join free f using (id) order by id""";

    private static final String RECIPIENTS = """
            select recipient from inbox_recipient where company = $1 and recipient > $2 order by recipient limit $3""";

    private static final String READERS = "select distinct recipient from inbox_stream_ticket where company = $1";

    private static final String CHANGE = "update inbox_entry set content = $3 where company = $1 and id = $2";

    private static final String REMOVE = "delete from inbox_entry where company = $1 and id = any ($2::uuid[])";

    /** Of those that are there who is free, and is locked now. */
    private static final String LOCK = """
            with there as materialized (
              select recipient from inbox_recipient where company = $1 and recipient = any ($2::text[])
            ), free as materialized (
              select recipient from inbox_recipient
               where company = $1 and recipient = any (array(select recipient from there)) for update skip locked
            )
            select recipient, f.recipient is not null as free from there left join free f using (recipient)""";

    /** Who came back is a new person, whose entries need their numbers. */
    private static final String REMOVE_RECIPIENTS = """
            delete from inbox_recipient r where company = $1 and recipient = any ($2::text[])
               and not exists (select from inbox_entry e where e.company = r.company and e.recipient = r.recipient)""";

    private static final String REMOVE_TICKETS = """
            with free as (
              select digest from inbox_stream_ticket where company = $1 and recipient = any ($2::text[]) for update skip locked
            )
            delete from inbox_stream_ticket t using free where t.company = $1 and t.digest = free.digest""";

    private static final String TICKETS_ARE_LEFT = """
            select exists (select from inbox_stream_ticket where company = $1 and recipient = any ($2::text[])) as tickets""";

    /** An entry, locked. */
    record Entry(UUID id, String recipient, JsonNode content) {}

    Uni<List<Entry>> ofTicket(Sql sql, String company, UUID ticket) {
        return sql.query(OF_TICKET, company, ticket).map(InboxErasureRepository::entries);
    }

    /** The next of a company, in the order of their ids; later ones are left alone. */
    Uni<Free<Entry>> ofCompany(Sql sql, String company, UUID after, Instant until, int limit) {
        return sql.query(OF_COMPANY, company, after, until, limit)
                .map(rows -> Free.of(rows, InboxErasureRepository::entry));
    }

    /** Who has, or had, an inbox. */
    Uni<List<String>> recipients(Sql sql, String company, String after, int limit) {
        return sql.query(RECIPIENTS, company, after, limit).map(InboxErasureRepository::recipients);
    }

    /** Who has a ticket for a stream. */
    Uni<List<String>> readers(Sql sql, String company) {
        return sql.query(READERS, company).map(InboxErasureRepository::recipients);
    }

    Uni<Void> save(Sql sql, String company, List<Entry> changed) {
        return sql.batch(
                CHANGE,
                changed.stream()
                        .map(entry -> Statement.row(company, entry.id(), entry.content()))
                        .toList());
    }

    Uni<Void> remove(Sql sql, String company, List<UUID> entries) {
        return entries.isEmpty()
                ? Uni.createFrom().voidItem()
                : sql.query(REMOVE, company, entries.toArray(UUID[]::new)).replaceWithVoid();
    }

    /**
     * Removes the inboxes that are empty, of these, and all their tickets. Entries get their numbers behind the same lock.
     *
     * @return whether that was done of all; of what another transaction is at work on it was not
     */
    Uni<Boolean> removeRecipients(Sql sql, String company, List<String> recipients) {
        if (recipients.isEmpty()) {
            return Uni.createFrom().item(true);
        }
        String[] who = recipients.toArray(String[]::new);
        return sql.query(LOCK, company, who).chain(locked -> {
            String[] free = Rows.stream(locked)
                    .filter(row -> row.getBoolean("free"))
                    .map(row -> row.getString("recipient"))
                    .toArray(String[]::new);
            return sql.pipeline(List.of(
                            Statement.of(REMOVE_RECIPIENTS, company, free),
                            Statement.of(REMOVE_TICKETS, company, who),
                            Statement.of(TICKETS_ARE_LEFT, company, who)))
                    .map(done -> free.length == locked.size()
                            && !done.get(2).iterator().next().getBoolean("tickets"));
        });
    }

    private static List<Entry> entries(RowSet<Row> rows) {
        return Rows.stream(rows).map(InboxErasureRepository::entry).toList();
    }

    private static Entry entry(Row row) {
        return new Entry(row.getUUID("id"), row.getString("recipient"), Rows.json(row, "content"));
    }

    private static List<String> recipients(RowSet<Row> rows) {
        return Rows.stream(rows).map(row -> row.getString("recipient")).toList();
    }
}
