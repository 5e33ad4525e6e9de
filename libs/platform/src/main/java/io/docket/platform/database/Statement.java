package io.docket.platform.database;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One SQL statement with its parameters ({@code $1}, {@code $2} …), ready to be sent. More than one row of parameters makes a
 * batch; none at all makes a statement that is never sent.
 *
 * <p>Parameters are given as the application has them: an {@link Instant} goes as {@code timestamptz}, a {@link JsonNode} as
 * {@code json} or {@code jsonb}, an enum by its name.
 *
 * @param sql the text, the same for every row, so that the server prepares it once a connection
 * @param rows the parameters, a tuple for each execution
 */
public record Statement(String sql, List<Tuple> rows) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public Statement {
        rows = rows.stream().map(Statement::asSqlTypes).toList();
    }

    /** A statement that is executed once. */
    public static Statement of(String sql, Object... params) {
        return new Statement(sql, List.of(row(params)));
    }

    /** A statement that is executed for each row; with no rows it is not sent. */
    public static Statement batch(String sql, List<Tuple> rows) {
        return new Statement(sql, rows);
    }

    /** One row of parameters for {@link #batch}. */
    public static Tuple row(Object... params) {
        List<Object> values = new ArrayList<>(params.length);
        for (Object param : params) {
            values.add(asSqlType(param));
        }
        return Tuple.from(values);
    }

    /** Whether there is nothing to send. */
    public boolean isEmpty() {
        return rows.isEmpty();
    }

    private static Tuple asSqlTypes(Tuple given) {
        List<Object> values = new ArrayList<>(given.size());
        for (int i = 0; i < given.size(); i++) {
            values.add(asSqlType(given.getValue(i)));
        }
        return Tuple.from(values);
    }

    private static Object asSqlType(Object value) {
        if (value instanceof Instant instant) {
            return instant.atOffset(ZoneOffset.UTC);
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        if (value instanceof JsonNode json) {
            return asJson(json);
        }
        return value;
    }

    private static Object asJson(JsonNode json) {
        if (json.isObject()) {
            return new JsonObject(JSON.<Map<String, Object>>convertValue(json, JSON.constructType(Map.class)));
        }
        if (json.isArray()) {
            return new JsonArray(JSON.<List<?>>convertValue(json, JSON.constructType(List.class)));
        }
        return JSON.convertValue(json, Object.class);
    }
}
