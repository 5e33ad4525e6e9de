package io.docket.notification.channels;

import com.fasterxml.jackson.databind.JsonNode;
import io.docket.platform.database.Rows;
import io.docket.platform.database.Sql;
import io.docket.platform.json.EventJson;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The rows of companies' channels. */
@ApplicationScoped
public class ChannelsRepository {

    private static final String COLUMNS =
            "company, sender, reply_to, agent_channels, agent_webhook, wecom_url, quiet_hours, digests, administrators,"
                    + " version";

    private static final String FIND = "select " + COLUMNS + " from channels where company = $1";

    private static final String OF_COMPANIES = "select " + COLUMNS + " from channels where company = any($1)";

    /** Admins of one company come one after the other, also before there is a row. */
    private static final String LOCK = "select pg_advisory_xact_lock(hashtextextended('channels' || $1, 0))";

    private static final String HAS_WEBHOOK =
            "select 1 from webhook where company = $1 and id = $2 and audience = 'AGENT' for share";

    private static final String SAVE = """
            insert into channels (company, sender, reply_to, agent_channels, agent_webhook, wecom_url, quiet_hours,
                                  digests, administrators)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            on conflict (company) do update
               set sender = excluded.sender, reply_to = excluded.reply_to, agent_channels = excluded.agent_channels,
                   agent_webhook = excluded.agent_webhook, wecom_url = excluded.wecom_url,
                   quiet_hours = excluded.quiet_hours, digests = excluded.digests, administrators = excluded.administrators,
                   version = channels.version + 1
            returning\s""" + COLUMNS;

    /** A company's; what the installation does where it has chosen nothing. */
    public Uni<Channels> find(Sql sql, String company) {
        return sql.query(FIND, company)
                .map(rows -> each(rows).findFirst().orElseGet(() -> Channels.ofInstallation(company)));
    }

    /** As {@link #find}, and nobody else changes them until the end of the transaction. */
    Uni<Channels> lock(Sql sql, String company) {
        return sql.query(LOCK, company).chain(() -> find(sql, company));
    }

    /** Those that several companies have chosen, by company. */
    public Uni<Map<String, Channels>> of(Sql sql, Collection<String> companies) {
        return sql.query(OF_COMPANIES, (Object) companies.toArray(String[]::new))
                .map(rows -> each(rows).collect(Collectors.toMap(Channels::company, one -> one)));
    }

    /** Whether the company has that webhook, for its agents, which is not deleted until the end of the transaction. */
    Uni<Boolean> hasWebhook(Sql sql, String company, UUID webhook) {
        return sql.query(HAS_WEBHOOK, company, webhook).map(rows -> rows.size() == 1);
    }

    Uni<Channels> save(Sql sql, Channels channels) {
        byte[] robot = channels.sealedWecomUrl();
        return sql.query(
                        SAVE,
                        channels.company(),
                        channels.sender(),
                        channels.replyTo(),
                        channels.agentChannels().toArray(String[]::new),
                        channels.agentWebhook(),
                        robot == null ? null : Buffer.buffer(robot),
                        channels.quietHours() == null
                                ? null
                                : EventJson.write(QuietHoursView.of(channels.quietHours())),
                        channels.digests().isEmpty()
                                ? null
                                : EventJson.write(channels.digests().stream()
                                        .map(DigestView::of)
                                        .toList()),
                        channels.administrators().toArray(String[]::new))
                .map(rows -> each(rows).findFirst().orElseThrow());
    }

    private static Stream<Channels> each(RowSet<Row> rows) {
        return Rows.stream(rows).map(ChannelsRepository::channels);
    }

    private static QuietHours quietHours(Row row) {
        JsonNode kept = Rows.json(row, "quiet_hours");
        return kept == null || kept.isNull()
                ? null
                : EventJson.read(kept, QuietHoursView.class).quietHours();
    }

    private static List<DigestOption> digests(Row row) {
        JsonNode kept = Rows.json(row, "digests");
        return kept == null || kept.isNull()
                ? List.of()
                : StreamSupport.stream(kept.spliterator(), false)
                        .map(digest -> EventJson.read(digest, DigestView.class).digest())
                        .toList();
    }

    private static Channels channels(Row row) {
        var robot = row.getBuffer("wecom_url");
        return new Channels(
                row.getString("company"),
                row.getString("sender"),
                row.getString("reply_to"),
                List.of(row.getArrayOfStrings("agent_channels")),
                row.getUUID("agent_webhook"),
                robot == null ? null : robot.getBytes(),
                quietHours(row),
                digests(row),
                List.of(row.getArrayOfStrings("administrators")),
                row.getInteger("version"));
    }
}
