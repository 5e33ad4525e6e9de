package io.docket.notification.webhook;

import io.docket.notification.notice.Audience;
import io.docket.platform.database.Rows;
import io.docket.platform.database.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** The rows of webhooks. */
@ApplicationScoped
class WebhookRepository {

    /** A secret whose overlap is over is no more. */
    private static final String COLUMNS = "company, id, url, events, audience, secret,"
            + " case when former_until > docket_now() then former_secret end as former_secret,"
            + " case when former_until > docket_now() then former_until end as former_until,"
            + " enabled, disabled_because, failing_since, version, created_at";

    /** Whoever adds one has the company's other admins wait, so that two who race cannot pass the limit. */
    private static final String LOCK = "select pg_advisory_xact_lock(hashtextextended('webhook' || $1, 0))";

    private static final String COUNT = "select count(*) as present from webhook where company = $1";

    private static final String ADD = """
            insert into webhook (company, id, url, events, audience, secret) values ($1, $2, $3, $4, $5, $6)
            returning\s""" + COLUMNS;

    private static final String CHANGE = """
            update webhook set url = $3, events = $4, audience = $5, secret = $6, enabled = $7, disabled_because = $8,
                               failing_since = $9::timestamptz, former_secret = $10, former_until = $11::timestamptz,
                               disabled_at = case when $8::text is not null then disabled_at end, version = version + 1
            where company = $1 and id = $2
            returning\s""" + COLUMNS;

    private static final String GONE = """
            update webhook set enabled = false, disabled_because = 'GONE', disabled_at = docket_now(), version = version + 1
            where company = $1 and id = $2 and enabled and url = $3
            returning version, docket_now() as since, coalesce(failing_since, docket_now()) as failing_since""";

    private static final String WORKS = """
            update webhook set failing_since = null where company = $1 and id = $2""";

    private static final String FAILS = """
            update webhook set failing_since = coalesce(failing_since, docket_now()),
                               enabled = failing_since is null,
                               disabled_because = case when failing_since is not null then 'FAILING' end,
                               disabled_at = case when failing_since is not null then docket_now() end,
                               version = version + (failing_since is not null)::int
            where company = $1 and id = $2 and enabled and url = $3
              and (failing_since is null or $5 and failing_since <= docket_now() - $4::bigint * interval '1 millisecond')
            returning enabled, version, failing_since as since, failing_since""";

    private static final String FIND = "select " + COLUMNS + " from webhook where company = $1 and id = $2";

    private static final String LIST = "select " + COLUMNS + " from webhook where company = $1 order by id";

    private static final String TOLD = "select " + COLUMNS + " from webhook where company = any($1)"
            + " and (enabled or disabled_because is not null and disabled_at > docket_now() - $2::bigint * interval '1 millisecond') order by company, id";

    private static final String TELLS_AGENTS = "select 1 from channels where company = $1 and agent_webhook = $2";

    private static final String DELETE = "delete from webhook where company = $1 and id = $2";

    /** How many the company has; nobody else adds one until the end of the transaction. */
    Uni<Long> lockAndCount(Sql sql, String company) {
        return sql.query(LOCK, company)
                .chain(() -> sql.query(COUNT, company))
                .map(rows -> rows.iterator().next().getLong("present"));
    }

    Uni<Webhook> add(Sql sql, String company, UUID id, NewWebhook wanted, byte[] sealedSecret) {
        return sql.query(
                        ADD,
                        company,
                        id,
                        wanted.url(),
                        wanted.events().toArray(String[]::new),
                        wanted.audience(),
                        Buffer.buffer(sealedSecret))
                .map(rows -> each(rows).findFirst().orElseThrow());
    }

    /** Writes everything that can change. */
    Uni<Webhook> change(Sql sql, Webhook changed) {
        return sql.query(
                        CHANGE,
                        changed.company(),
                        changed.id(),
                        changed.url(),
                        changed.events().toArray(String[]::new),
                        changed.audience(),
                        Buffer.buffer(changed.sealedSecret()),
                        changed.enabled(),
                        changed.disabledBecause(),
                        changed.failingSince(),
                        changed.formerSecret() == null ? null : Buffer.buffer(changed.formerSecret()),
                        changed.formerUntil())
                .map(rows -> each(rows).findFirst().orElseThrow());
    }

