package io.docket.ticket.search;

import com.fasterxml.jackson.databind.JsonNode;
import io.docket.platform.database.Rows;
import io.docket.platform.database.Sql;
import io.docket.platform.database.Statement;
import io.docket.ticket.listing.Position;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** The documents of full text: reads the tickets' texts, keeps which words are in which, and finds them again. */
@ApplicationScoped
class SearchRepository {
    /** How many documents of a company have their words together in the index. */
    static final int BLOCK = 4_000;

    /** So much of a message is read. */
    static final int MESSAGE_LENGTH = 20_000;

    /** So many of a ticket's messages are read, the newest. */
    static final int MESSAGES = 200;

    /** So many characters of all of them are read, in whole messages. */
    static final int TEXT_LENGTH = 200_000;

    /** How many tickets' texts are in memory at once, for each who reads them. */
    static final int TOGETHER = 5;

    private static final String TEXTS = """
            select t.company, t.id, t.created_at, t.sequence, t.reference, t.external_reference, t.subject, %3$s,
                left(t.description, %1$d) as description, coalesce(t.concealed #>> '{state,subject}', t.subject) as seen_subject,
                (select json_agg(json_build_object('internal', m.visibility <> 'PUBLIC', 'body', m.body, 'external', m.external)
                        order by m.created_at desc, m.id desc)
                    from (select n.*, sum(length(n.body) + coalesce(length(n.external::text), 0))
                                over (order by n.created_at desc, n.id desc rows unbounded preceding) as so_far
                            from (select visibility, left(body, %1$d) as body, external, created_at, id from message m
                                where m.company = t.company and m.ticket = t.id order by created_at desc, id desc limit %2$d) n) m
                    where m.so_far <= %4$d) as messages,
                (select json_agg(json_build_object('person', p.person, 'email', p.email_key))
                    from participant p where p.company = t.company and p.ticket = t.id) as participants
            from ticket t """.replaceAll("\\s+", " ");

    private static final String READ =
            TEXTS.formatted(MESSAGE_LENGTH, MESSAGES, "d.block, d.sequence as indexed", TEXT_LENGTH)
                    + " left join search_document d on d.company = t.company and d.ticket = t.id";

    private static final String THOSE =
            " join unnest($1::text[], $2::uuid[]) as asked (company, id) on (t.company, t.id) = (asked.company, asked.id)";

    private static final String READ_THOSE = READ + THOSE + " order by t.company, t.id";

    private static final String READ_TEXTS =
            TEXTS.formatted(MESSAGE_LENGTH, MESSAGES, "null::integer as block, null::bigint as indexed", TEXT_LENGTH)
                    + THOSE;

    private static final String READ_NEXT = READ
            + " where t.company = $1 and (t.created_at, t.id) < ($2, $3) order by t.created_at desc, t.id desc limit $4";

    private static final String COUNT_NEWER = """
            insert into search_progress as known (company, newer) values ($1, $2)
            on conflict (company) do update set newer = known.newer + excluded.newer returning newer - $2 as first
            """;

    private static final String COUNT_OLDER = """
            insert into search_progress as known (company, older) values ($1, $2)
            on conflict (company) do update set older = known.older + excluded.older returning older - $2 as first
            """;

    /** A document stays in its block, and an older reading never takes the place of a newer one. */
    private static final String KEEP = """
            insert into search_document as known (company, ticket, block, created_at, sequence, tokens)
            values ($1, $2, $3, $4, $5, search_tokens($1, $3, $6))
            on conflict (company, ticket) do update
               set sequence = excluded.sequence, tokens = search_tokens($1, known.block, $6)
             where known.sequence <= excluded.sequence
            """;

    private static final String FORGET = """
            delete from search_document d using unnest($1::text[], $2::uuid[]) as asked (company, ticket)
             where d.company = asked.company and d.ticket = asked.ticket
               and not exists (select from ticket t where t.company = asked.company and t.id = asked.ticket)
            """;

    private static final String NEXT_WALK = """
            select company, walked_at, walked_id from search_walk where due_at <= clock_timestamp()
             order by due_at, company limit 1 for update skip locked
            """;

    private static final String PUT_BACK = """
            update search_walk set due_at = clock_timestamp() + $2::bigint * interval '1 millisecond' where company = $1
            """;

    private static final String WALKED = "update search_walk set walked_at = $2, walked_id = $3 where company = $1";

    private static final String WALK_ENDED = "delete from search_walk where company = $1";

    private static final String BLOCKS = "select newer, older from search_progress where company = $1";

    private static final String FIND =
            "select block, created_at, ticket from search_documents($1, $2, $3, $4, $5, $6, $7, $8, $9)";

    /** A ticket of any company. */
    record Key(String company, UUID ticket) {}

    /** So many at a time as are to be read together. */
    static List<List<Key>> parts(List<Key> keys) {
        return IntStream.iterate(0, i -> i < keys.size(), i -> i + TOGETHER)
                .mapToObj(i -> keys.subList(i, Math.min(i + TOGETHER, keys.size())))
                .toList();
    }

    /** Reads those tickets that are there; they come in the order of their keys. */
    Uni<List<Reading>> read(Sql sql, List<Key> keys) {
        return read(sql, READ_THOSE, keys);
    }

    /** The same without their documents, which not everybody who may read the tickets may read. */
    Uni<List<Reading>> texts(Sql sql, List<Key> keys) {
        return read(sql, READ_TEXTS, keys);
    }

    private static Uni<List<Reading>> read(Sql sql, String query, List<Key> keys) {
        return sql.query(query, companies(keys), tickets(keys)).map(SearchRepository::readings);
    }

