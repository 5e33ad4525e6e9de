package io.docket.ticket.message;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.docket.platform.database.Rows;
import io.docket.platform.database.Statement;
import io.docket.scheme.engine.MessageType;
import io.docket.ticket.attachment.Attachment;
import io.docket.ticket.listing.Position;
import io.docket.ticket.person.ActorView;
import io.docket.ticket.person.Person;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** The stored messages. Gives statements rather than results, so that they travel together with others. */
@ApplicationScoped
public class MessageRepository {
    private static final String ADD = """
            insert into message (company, ticket, id, type, visibility, body, author_id, author_name, author_role,
                on_behalf_of, external, created_at, attachments)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
            """;

    private static final String PAGE = """
            select id, type, body, author_id, author_name, author_role, on_behalf_of, external, created_at,
                exists (select from mail_text mail where mail.company = $1 and mail.ticket = $2 and mail.message = message.id)
                    as trimmed,
                case when attachments > 0 then
                    (select jsonb_agg(jsonb_build_object('id', a.id, 'name', a.name, 'type', a.type, 'size', a.size)
                            order by a.position)
                     from attachment a
                     where a.company = message.company and a.ticket = message.ticket and a.message = message.id)
                end as attachments
            from message
            where company = $1 and ticket = $2 and visibility = any($3) and (created_at, id) > ($4, $5)
            order by created_at, id limit $6
            """;

    private static final String[] ALL = {Visibility.PUBLIC.name(), Visibility.INTERNAL.name()};
    private static final String[] PUBLIC_ONLY = {Visibility.PUBLIC.name()};

    private final ObjectMapper json;

    MessageRepository(ObjectMapper json) {
        this.json = json;
    }

    /** Stores messages; they never change afterwards. */
    public Statement add(String company, UUID ticket, List<StoredMessage> messages) {
        return Statement.batch(
                ADD,
                messages.stream().map(message -> row(company, ticket, message)).toList());
    }

    /** Asks for at most {@code limit} messages after a position, oldest first; {@link #read} takes the answer. */
    public Statement page(String company, UUID ticket, boolean internalToo, Position after, int limit) {
        return Statement.of(PAGE, company, ticket, internalToo ? ALL : PUBLIC_ONLY, after.at(), after.id(), limit);
    }

    /** The answer to {@link #page}. */
    public List<StoredMessage> read(RowSet<Row> rows) {
        return Rows.stream(rows).map(this::message).toList();
    }

    private Tuple row(String company, UUID ticket, StoredMessage message) {
        return Statement.row(
                company,
                ticket,
                message.id(),
                message.type(),
                message.visibility(),
                message.body(),
                message.author().id(),
                message.author().name(),
                message.author().role(),
                tree(message.onBehalfOf()),
                tree(message.external()),
                message.createdAt(),
                (short) message.attachments().size());
    }

    private StoredMessage message(Row row) {
        return new StoredMessage(
                row.getUUID("id"),
                MessageType.valueOf(row.getString("type")),
                row.getString("body"),
                new ActorView(row.getString("author_id"), row.getString("author_name"), row.getString("author_role")),
                value(row, "on_behalf_of", Person.class),
                value(row, "external", External.class),
                Rows.instant(row, "created_at"),
                row.getBoolean("trimmed"),
                attachments(row));
    }

    private List<Attachment> attachments(Row row) {
        Attachment[] all = value(row, "attachments", Attachment[].class);
        return all == null ? List.of() : List.of(all);
    }

    private Object tree(Object value) {
        return value == null ? null : json.valueToTree(value);
    }

    private <T> T value(Row row, String column, Class<T> type) {
        var tree = Rows.json(row, column);
        return tree == null ? null : json.convertValue(tree, type);
    }
}
