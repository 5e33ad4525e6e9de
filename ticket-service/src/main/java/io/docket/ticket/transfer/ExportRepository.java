package io.docket.ticket.transfer;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.docket.platform.database.Rows;
import io.docket.platform.database.Sql;
import io.docket.platform.database.Statement;
import io.docket.scheme.engine.MessageType;
import io.docket.scheme.engine.Role;
import io.docket.ticket.history.HistoryEntry;
import io.docket.ticket.listing.Position;
import io.docket.ticket.message.External;
import io.docket.ticket.message.Visibility;
import io.docket.ticket.person.Person;
import io.docket.ticket.transfer.PersonalDataRepository.Known;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Reads what is exported, so much at a time as the caller can hold. */
@ApplicationScoped
class ExportRepository {
    private static final String COMPANY = "select name, docket_now() as now from company where company = $1";

    private static final String PERSONS = """
            select id, name, email, email_key is not null as verified, seen_at
            from person where company = $1 and id > $2 order by id limit $3
            """;

    /** A ticket {@code t}, and how many bytes its texts have: lengths are known without the texts' being read, but for JSON, which is short. */
    static final String WEIGHED = """
            select t.id, (octet_length(t.description)
                + coalesce((select sum(octet_length(m.body)) from message m where m.company = t.company and m.ticket = t.id), 0)
                + coalesce((select sum(octet_length(w.whole)) from mail_text w where w.company = t.company and w.ticket = t.id), 0)
                + coalesce((select sum(300 + coalesce(octet_length(h.detail::text), 0) + coalesce(octet_length(h.advice::text), 0))
                    from history h where h.company = t.company and h.ticket = t.id), 0)
                )::bigint as weight
            """;

    private static final String NEXT =
            WEIGHED + "from ticket t where t.company = $1 and t.id > $2 order by t.id limit $3";

    /** Where a ticket's messages and history end; nothing where it has none. */
    private static final String ENDS = """
            select m.created_at, m.id as message, h.at, h.id as entry from (select) one
            left join lateral (select created_at, id from message where company = $1 and ticket = $2
                order by created_at desc, id desc limit 1) m on true
            left join lateral (select at, id from history where company = $1 and ticket = $2
                order by at desc, id desc limit 1) h on true
            """;

    private static final String FILE = """
            jsonb_build_object('id', a.id, 'name', a.name, 'type', a.type, 'size', a.size, 'sha256', encode(a.sha256, 'hex'),
                'href', '/api/v1/tickets/' || a.ticket || '/attachments/' || a.id)""";

    private static final String FILES_OF_DESCRIPTIONS = """
            select a.ticket, jsonb_agg(%s order by a.position) as attachments
            from attachment a where a.company = $1 and a.ticket = any($2) and a.message is null group by a.ticket
            """.formatted(FILE);

    private static final String ORIGINS = """
            select i.ticket, i.source, i.external_id, t.external_reference, i.imported_at
            from imported_ticket i join ticket t on t.company = i.company and t.id = i.ticket
            where i.company = $1 and i.ticket = any($2)
            """;

    private static final String MESSAGES = """
            select m.id, m.type, m.visibility, m.body, m.author_id, m.author_name, m.author_role, m.on_behalf_of, m.external,
                m.created_at, w.whole,
                case when m.attachments > 0 then (
                    select jsonb_agg(%s order by a.position) from attachment a
                    where a.company = m.company and a.ticket = m.ticket and a.message = m.id) end as attachments
            from message m
            left join mail_text w on w.company = m.company and w.ticket = m.ticket and w.message = m.id
            where m.company = $1 and m.ticket = $2 and (m.created_at, m.id) > ($3, $4)
            """.formatted(FILE);

    private static final String ALL_MESSAGES = MESSAGES + " order by m.created_at, m.id limit $5";

    /**
     * What everybody in the ticket may read, and what a person has written or was recorded for; of others' neither addresses nor what
     * their mails quote.
     */
    private static final String MESSAGES_FOR = MESSAGES.replace(
                            "m.on_behalf_of,",
                            "case when m.on_behalf_of ->> 'id' = any($6) then m.on_behalf_of else m.on_behalf_of - 'email' end as on_behalf_of,")
                    .replace("w.whole,", "case when m.author_id = any($6) then w.whole end as whole,")
            + """
            and (m.visibility = 'PUBLIC' or m.author_id = any($6) or m.on_behalf_of ->> 'id' = any($6))
            order by m.created_at, m.id limit $5
            """;

    /** A company at one moment. */
    record Exported(String name, Instant now) {}

    /** A ticket, and how many bytes its texts have. */
    record Weighed(UUID ticket, long bytes) {}

    private final ObjectMapper json;

    ExportRepository(ObjectMapper json) {
        this.json = json;
    }

    /** The company; empty where its scheme has not arrived. */
    Uni<Optional<Exported>> company(Sql sql, String company) {
        return sql.query(COMPANY, company).map(rows -> Rows.stream(rows)
                .map(row -> new Exported(row.getString("name"), Rows.instant(row, "now")))
                .findFirst());
    }

