package io.docket.config.publication;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docket.platform.database.Rows;
import io.docket.platform.database.Sql;
import io.docket.platform.database.Statement;
import io.docket.platform.id.Ids;
import io.docket.platform.json.EventJson;
import io.docket.platform.outbox.Outbox;
import io.docket.platform.outbox.OutboxEvent;
import io.docket.platform.problem.Problem;
import io.docket.platform.version.ExpectedVersion;
import io.docket.scheme.json.SchemeJson;
import io.docket.scheme.model.Scheme;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Reads what is published and publishes what follows. Writers take the lock of their company's row first; each sees what the
 * one before it left (STD-10), and versions follow each other without gaps.
 */
@ApplicationScoped
public class PublicationRepository {

    private static final String TOPIC = "docket.schemes";
    private static final String TYPE = "docket.scheme.published";
    private static final String REMOVED = "docket.company.removed";

    private static final String LOCK_COMPANY =
            "select name, time_zone, locale from company where company = $1 and removed_at is null for update";

    private static final String PROFILE =
            "select name, time_zone, locale from company where company = $1 and removed_at is null";

    private static final String NEWEST = """
            select document, docket_now() as now
              from scheme_version
             where company = $1
             order by version desc
             limit 1
            """;

    private static final String VERSION = "select document from scheme_version where company = $1 and version = $2";

    private static final String INSERT = """
            insert into scheme_version
                (company, version, document, author_id, author_name, author_email, published_at, restored_from)
            values ($1, $2, $3, $4, $5, $6, $7, $8)
            """;

    private static final String ADVANCE = "update company set scheme_version = $2 where company = $1";

    private final Outbox outbox;

    public PublicationRepository(Outbox outbox) {
        this.outbox = outbox;
    }

    /** The published scheme of a company; 404 where there is no such company. */
    public Uni<Scheme> newest(Sql sql, String company) {
        return sql.query(NEWEST, company)
                .map(rows -> only(rows).map(PublicationRepository::document).orElseThrow(Problem::notFound));
    }

    /** What goes out with a company's schemes; 404 where there is no such company. */
    public Uni<Profile> profile(Sql sql, String company) {
        return sql.query(PROFILE, company)
                .map(rows -> only(rows).map(PublicationRepository::profile).orElseThrow(Problem::notFound));
    }

    /** A version of a company's scheme, as it was published; empty where it had none of that number. */
    public Uni<Optional<Scheme>> version(Sql sql, String company, int version) {
        return sql.query(VERSION, company, version).map(rows -> only(rows).map(PublicationRepository::document));
    }

    /** Locks a company against other publications until the transaction ends; 404 where there is no such company. */
    public Uni<LockedScheme> lock(Sql sql, String company) {
        // Two statements: one that waited for the lock would go on with the versions of before the wait.
        return sql.pipeline(List.of(Statement.of(LOCK_COMPANY, company), Statement.of(NEWEST, company)))
                .map(found -> {
                    Row row = only(found.get(0)).orElseThrow(Problem::notFound);
                    Row newest = only(found.get(1)).orElseThrow(Problem::notFound);
                    return new LockedScheme(
                            company, profile(row), Optional.of(document(newest)), Rows.instant(newest, "now"));
                });
    }

    /** Locks a company of which that version is published; 412 where another one is. */
    public Uni<LockedScheme> lock(Sql sql, String company, ExpectedVersion expected) {
        return lock(sql, company).invoke(locked -> expected.require(locked.version()));
    }

    /** Publishes a scheme as the next version: its row, the company's version and the event, or none of them. */
    public Uni<Scheme> publish(Sql sql, LockedScheme over, SoundScheme draft, Author author) {
        return publish(sql, over, draft, author, null);
    }

    /** Publishes as {@link #publish}, and keeps that it was done to restore a version. */
    public Uni<Scheme> restore(Sql sql, LockedScheme over, SoundScheme draft, Author author, int version) {
        return publish(sql, over, draft, author, version);
    }

    /** Sends the published version out again, as it is. */
    public Uni<Void> publishAgain(Sql sql, LockedScheme locked) {
        return outbox.append(sql, List.of(event(locked, locked.requirePublished())));
    }

    /** Publishes that a company has no scheme any more, in a transaction that holds its lock: the last state under its key. */
    public Uni<Void> withdraw(Sql sql, String company, Instant now) {
        ObjectNode data =
                JsonNodeFactory.instance.objectNode().put("company", company).put("removedAt", now.toString());
        return outbox.append(
                sql, List.of(new OutboxEvent(TOPIC, company, REMOVED, company, company, now, data, Ids.next())));
    }

    private Uni<Scheme> publish(Sql sql, LockedScheme over, SoundScheme draft, Author author, Integer restoredFrom) {
        Scheme next = draft.scheme().publishedAs(over.company(), over.version() + 1);
        sql.afterCommit(outbox::wake);
        return sql.pipeline(List.of(
                        insert(over, next, author, restoredFrom),
                        Statement.of(ADVANCE, over.company(), next.version()),
                        outbox.append(List.of(event(over, next)))))
                .replaceWith(next);
    }

    private static Statement insert(LockedScheme over, Scheme next, Author author, Integer restoredFrom) {
        return Statement.of(
                INSERT,
                over.company(),
                next.version(),
                SchemeJson.toTree(next),
                author.id(),
                author.name(),
                author.email(),
                over.now(),
                restoredFrom);
    }

    private static OutboxEvent event(LockedScheme over, Scheme next) {
        ObjectNode data = SchemeJson.toTree(next);
        data.set("profile", EventJson.write(over.profile()));
        return new OutboxEvent(
                TOPIC, over.company(), TYPE, over.company(), over.company(), over.now(), data, Ids.next());
    }

    private static Profile profile(Row row) {
        return new Profile(row.getString("name"), row.getString("time_zone"), row.getString("locale"));
    }

    private static Scheme document(Row row) {
        return SchemeJson.readPublished(Rows.json(row, "document"));
    }

    private static Optional<Row> only(RowSet<Row> rows) {
        return rows.size() == 0 ? Optional.empty() : Optional.of(rows.iterator().next());
    }
}
