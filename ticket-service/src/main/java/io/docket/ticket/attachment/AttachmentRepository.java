package io.docket.ticket.attachment;

import io.docket.platform.database.Rows;
import io.docket.platform.database.Sql;
import io.docket.platform.database.Statement;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The rows of files. */
@ApplicationScoped
class AttachmentRepository {
    /** So many bytes each file counts at least, so that small ones are bounded in number. */
    static final long COUNTS_AT_LEAST = 64 * 1024;

    /** One after the other within a company: what two see of the sums, each adds to. */
    private static final String ALONE = "select pg_advisory_xact_lock(hashtextextended('attachments ' || $1, 0))";

    private static final String UNBOUND = """
            select coalesce(sum(greatest(size, $3)), 0)::bigint as of_company,
                   coalesce(sum(greatest(size, $3)) filter (where uploader = $2), 0)::bigint as of_person
            from attachment where company = $1 and ticket is null
            """;

    private static final String ADD = """
            insert into attachment (company, id, uploader, name, type, size, sha256, state, created_at, expires_at)
            values ($1, $2, $3, $4, $5, $6, $7, 'ARRIVING', docket_now(), docket_now() + $8 * interval '1 millisecond')
            """;

    private static final String ARRIVED = """
            update attachment set state = 'WAITING' where company = $1 and id = $2 and state = 'ARRIVING'
            returning expires_at
            """;

    private static final String GIVE_UP = """
            update attachment set state = 'LEAVING', expires_at = docket_now()
            where company = $1 and id = $2 and ticket is null
            """;

    /** In the order of their ids, so that two who want the same never wait for each other. */
    private static final String HOLD = """
            select id, name, type, size from attachment
            where company = $1 and uploader = $2 and id = any($3) and state = 'WAITING' and expires_at > docket_now()
            order by id for update
            """;

    private static final String BIND = """
            update attachment set state = 'BOUND', ticket = $3, message = $4, position = $5 where company = $1 and id = $2
            """;

    private static final String OF_DESCRIPTION = """
            select id, name, type, size from attachment
            where company = $1 and ticket = $2 and message is null order by position
            """;

    private static final String ONE = """
            select a.id, a.name, a.type, a.size from attachment a
            left join message m on m.company = a.company and m.ticket = a.ticket and m.id = a.message
            where a.company = $1 and a.id = $3 and a.ticket = $2 and ($4 or a.message is null or m.visibility = 'PUBLIC')
            """;

    /** Those that could not be deleted before come last, so that they stop no others. */
    private static final String LEAVE = """
            update attachment set state = 'LEAVING'
            where (company, id) in (
                select company, id from attachment where ticket is null and expires_at <= docket_now()
                order by state = 'LEAVING', expires_at limit $1 for update skip locked)
            returning company, id
            """;

    /** What is still arriving stays until it has arrived, or certainly will not: its bytes would come after they were deleted. */
    private static final String LEAVE_ALL = """
            update attachment
               set state = 'LEAVING', ticket = null, message = null, position = null, expires_at = docket_now()
             where company = $1 and id in (
                select id from attachment
                 where company = $1 and (state <> 'ARRIVING' or created_at < docket_now() - $3::bigint * interval '1 millisecond')
                 order by state = 'LEAVING', id limit $2 for update skip locked)
            returning company, id
            """;

    private static final String ANY = "select exists (select from attachment where company = $1) as some";

    private static final String GONE = "delete from attachment where company = $1 and id = $2 and state = 'LEAVING'";

    /** What waits to be bound, in bytes. */
    record Unbound(long ofPerson, long ofCompany) {}

    /** What of a person and of the company waits to be bound. Until the transaction ends nobody adds to it. */
    Uni<Unbound> unbound(Sql sql, String company, String person) {
        return sql.pipeline(
                        List.of(Statement.of(ALONE, company), Statement.of(UNBOUND, company, person, COUNTS_AT_LEAST)))
                .map(answers -> answers.get(1).iterator().next())
                .map(row -> new Unbound(row.getLong("of_person"), row.getLong("of_company")));
    }

