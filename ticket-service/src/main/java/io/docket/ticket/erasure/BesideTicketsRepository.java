package io.docket.ticket.erasure;

import io.docket.platform.database.Rows;
import io.docket.platform.database.Sql;
import io.docket.platform.database.Statement;
import io.docket.platform.erasure.Erased;
import io.docket.platform.erasure.PersonDigests;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Takes a person out of what a company has beside its tickets. Each call is one step, and finds nothing when it is done again. */
@ApplicationScoped
class BesideTicketsRepository {
    /** How many rows a step looks at. */
    static final int PAGE = 500;

    private static final String PERSONS =
            "select id, email from person where company = $1 and id > $2 order by id limit $3";

    private static final String NO_PERSON = "delete from person where company = $1 and id = $2";

    private static final String ADDRESSES = """
            select email_key as id, email from undeliverable_address where company = $1 and email_key > $2
            order by email_key limit $3
            """;

    private static final String NO_ADDRESS = "delete from undeliverable_address where company = $1 and email_key = $2";

    private static final String UPLOADS = """
            select id, uploader, name, state from attachment where company = $1 and ticket is null and id > $2 order by id limit $3
            """;

    private static final String UPLOAD_LEAVES = """
            update attachment set state = 'LEAVING', name = $3, uploader = $4, expires_at = docket_now()
             where company = $1 and id = $2 and ticket is null and state <> 'ARRIVING'
            """;

    private static final String UPLOAD =
            "update attachment set name = $3 where company = $1 and id = $2 and ticket is null";

    private static final String LEAVING =
            "select exists (select from attachment where company = $1 and ticket is null and uploader = $2) as leaving";

    private static final String GATEWAYS = "select distinct taken_from as id from mail where company = $1";

    private static final String GATEWAY = "update mail set taken_from = $3 where company = $1 and taken_from = any($2)";

    private static final String MAILBOXES =
            "select name, username, error, last_set_aside from mailbox where company = $1 order by name for update";

    private static final String MAILBOX = """
            update mailbox set username = $3, error = $4, last_set_aside = $5, enabled = enabled and $6, version = version + 1
             where company = $1 and name = $2
            """;

    private static final String ADMINS = "select distinct requested_by as id from erasure where company = $1";

    private static final String ADMIN =
            "update erasure set requested_by = $3 where company = $1 and requested_by = any($2)";

    private static final String WHO_DECIDED =
            "select distinct decided_by as id from breaker where company = $1 and decided_by is not null";

    private static final String DECISION =
            "update breaker set decided_by = $3 where company = $1 and decided_by = any($2)";

    private static final String ASSIGNEES = """
            select key as id from statistics_present where company = $1 and dimension = 'ASSIGNEE'
            union select key from statistics_count where company = $1 and dimension = 'ASSIGNEE'
            union select key from statistics_duration where company = $1 and dimension = 'ASSIGNEE'
            """;

    /** Nobody counts meanwhile: what was read from a history before the person was gone from it is counted by now. */
    private static final String NOBODY_COUNTS = "lock table statistics_ticket in share row exclusive mode";

    private static final List<String> COUNTED_AS_ONE = List.of(
            """
            insert into statistics_present as known (company, dimension, key, tickets)
            select company, dimension, $3, sum(tickets) from statistics_present
             where company = $1 and dimension = 'ASSIGNEE' and key = any($2) group by company, dimension
            on conflict (company, dimension, key) do update set tickets = known.tickets + excluded.tickets
            """,
            "delete from statistics_present where company = $1 and dimension = 'ASSIGNEE' and key = any($2) and key <> $3",
            """
            insert into statistics_count as known (company, dimension, day, key, count)
            select company, dimension, day, $3, sum(count) from statistics_count
             where company = $1 and dimension = 'ASSIGNEE' and key = any($2) group by company, dimension, day
            on conflict (company, dimension, day, key) do update set count = known.count + excluded.count
            """,
            "delete from statistics_count where company = $1 and dimension = 'ASSIGNEE' and key = any($2) and key <> $3",
            """
            insert into statistics_duration as known (company, dimension, day, key, bucket, count)
            select company, dimension, day, $3, bucket, sum(count) from statistics_duration
             where company = $1 and dimension = 'ASSIGNEE' and key = any($2) group by company, dimension, day, bucket
            on conflict (company, dimension, day, key, bucket) do update set count = known.count + excluded.count
            """,
            "delete from statistics_duration where company = $1 and dimension = 'ASSIGNEE' and key = any($2) and key <> $3");

    /** Forgets the person as somebody whose token was seen; gives where to go on, null at the end. */
    Uni<String> persons(Sql sql, Erasure erasure, PersonDigests person, String after) {
        return forget(sql, PERSONS, NO_PERSON, erasure, person, after);
    }

    /** Forgets that the person's addresses are undeliverable; gives where to go on, null at the end. */
    Uni<String> addresses(Sql sql, Erasure erasure, PersonDigests person, String after) {
        return forget(sql, ADDRESSES, NO_ADDRESS, erasure, person, after);
    }