    /**
     * That a webhook was disabled.
     *
     * @param version which it has from then on
     * @param since the failure that this is for, or the first of these
     * @param failingSince the first failure since its last success
     */
    record Disabled(int version, Instant since, Instant failingSince) {}

    /** Nothing more is sent to it. Empty: it was disabled already, or an admin has named another address meanwhile. */
    Uni<Optional<Disabled>> gone(Sql sql, Webhook webhook) {
        return sql.query(GONE, webhook.company(), webhook.id(), webhook.url())
                .map(rows -> Rows.stream(rows).map(WebhookRepository::disabled).findFirst());
    }

    /** An attempt succeeded: what failed before does not count any more. */
    Uni<Void> works(Sql sql, Webhook webhook) {
        return sql.update(WORKS, webhook.company(), webhook.id()).replaceWithVoid();
    }

    /**
     * An attempt failed. Empty: it is not disabled for that, for there was a success not so long ago, or it was already.
     *
     * @param mayDisable whether the delivery has failed often enough to disable it
     */
    Uni<Optional<Disabled>> fails(Sql sql, Webhook webhook, Duration disableAfter, boolean mayDisable) {
        return sql.query(FAILS, webhook.company(), webhook.id(), webhook.url(), disableAfter.toMillis(), mayDisable)
                .map(rows -> Rows.stream(rows)
                        .filter(row -> !row.getBoolean("enabled"))
                        .map(WebhookRepository::disabled)
                        .findFirst());
    }

    private static Disabled disabled(Row row) {
        return new Disabled(row.getInteger("version"), Rows.instant(row, "since"), Rows.instant(row, "failing_since"));
    }

    Uni<Optional<Webhook>> find(Sql sql, String company, UUID id) {
        return sql.query(FIND, company, id).map(rows -> each(rows).findFirst());
    }

    Uni<Optional<Webhook>> lock(Sql sql, String company, UUID id) {
        return sql.query(FIND + " for update", company, id)
                .map(rows -> each(rows).findFirst());
    }

    /** All of a company's, the oldest first. */
    Uni<List<Webhook>> list(Sql sql, String company) {
        return sql.query(LIST, company).map(rows -> each(rows).toList());
    }

    /**
     * Those of several companies whose events are entered: the enabled ones, and those that Docket has disabled.
     *
     * @param keptFor for how long since it was disabled
     */
    Uni<List<Webhook>> told(Sql sql, Collection<String> companies, Duration keptFor) {
        return sql.query(TOLD, companies.toArray(String[]::new), keptFor.toMillis())
                .map(rows -> each(rows).toList());
    }

    /** Whether the company's channels name it for agents' notices. */
    Uni<Boolean> tellsAgents(Sql sql, String company, UUID id) {
        return sql.query(TELLS_AGENTS, company, id).map(rows -> rows.size() > 0);
    }

    Uni<Void> delete(Sql sql, String company, UUID id) {
        return sql.update(DELETE, company, id).replaceWithVoid();
    }

    private static Stream<Webhook> each(RowSet<Row> rows) {
        return Rows.stream(rows).map(WebhookRepository::webhook);
    }

    private static Webhook webhook(Row row) {
        return new Webhook(
                row.getString("company"),
                row.getUUID("id"),
                row.getString("url"),
                List.of(row.getArrayOfStrings("events")),
                Audience.valueOf(row.getString("audience")),
                row.getBuffer("secret").getBytes(),
                row.getBuffer("former_secret") == null
                        ? null
                        : row.getBuffer("former_secret").getBytes(),
                Rows.instant(row, "former_until"),
                row.getBoolean("enabled"),
                row.getString("disabled_because"),
                Rows.instant(row, "failing_since"),
                row.getInteger("version"),
                Rows.instant(row, "created_at"));
    }
}