    /** Removes the documents of tickets that are not there any more. */
    Uni<Void> forget(Sql sql, List<Key> keys) {
        return sql.query(FORGET, companies(keys), tickets(keys)).replaceWithVoid();
    }

    private static String[] companies(List<Key> keys) {
        return keys.stream().map(Key::company).toArray(String[]::new);
    }

    private static UUID[] tickets(List<Key> keys) {
        return keys.stream().map(Key::ticket).toArray(UUID[]::new);
    }

    /** Reads the company's tickets before a place, the newest first. */
    Uni<List<Reading>> readNext(Sql sql, String company, Position before, int most) {
        return sql.query(READ_NEXT, company, before.at(), before.id(), most).map(SearchRepository::readings);
    }

    /** Gives so many new documents of a company their places: the first number, from 0. */
    Uni<Long> count(Sql sql, String company, int documents, boolean older) {
        return sql.query(older ? COUNT_OLDER : COUNT_NEWER, company, (long) documents)
                .map(rows -> rows.iterator().next().getLong("first"));
    }

    /** Keeps documents, each in the block that its reading says. */
    Statement keep(List<Reading> readings) {
        List<Tuple> rows = readings.stream()
                .sorted(Comparator.comparing(Reading::company).thenComparing(Reading::ticket))
                .map(reading -> Statement.row(
                        reading.company(),
                        reading.ticket(),
                        reading.block(),
                        reading.createdAt(),
                        reading.sequence(),
                        Tokens.of(reading)))
                .toList();
        return Statement.batch(KEEP, rows);
    }

    /** A company to be walked through, and how far that has come. */
    record Walk(String company, Position last) {}

    /** Locks the next company to be walked through that nobody else walks through; null where there is none. */
    Uni<Walk> nextWalk(Sql sql) {
        return sql.query(NEXT_WALK).map(rows -> {
            if (rows.size() == 0) {
                return null;
            }
            Row row = rows.iterator().next();
            return new Walk(
                    row.getString("company"), new Position(Rows.instant(row, "walked_at"), row.getUUID("walked_id")));
        });
    }

    Statement walked(Walk walk, Position last) {
        return Statement.of(WALKED, walk.company(), last.at(), last.id());
    }

    /** Others come before that company, which is not walked through for so long. */
    Statement putBack(Walk walk, Duration rest) {
        return Statement.of(PUT_BACK, walk.company(), rest.toMillis());
    }

    Statement walkEnded(Walk walk) {
        return Statement.of(WALK_ENDED, walk.company());
    }

    /**
     * The blocks of a company.
     *
     * @param newest the one that search begins with; below {@code oldest} where there is none
     */
    record Blocks(int newest, int oldest) {}

    Uni<Blocks> blocks(Sql sql, String company) {
        return sql.query(BLOCKS, company).map(rows -> {
            if (rows.size() == 0) {
                return new Blocks(-1, 0);
            }
            Row row = rows.iterator().next();
            return new Blocks(
                    Math.floorDiv(Math.toIntExact(row.getLong("newer") - 1), BLOCK),
                    block(row.getLong("older") - 1, true));
        });
    }

    /** The block of a document of that number. */
    static int block(long number, boolean older) {
        int block = Math.toIntExact(Math.floorDiv(number, BLOCK));
        return older ? -1 - block : block;
    }

    /** What a search asks for: words, and of the participants one. */
    record Sought(String company, String[] words, Audience audience, String[] participants) {}

    /** The places of documents that have all the words, beyond a place, the newest first, of blocks down to one. */
    Uni<List<Position>> find(Sql sql, Sought sought, Position before, int oldest, int most) {
        return sql.query(
                        FIND,
                        sought.company(),
                        sought.words(),
                        Tokens.name(sought.audience()),
                        sought.participants(),
                        before.rank(),
                        oldest,
                        before.at(),
                        before.id(),
                        most)
                .map(rows -> Rows.stream(rows)
                        .map(row -> new Position(
                                row.getInteger("block"), Rows.instant(row, "created_at"), row.getUUID("ticket")))
                        .toList());
    }

    private static List<Reading> readings(RowSet<Row> rows) {
        return Rows.stream(rows).map(SearchRepository::reading).toList();
    }

    private static Reading reading(Row row) {
        List<String> open = new ArrayList<>(List.of(row.getString("reference"), row.getString("description")));
        String elsewhere = row.getString("external_reference");
        if (elsewhere != null) {
            open.add(1, elsewhere);
        }
        List<String> internal = new ArrayList<>();
        for (JsonNode message : list(row, "messages")) {
            List<String> texts = message.path("internal").asBoolean() ? internal : open;
            texts.add(message.path("body").asText());
            message.path("external").forEach(value -> texts.add(value.asText()));
        }
        List<String> participants = new ArrayList<>();
        for (JsonNode one : list(row, "participants")) {
            if (one.hasNonNull("person")) {
                participants.add(Reading.login(one.path("person").asText()));
            }
            if (one.hasNonNull("email")) {
                participants.add(Reading.address(one.path("email").asText()));
            }
        }
        return new Reading(
                row.getString("company"),
                row.getUUID("id"),
                Rows.instant(row, "created_at"),
                row.getLong("sequence"),
                row.getString("subject"),
                row.getString("seen_subject"),
                open,
                internal,
                participants,
                row.getInteger("block"),
                row.getLong("indexed"));
    }

    private static Iterable<JsonNode> list(Row row, String column) {
        JsonNode list = Rows.json(row, column);
        return list == null ? List.of() : list;
    }
}
