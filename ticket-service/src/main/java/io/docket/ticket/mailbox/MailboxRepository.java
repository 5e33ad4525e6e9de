package io.docket.ticket.mailbox;

import io.docket.platform.database.Rows;
import io.docket.platform.database.Sql;
import io.docket.platform.database.Statement;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** The rows of mailboxes, and who polls them: claims end by the real clock, for they are about processes and not about tickets. */
@ApplicationScoped
class MailboxRepository {
    private static final String COLUMNS = """
            company, name, host, port, encryption, username, password, folder, side, authenticated_by, enabled,
            uid_validity, last_uid, first_new_uid, mail_failures, polled_at, error, failures, taken, set_aside,
            last_set_aside, version, claim""";

    private static final String ALL = "select " + COLUMNS + " from mailbox where company = $1 order by name";

    /** Admins of one company come one after the other, also before there is a row. */
    private static final String LOCK = "select pg_advisory_xact_lock(hashtextextended('mailboxes of ' || $1, 0))";

    /** What changes begins a new claim, so that a poll under the old settings can write nothing more. */
    private static final String SAVE = """
            insert into mailbox as old (company, name, host, port, encryption, username, password, folder, side,
                authenticated_by, enabled, uid_validity, last_uid, first_new_uid)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
            on conflict (company, name) do update
               set host = excluded.host, port = excluded.port, encryption = excluded.encryption,
                   username = excluded.username, password = excluded.password, folder = excluded.folder,
                   side = excluded.side, authenticated_by = excluded.authenticated_by, enabled = excluded.enabled,
                   uid_validity = excluded.uid_validity, last_uid = excluded.last_uid,
                   first_new_uid = excluded.first_new_uid, mail_failures = 0, failures = 0, error = null,
                   next_poll_at = clock_timestamp(), claimed_until = '-infinity',
                   version = old.version + 1, claim = old.claim + 1
            returning\s""" + COLUMNS;

    private static final String DELETE = "delete from mailbox where company = $1 and name = $2";

    /** Those that wait longest; of a company that has its share already none. Whoever is slower takes others. */
    private static final String CLAIM = """
            update mailbox claimed
               set claim = claimed.claim + 1, claimed_until = clock_timestamp() + $2 * interval '1 millisecond'
              from (select due.company, due.name from mailbox due
                     where due.enabled and due.next_poll_at <= clock_timestamp() and due.claimed_until <= clock_timestamp()
                       and not exists (select from removal where removal.company = due.company)
                       and (select count(*) from mailbox busy
                             where busy.company = due.company and busy.claimed_until > clock_timestamp()) < $3
                     order by due.next_poll_at limit $1 for update skip locked) free
             where claimed.company = free.company and claimed.name = free.name
            returning\s""" + COLUMNS.replaceAll("(\\w+)", "claimed.$1");

    private static final String PROGRESS = """
            update mailbox
               set uid_validity = $4, last_uid = $5, first_new_uid = $6, mail_failures = $7,
                   taken = taken + $8, set_aside = set_aside + $9, last_set_aside = coalesce($10, last_set_aside)
             where company = $1 and name = $2 and claim = $3
            returning claim""";

    private static final String END = """
            update mailbox
               set polled_at = docket_now(), error = $4, failures = case when $4::text is null then 0 else failures + 1 end,
                   next_poll_at = clock_timestamp() + least($6::float8, $5::float8 * case when $4::text is null then 1
                       else power(2, least(failures, 20)) end) * interval '1 millisecond',
                   claimed_until = '-infinity'
             where company = $1 and name = $2 and claim = $3""";

    /** All of a company's, by name. */
    Uni<List<Mailbox>> all(Sql sql, String company) {
        return sql.query(ALL, company).map(MailboxRepository::mailboxes);
    }

    /** As {@link #all}, and nobody else changes them until the end of the transaction. */
    Uni<List<Mailbox>> lock(Sql sql, String company) {
        return sql.query(LOCK, company).chain(() -> all(sql, company));
    }

    /** Adds or replaces one. */
    Uni<Mailbox> save(Sql sql, Mailbox wanted) {
        Mailbox.Address address = wanted.address();
        Mailbox.Progress progress = wanted.progress();
        return sql.query(
                        SAVE,
                        wanted.company(),
                        wanted.name(),
                        address.host(),
                        address.port(),
                        address.encryption(),
                        address.user(),
                        Buffer.buffer(wanted.sealedPassword()),
                        address.folder(),
                        wanted.side(),
                        wanted.authenticatedBy(),
                        wanted.enabled(),
                        progress.validity(),
                        progress.last(),
                        progress.firstNew())
                .map(rows -> mailboxes(rows).get(0));
    }

    Uni<Void> delete(Sql sql, String company, String name) {
        return sql.query(DELETE, company, name).replaceWithVoid();
    }

    /** Takes at most so many of those that are due, for a while; each belongs to the caller alone until then. */
    Uni<List<Mailbox>> claim(Sql sql, int atMost, Duration term, int atOnceOfACompany) {
        return sql.query(CLAIM, atMost, term.toMillis(), atOnceOfACompany).map(MailboxRepository::mailboxes);
    }

    /**
     * What became of a mail.
     *
     * @param taken whether it was taken
     * @param setAside why it was set aside; null where it was not
     * @return whether the mailbox was still the caller's; where not, nothing was written
     */
    Uni<Boolean> progress(Sql sql, Mailbox mailbox, Mailbox.Progress progress, boolean taken, String setAside) {
        return sql.query(
                        PROGRESS,
                        mailbox.company(),
                        mailbox.name(),
                        mailbox.claim(),
                        progress.validity(),
                        progress.last(),
                        progress.firstNew(),
                        progress.failures(),
                        taken ? 1L : 0L,
                        setAside == null ? 0L : 1L,
                        setAside)
                .map(rows -> rows.size() == 1);
    }

    /** The poll has ended; without an error null. The mailbox is free again. */
    Statement end(Mailbox mailbox, String error, Duration rest, Duration longest) {
        return Statement.of(
                END, mailbox.company(), mailbox.name(), mailbox.claim(), error, (double) rest.toMillis(), (double)
                        longest.toMillis());
    }

    private static List<Mailbox> mailboxes(RowSet<Row> rows) {
        return Rows.stream(rows).map(MailboxRepository::mailbox).toList();
    }

    private static Mailbox mailbox(Row row) {
        return new Mailbox(
                row.getString("company"),
                row.getString("name"),
                new Mailbox.Address(
                        row.getString("host"),
                        row.getInteger("port"),
                        Encryption.valueOf(row.getString("encryption")),
                        row.getString("username"),
                        row.getString("folder")),
                row.getBuffer("password").getBytes(),
                row.getString("side"),
                row.getString("authenticated_by"),
                row.getBoolean("enabled"),
                new Mailbox.Progress(
                        row.getLong("uid_validity"),
                        row.getLong("last_uid"),
                        row.getLong("first_new_uid"),
                        row.getInteger("mail_failures")),
                new Mailbox.State(
                        Rows.instant(row, "polled_at"),
                        row.getString("error"),
                        row.getInteger("failures"),
                        row.getLong("taken"),
                        row.getLong("set_aside"),
                        row.getString("last_set_aside")),
                row.getLong("version"),
                row.getLong("claim"));
    }
}
