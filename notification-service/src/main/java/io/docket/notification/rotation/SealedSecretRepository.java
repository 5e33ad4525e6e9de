package io.docket.notification.rotation;

import io.docket.notification.channels.Channels;
import io.docket.notification.webhook.Webhook;
import io.docket.platform.database.Rows;
import io.docket.platform.database.Sql;
import io.docket.platform.database.Statement;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Every place in which a secret is kept, of all companies. The first four bytes of each are its key's id. */
@ApplicationScoped
class SealedSecretRepository {

    private static final String KEYS = """
            select key, count(*) as secrets
              from (select encode(substring(secret from 1 for 4), 'hex') as key from webhook
                    union all
                    select encode(substring(former_secret from 1 for 4), 'hex') from webhook where former_secret is not null
                    union all
                    select encode(substring(wecom_url from 1 for 4), 'hex') from channels where wecom_url is not null) as sealed
             group by key""";

    /** What signs no more need not be kept. */
    private static final String FORGET_FORMER = """
            update webhook set former_secret = null, former_until = null where ctid = any (array(
              select ctid from webhook where former_until <= docket_now() limit $1 for update skip locked))""";

    /** What an admin is just changing is left alone: it comes out under the present key. */
    private static final String WEBHOOKS = """
            select company, id, secret as sealed, false as former from webhook
             where encode(substring(secret from 1 for 4), 'hex') = any($1)
             order by company, id limit $2 for update skip locked""";

    private static final String FORMER = """
            select company, id, former_secret as sealed, true as former from webhook
             where encode(substring(former_secret from 1 for 4), 'hex') = any($1)
             order by company, id limit $2 for update skip locked""";

    private static final String ROBOTS = """
            select company, null::uuid as id, wecom_url as sealed, false as former from channels
             where encode(substring(wecom_url from 1 for 4), 'hex') = any($1)
             order by company limit $2 for update skip locked""";

    private static final String SAVE_WEBHOOK = "update webhook set secret = $3 where company = $1 and id = $2";

    private static final String SAVE_FORMER = "update webhook set former_secret = $3 where company = $1 and id = $2";

    private static final String SAVE_ROBOT = "update channels set wecom_url = $2 where company = $1";

    /** How many secrets each key has encrypted, by its id. */
    Uni<Map<String, Long>> byKey(Sql sql) {
        return sql.query(KEYS).map(rows -> Rows.stream(rows)
                .collect(Collectors.toMap(row -> row.getString("key"), row -> row.getLong("secrets"))));
    }

    /** At most so many of each kind that one of these keys has encrypted, locked; secrets whose overlap is over are forgotten before. */
    Uni<List<SealedSecret>> lock(Sql sql, Collection<String> keys, int limit) {
        String[] ids = keys.toArray(String[]::new);
        return sql.pipeline(List.of(
                        Statement.of(FORGET_FORMER, limit),
                        Statement.of(WEBHOOKS, ids, limit),
                        Statement.of(FORMER, ids, limit),
                        Statement.of(ROBOTS, ids, limit)))
                .map(found -> found.stream()
                        .flatMap(Rows::stream)
                        .map(SealedSecretRepository::secret)
                        .toList());
    }

    Uni<Void> save(Sql sql, List<SealedSecret> secrets) {
        return sql.pipeline(List.of(
                        Statement.batch(SAVE_WEBHOOK, ofWebhooks(secrets, false)),
                        Statement.batch(SAVE_FORMER, ofWebhooks(secrets, true)),
                        Statement.batch(SAVE_ROBOT, ofRobots(secrets))))
                .replaceWithVoid();
    }

    private static List<Tuple> ofWebhooks(List<SealedSecret> secrets, boolean former) {
        return secrets.stream()
                .filter(secret -> secret.id() != null && secret.former() == former)
                .map(secret -> Statement.row(secret.company(), secret.id(), Buffer.buffer(secret.sealed())))
                .toList();
    }

    private static List<Tuple> ofRobots(List<SealedSecret> secrets) {
        return secrets.stream()
                .filter(secret -> secret.id() == null)
                .map(secret -> Statement.row(secret.company(), Buffer.buffer(secret.sealed())))
                .toList();
    }

    private static SealedSecret secret(Row row) {
        String company = row.getString("company");
        UUID id = row.getUUID("id");
        return new SealedSecret(
                company,
                id,
                row.getBoolean("former"),
                row.getBuffer("sealed").getBytes(),
                id == null ? Channels.secretsPlaceOf(company) : Webhook.secretsPlaceOf(company, id));
    }
}
