package io.docket.platform.erasure;

import io.vertx.mutiny.sqlclient.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table that may name persons, and what in it does.
 *
 * @param key its primary key without the company
 * @param columns what is redacted; some may be of the key
 */
record KeptTable(String name, List<String> key, List<Column> columns) {

    static final List<KeptTable> ALL = List.of(
            new KeptTable(
                    "idempotency",
                    List.of("caller", "operation", "key", "created_at"),
                    List.of(
                            new Column("caller", Kind.ID),
                            new Column("operation", Kind.TEXT),
                            new Column("key", Kind.KEY),
                            new Column("headers", Kind.JSON),
                            new Column("title", Kind.TEXT),
                            new Column("body", Kind.JSON))),
            new KeptTable(
                    "outbox",
                    List.of("id"),
                    List.of(
                            new Column("message_key", Kind.KEY),
                            new Column("subject", Kind.TEXT),
                            new Column("data", Kind.JSON))),
            new KeptTable(
                    "outbox_parked",
                    List.of("topic", "message_key"),
                    List.of(new Column("message_key", Kind.KEY), new Column("reason", Kind.TEXT))),
            new KeptTable(
                    "consumer_sequence",
                    List.of("consumer", "topic", "message_key"),
                    List.of(new Column("message_key", Kind.KEY))),
            new KeptTable(
                    "inbox_parked",
                    List.of("id"),
                    List.of(
                            new Column("message_key", Kind.KEY),
                            new Column("headers", Kind.HEADERS),
                            new Column("payload", Kind.BYTES),
                            new Column("reason", Kind.TEXT),
                            new Column("replayed_by", Kind.ID))));

    /** What a column holds. */
    enum Kind {
        /** Somebody's id. */
        ID,
        TEXT,
        /** Part of what a row is found by: two that differ go on to differ, and what was equal elsewhere stays equal. */
        KEY,
        /** A document as text. */
        JSON,
        /** Headers of a record, as a document. A token among them says who its bearer is. */
        HEADERS,
        /** The value of a record. */
        BYTES
    }

    /** A column that may name persons. */
    record Column(String name, Kind kind) {}

    /** Locks the next rows of company {@code $1} in the order of the key, behind the one that {@code $2 …} name unless they are the first. */
    String page(boolean first, int limit) {
        String behind = first ? "" : " and (%s) > (%s)".formatted(String.join(", ", key), parameters(2, key.size()));
        return "select %s, %s from %s where company = $1%s order by %s limit %d for update"
                .formatted(
                        aliased(key, "key_"),
                        aliased(columns.stream().map(Column::name).toList(), "value_"),
                        name,
                        behind,
                        String.join(", ", key),
                        limit);
    }

    /** Of one row: {@code $1} the company, then the key as it was, then the columns' new values. */
    String update() {
        String values = IntStream.range(0, columns.size())
                .mapToObj(i -> columns.get(i).name() + " = $" + (2 + key.size() + i))
                .collect(Collectors.joining(", "));
        return "update %s set %s where company = $1 and (%s) = (%s)"
                .formatted(name, values, String.join(", ", key), parameters(2, key.size()));
    }

    List<Object> key(Row row) {
        return values(row, "key_", key.size());
    }

    List<Object> values(Row row) {
        return values(row, "value_", columns.size());
    }

    private static List<Object> values(Row row, String prefix, int count) {
        List<Object> values = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            values.add(row.getValue(prefix + i));
        }
        return values;
    }

    private static String aliased(List<String> names, String prefix) {
        return IntStream.range(0, names.size())
                .mapToObj(i -> names.get(i) + " as " + prefix + i)
                .collect(Collectors.joining(", "));
    }

    private static String parameters(int first, int count) {
        return IntStream.range(first, first + count).mapToObj(i -> "$" + i).collect(Collectors.joining(", "));
    }
}