    private static Uni<String> forget(
            Sql sql, String page, String remove, Erasure erasure, PersonDigests person, String after) {
        return sql.query(page, erasure.company(), after, PAGE).chain(rows -> {
            List<Row> found = list(rows);
            List<Tuple> gone = found.stream()
                    .filter(row -> person.isPerson(row.getString("id"), row.getString("email")))
                    .map(row -> Statement.row(erasure.company(), row.getString("id")))
                    .toList();
            return sql.batch(remove, gone)
                    .replaceWith(
                            found.size() < PAGE ? null : found.get(PAGE - 1).getString("id"));
        });
    }

    /**
     * What became of a page of uploads.
     *
     * @param leaving how many of the person's leave now
     * @param arriving whether one of the person's is not wholly there
     * @param last where to go on, null at the end
     */
    record Uploads(int leaving, boolean arriving, UUID last) {}

    /**
     * Has files leave that the person uploaded and sent with nothing, and takes it out of the names of others. What still arrives is let
     * arrive, or be given up: its bytes would come after they were deleted.
     */
    Uni<Uploads> uploads(Sql sql, Erasure erasure, PersonDigests person, UUID after) {
        return sql.query(UPLOADS, erasure.company(), after, PAGE).chain(rows -> {
            List<Row> found = list(rows);
            List<Tuple> leaving = new ArrayList<>();
            List<Tuple> renamed = new ArrayList<>();
            boolean arriving = false;
            for (Row row : found) {
                String name = person.redact(row.getString("name"));
                boolean persons = person.isPerson(row.getString("uploader"), null);
                if (persons && row.getString("state").equals("ARRIVING")) {
                    arriving = true;
                } else if (persons) {
                    leaving.add(Statement.row(erasure.company(), row.getUUID("id"), Erased.TEXT, erasure.pseudonym()));
                } else if (!name.equals(row.getString("name"))) {
                    renamed.add(Statement.row(erasure.company(), row.getUUID("id"), name));
                }
            }
            Uploads page = new Uploads(
                    leaving.size(),
                    arriving,
                    found.size() < PAGE ? null : found.get(PAGE - 1).getUUID("id"));
            return sql.batch(UPLOAD_LEAVES, leaving)
                    .chain(() -> sql.batch(UPLOAD, renamed))
                    .replaceWith(page);
        });
    }

    /** Whether bytes of the person's files are still in the store. */
    Uni<Boolean> leaving(Sql sql, Erasure erasure) {
        return sql.query(LEAVING, erasure.company(), erasure.pseudonym())
                .map(rows -> rows.iterator().next().getBoolean("leaving"));
    }

    /** Who brought mails, and who asked for erasures. */
    Uni<Void> ids(Sql sql, Erasure erasure, PersonDigests person) {
        return rename(sql, GATEWAYS, List.of(GATEWAY), erasure, person)
                .chain(() -> rename(sql, ADMINS, List.of(ADMIN), erasure, person))
                .chain(() -> rename(sql, WHO_DECIDED, List.of(DECISION), erasure, person));
    }

    /** What was counted of the person as an assignee is the pseudonym's. */
    Uni<Void> statistics(Sql sql, Erasure erasure, PersonDigests person) {
        return sql.query(NOBODY_COUNTS).chain(() -> rename(sql, ASSIGNEES, COUNTED_AS_ONE, erasure, person));
    }

    private static Uni<Void> rename(Sql sql, String all, List<String> renaming, Erasure erasure, PersonDigests person) {
        return sql.query(all, erasure.company()).chain(rows -> {
            String[] ids = list(rows).stream()
                    .map(row -> row.getString("id"))
                    .filter(id -> person.isPerson(id, null))
                    .toArray(String[]::new);
            return ids.length == 0
                    ? Uni.createFrom().voidItem()
                    : sql.pipeline(renaming.stream()
                                    .map(one -> Statement.of(one, erasure.company(), ids, erasure.pseudonym()))
                                    .toList())
                            .replaceWithVoid();
        });
    }

    /** A mailbox that the person logs in to is read no longer: nobody knows its user any more. */
    Uni<Void> mailboxes(Sql sql, Erasure erasure, PersonDigests person) {
        return sql.query(MAILBOXES, erasure.company()).chain(rows -> {
            List<Tuple> changed = new ArrayList<>();
            for (Row row : rows) {
                String user = row.getString("username");
                String error = person.redact(row.getString("error"));
                String setAside = person.redact(row.getString("last_set_aside"));
                boolean persons = person.isPerson(user, user);
                String newUser = persons ? Erased.TEXT : person.redact(user);
                if (!newUser.equals(user)
                        || !Objects.equals(error, row.getString("error"))
                        || !Objects.equals(setAside, row.getString("last_set_aside"))) {
                    changed.add(Statement.row(
                            erasure.company(), row.getString("name"), newUser, error, setAside, newUser.equals(user)));
                }
            }
            return sql.batch(MAILBOX, changed);
        });
    }

    private static List<Row> list(RowSet<Row> rows) {
        return Rows.stream(rows).toList();
    }
}