    /** The next persons whose token was seen, by their ids. */
    Uni<List<PersonRecord>> persons(Sql sql, String company, String after, int most) {
        return sql.query(PERSONS, company, after, most).map(rows -> Rows.stream(rows)
                .map(row -> new PersonRecord(
                        PersonRecord.TYPE,
                        row.getString("id"),
                        row.getString("name"),
                        row.getString("email"),
                        row.getString("email") == null ? null : row.getBoolean("verified"),
                        Rows.instant(row, "seen_at")))
                .toList());
    }

    /**
     * Where a ticket ended at a moment: what came later comes after these.
     *
     * @param message the last message; the beginning for none
     * @param entry the last entry of its history; the beginning for none
     */
    record Ends(Position message, Position entry) {
        boolean has(MessageRecord one) {
            return !isAfter(one.createdAt(), one.id(), message);
        }

        boolean has(HistoryEntry one) {
            return !isAfter(one.at(), one.id().toString(), entry);
        }

        /** In the order of the database, which compares ids as they are written. */
        private static boolean isAfter(Instant at, String id, Position end) {
            int later = at.compareTo(end.at());
            return later > 0 || later == 0 && id.compareTo(end.id().toString()) > 0;
        }
    }

    /** Where the ticket ends now. */
    Uni<Ends> ends(Sql sql, String company, UUID ticket) {
        return sql.query(ENDS, company, ticket).map(rows -> {
            Row row = rows.iterator().next();
            return new Ends(position(row, "created_at", "message"), position(row, "at", "entry"));
        });
    }

    private static Position position(Row row, String at, String id) {
        return row.getUUID(id) == null ? Position.START : new Position(Rows.instant(row, at), row.getUUID(id));
    }

    /** The next tickets by their ids. */
    Uni<List<Weighed>> next(Sql sql, String company, UUID after, int most) {
        return sql.query(NEXT, company, after, most).map(ExportRepository::weighed);
    }

    /** The answer to a query that begins with {@link #WEIGHED}. */
    static List<Weighed> weighed(RowSet<Row> rows) {
        return Rows.stream(rows)
                .map(row -> new Weighed(row.getUUID("id"), row.getLong("weight")))
                .toList();
    }

    /** Asks for the files of tickets' descriptions; {@link #files} takes the answer. */
    Statement filesOfDescriptions(String company, List<UUID> tickets) {
        return Statement.of(FILES_OF_DESCRIPTIONS, company, tickets.toArray(UUID[]::new));
    }

    /** The answer to {@link #filesOfDescriptions}, by ticket. */
    Map<UUID, List<FileRecord>> files(RowSet<Row> rows) {
        Map<UUID, List<FileRecord>> files = new HashMap<>();
        rows.forEach(row -> files.put(row.getUUID("ticket"), files(row)));
        return files;
    }

    /** Asks where those of the tickets came from that were imported; {@link #origins} takes the answer. */
    Statement origins(String company, List<UUID> tickets) {
        return Statement.of(ORIGINS, company, tickets.toArray(UUID[]::new));
    }

    /** The answer to {@link #origins(String, List)}, by ticket. */
    Map<UUID, TicketRecord.Origin> origins(RowSet<Row> rows) {
        Map<UUID, TicketRecord.Origin> origins = new HashMap<>();
        rows.forEach(row -> origins.put(
                row.getUUID("ticket"),
                new TicketRecord.Origin(
                        row.getString("source"),
                        row.getString("external_id"),
                        row.getString("external_reference"),
                        Rows.instant(row, "imported_at"))));
        return origins;
    }

    /** Asks for a ticket's next messages; {@link #messages} takes the answer. */
    Statement messages(String company, UUID ticket, Position after, int most) {
        return Statement.of(ALL_MESSAGES, company, ticket, after.at(), after.id(), most);
    }

    /** Asks for those of a ticket's next messages that are for a person to know; {@link #messages} takes the answer. */
    Statement messagesFor(String company, UUID ticket, Known person, Position after, int most) {
        String[] ids = person.ids().toArray(String[]::new);
        return Statement.of(MESSAGES_FOR, company, ticket, after.at(), after.id(), most, ids);
    }

    /** The answer to {@link #messages(String, UUID, Position, int)}. */
    List<MessageRecord> messages(RowSet<Row> rows) {
        return Rows.stream(rows).map(this::message).toList();
    }

    private MessageRecord message(Row row) {
        return new MessageRecord(
                row.getUUID("id").toString(),
                MessageType.valueOf(row.getString("type")),
                Visibility.valueOf(row.getString("visibility")),
                row.getString("body"),
                new WhoRecord(
                        row.getString("author_id"),
                        row.getString("author_name"),
                        Role.valueOf(row.getString("author_role")),
                        null),
                value(row, "on_behalf_of", Person.class),
                value(row, "external", External.class),
                Rows.instant(row, "created_at"),
                row.getString("whole"),
                files(row));
    }

    private List<FileRecord> files(Row row) {
        FileRecord[] files = value(row, "attachments", FileRecord[].class);
        return files == null ? null : List.of(files);
    }

    private <T> T value(Row row, String column, Class<T> type) {
        var tree = Rows.json(row, column);
        return tree == null ? null : json.convertValue(tree, type);
    }
}