    /** Tells of a file whose bytes are about to be stored. */
    Uni<Void> add(Sql sql, Incoming file, Duration keep) {
        return sql.execute(Statement.of(
                        ADD,
                        file.company(),
                        file.id(),
                        file.uploader(),
                        file.name(),
                        file.type(),
                        file.size(),
                        Buffer.buffer(file.sha256()),
                        keep.toMillis()))
                .replaceWithVoid();
    }

    /** Its bytes are stored; gives until when it waits, or empty where it was given up meanwhile. */
    Uni<Optional<Instant>> arrived(Sql sql, ObjectKey key) {
        return sql.query(ARRIVED, key.company(), key.id()).map(rows -> Rows.stream(rows)
                .map(row -> Rows.instant(row, "expires_at"))
                .findFirst());
    }

    /** Nobody will have them, but those that something has: the next sweep deletes them. */
    Uni<Void> giveUp(Sql sql, List<ObjectKey> keys) {
        return sql.batch(
                GIVE_UP,
                keys.stream().map(key -> Statement.row(key.company(), key.id())).toList());
    }

    /** Locks those of the files that wait to be bound by that person. */
    Uni<List<Attachment>> hold(Sql sql, String company, Enclosed enclosed) {
        UUID[] ids = enclosed.ids().toArray(UUID[]::new);
        return sql.query(HOLD, company, enclosed.uploader(), ids).map(this::read);
    }

    /** Binds files that are held to a message, or to the ticket's description where that is null. */
    Statement bind(String company, UUID ticket, UUID message, List<Attachment> held) {
        List<Tuple> rows = new ArrayList<>();
        for (Attachment one : held) {
            rows.add(Statement.row(company, one.id(), ticket, message, (short) rows.size()));
        }
        return Statement.batch(BIND, rows);
    }

    /** Asks for the files of a ticket's description; {@link #read} takes the answer. */
    Statement ofDescription(String company, UUID ticket) {
        return Statement.of(OF_DESCRIPTION, company, ticket);
    }

    /** Asks for a file of a ticket, unless its message is internal and these are not wanted; {@link #read} takes the answer. */
    Statement one(String company, UUID ticket, UUID attachment, boolean internalToo) {
        return Statement.of(ONE, company, ticket, attachment, internalToo);
    }

    /** Files that nobody can have from now on, of all companies. */
    Uni<List<ObjectKey>> leave(Sql sql, int atMost) {
        return sql.query(LEAVE, atMost).map(AttachmentRepository::keys);
    }

    /**
     * Files of a company that nobody can have from now on, whatever had them.
     *
     * @param arriving for how long one may take to arrive
     */
    Uni<List<ObjectKey>> leave(Sql sql, String company, int atMost, Duration arriving) {
        return sql.query(LEAVE_ALL, company, atMost, arriving.toMillis()).map(AttachmentRepository::keys);
    }

    /** Whether there are any of the company. */
    Uni<Boolean> any(Sql sql, String company) {
        return sql.query(ANY, company).map(rows -> rows.iterator().next().getBoolean("some"));
    }

    private static List<ObjectKey> keys(RowSet<Row> rows) {
        return Rows.stream(rows)
                .map(row -> new ObjectKey(row.getString("company"), row.getUUID("id")))
                .toList();
    }

    /** Their bytes are deleted: nothing is left of them. */
    Uni<Void> gone(Sql sql, List<ObjectKey> keys) {
        return sql.batch(
                GONE,
                keys.stream().map(key -> Statement.row(key.company(), key.id())).toList());
    }

    List<Attachment> read(RowSet<Row> rows) {
        return Rows.stream(rows)
                .map(row -> new Attachment(
                        row.getUUID("id"), row.getString("name"), row.getString("type"), row.getLong("size")))
                .toList();
    }
}
