package io.docket.ticket.history;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.docket.platform.database.Rows;
import io.docket.platform.database.Statement;
import io.docket.ticket.listing.Position;
import io.docket.ticket.person.ActorView;
import io.docket.ticket.person.Person;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The stored history. Entries are added and read; no role of the database may change them. */
@ApplicationScoped
public class HistoryRepository {
    private static final String ADD = """
            insert into history (company, ticket, id, at, type, actor_id, actor_name, actor_role, on_behalf_of, cause, rule,
                from_status, to_status, scheme_version, seconds_in_previous, advice, detail, visible)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
            """;

    private static final String PAGE = """
            select id, at, type, actor_id, actor_name, actor_role, on_behalf_of, cause, rule,
                from_status, to_status, scheme_version, seconds_in_previous, advice, detail, visible
            from history
            where company = $1 and ticket = $2 and (visible or $3) and (at, id) > ($4, $5)
            order by at, id limit $6
            """;

    private static final String PAGE_OF = """
            select id, at, type, actor_id, actor_name, actor_role, on_behalf_of, cause, rule,
                from_status, to_status, scheme_version, seconds_in_previous, advice, detail, visible
            from history
            where company = $1 and ticket = $2 and (actor_id = any($3) or on_behalf_of ->> 'id' = any($3)) and (at, id) > ($4, $5)
            order by at, id limit $6
            """;

    private final ObjectMapper json;

    HistoryRepository(ObjectMapper json) {
        this.json = json;
    }

    /** Adds entries. */
    public Statement add(String company, UUID ticket, List<HistoryEntry> entries) {
        return Statement.batch(
                ADD, entries.stream().map(entry -> row(company, ticket, entry)).toList());
    }

    /** Asks for at most {@code limit} entries after a position, oldest first; {@link #read} takes the answer. */
    public Statement page(String company, UUID ticket, boolean hiddenToo, Position after, int limit) {
        return Statement.of(PAGE, company, ticket, hiddenToo, after.at(), after.id(), limit);
    }

    /** Asks for the next entries of what a person did, or others on its behalf, by its ids; {@link #read} takes the answer. */
    public Statement pageOf(String company, UUID ticket, Set<String> person, Position after, int limit) {
        return Statement.of(PAGE_OF, company, ticket, person.toArray(String[]::new), after.at(), after.id(), limit);
    }

    /** The answer to {@link #page}. */
    public List<HistoryEntry> read(RowSet<Row> rows) {
        return Rows.stream(rows).map(this::entry).toList();
    }

    private Tuple row(String company, UUID ticket, HistoryEntry entry) {
        return Statement.row(
                company,
                ticket,
                entry.id(),
                entry.at(),
                entry.type(),
                entry.actor().id(),
                entry.actor().name(),
                entry.actor().role(),
                tree(entry.onBehalfOf()),
                entry.cause(),
                entry.rule(),
                tree(entry.from()),
                tree(entry.to()),
                entry.schemeVersion(),
                entry.secondsInPrevious(),
                entry.advice(),
                entry.detail(),
                entry.visible());
    }

    private HistoryEntry entry(Row row) {
        return new HistoryEntry(
                row.getUUID("id"),
                Rows.instant(row, "at"),
                HistoryType.valueOf(row.getString("type")),
                new ActorView(row.getString("actor_id"), row.getString("actor_name"), row.getString("actor_role")),
                value(row, "on_behalf_of", Person.class),
                row.getString("cause"),
                row.getString("rule"),
                value(row, "from_status", StatusThen.class),
                value(row, "to_status", StatusThen.class),
                row.getLong("scheme_version"),
                row.getLong("seconds_in_previous"),
                Rows.json(row, "advice"),
                Rows.json(row, "detail"),
                row.getBoolean("visible"));
    }

    private Object tree(Object value) {
        return value == null ? null : json.valueToTree(value);
    }

    private <T> T value(Row row, String column, Class<T> type) {
        var tree = Rows.json(row, column);
        return tree == null ? null : json.convertValue(tree, type);
    }
}
