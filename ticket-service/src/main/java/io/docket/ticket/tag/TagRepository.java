package io.docket.ticket.tag;

import io.docket.platform.database.Rows;
import io.docket.platform.database.Sql;
import io.docket.platform.database.Statement;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** The tags of tickets, in the ticket's row to be shown and in a table to be looked up. */
@ApplicationScoped
public class TagRepository {

    private static final String SHOW = "update ticket set tags = $3 where company = $1 and id = $2";

    private static final String ADD = """
            insert into ticket_tag (company, ticket, tag_key, tag, updated_at)
            select t.company, t.id, added.tag_key, added.tag, t.updated_at
                from ticket t, unnest($3::text[], $4::text[]) as added (tag_key, tag)
                where t.company = $1 and t.id = $2
            """;

    private static final String REMOVE = "delete from ticket_tag where company = $1 and ticket = $2 and tag_key = $3";

    /**
     * Each key once, however many tickets have it: from one key the index is entered again at the next. Parameters: company, the first
     * key, the one before it or null, what is behind the last, how many.
     */
    private static final String KNOWN = """
            with recursive known (tag_key, tag, place) as (
                (select g.tag_key, g.tag, 1 from ticket_tag g
                    where g.company = $1 and g.tag_key >= $2 and g.tag_key > $3 and g.tag_key < $4
                    order by g.tag_key, g.updated_at, g.ticket limit 1)
                union all
                select following.tag_key, following.tag, known.place + 1
                    from known cross join lateral (
                        select g.tag_key, g.tag from ticket_tag g
                            where g.company = $1 and g.tag_key > known.tag_key and g.tag_key < $4
                            order by g.tag_key, g.updated_at, g.ticket limit 1) following
                    where known.place < $5)
            select tag from known order by place
            """;

    /** The last character that there is. */
    private static final String BEHIND_ALL = new String(Character.toChars(Character.MAX_CODE_POINT));

    /** Gives a new ticket its tags; none are not sent. */
    public List<Statement> give(String company, UUID ticket, Tags tags) {
        return tags.all().isEmpty() ? List.of() : List.of(show(company, ticket, tags), add(company, ticket, tags));
    }

    /** The ticket's row shows these. */
    public Statement show(String company, UUID ticket, Tags tags) {
        return Statement.of(SHOW, company, ticket, tags.texts().toArray(String[]::new));
    }

    /** The ticket is found by these, too. */
    Statement add(String company, UUID ticket, Tags tags) {
        return Statement.of(
                ADD,
                company,
                ticket,
                tags.all().stream().map(Tag::key).toArray(String[]::new),
                tags.texts().toArray(String[]::new));
    }

    /** The ticket is found by this one no longer. */
    Statement remove(String company, UUID ticket, Tag tag) {
        return Statement.of(REMOVE, company, ticket, tag.key());
    }

    /**
     * The company's tags in the order of their keys, each as one of its tickets has it.
     *
     * @param prefix what the key begins with; empty for any
     * @param after the key that the list goes on behind; empty for the beginning
     */
    Uni<List<Tag>> known(Sql sql, String company, String prefix, String after, int limit) {
        return sql.query(KNOWN, company, prefix, after, prefix + BEHIND_ALL, limit)
                .map(rows -> Rows.stream(rows)
                        .map((Row row) -> new Tag(row.getString("tag")))
                        .toList());
    }
}
