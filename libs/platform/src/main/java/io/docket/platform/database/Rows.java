package io.docket.platform.database;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads rows, and their columns as the types the application speaks in. */
public final class Rows {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Rows() {}

    /** What a statement gave, in its order. */
    public static Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }

    /** A {@code timestamptz} column; null stays null. */
    public static Instant instant(Row row, String column) {
        OffsetDateTime value = row.getOffsetDateTime(column);
        return value == null ? null : value.toInstant();
    }

    /** A {@code json}, {@code jsonb} or {@code text} column that holds JSON; null stays null. */
    public static JsonNode json(Row row, String column) {
        Object value = row.getValue(column);
        return value == null ? null : parse(column, value.toString());
    }

    private static JsonNode parse(String column, String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException malformed) {
            throw new IllegalStateException("Column '" + column + "' does not hold JSON", malformed);
        }
    }
}
