package io.docket.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns a recorded call into a pgbench script that can be run again and again: what differed between two calls of the same
 * kind is made anew at each run (identifiers, times, counters), everything else is sent as it was.
 */
final class PgbenchScript {

    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$(\\d+)");
    private static final long COUNTER_FROM = 1_000_000;
    private static final long COUNTER_TO = 2_000_000_000;
    /** What makes a text unique must not repeat by chance in a run of a hundred thousand. */
    private static final long UNIQUE_TO = 1L << 62;

    private final Connection database;
    private final RecordedCall call;
    private final RecordedCall another;
    private final Map<String, String> freshIdentifiers = new LinkedHashMap<>();
    private final Map<String, List<String>> types = new LinkedHashMap<>();

    /**
     * @param database where the statements can be prepared, to learn their parameters' types
     * @param call the call to repeat
     * @param another a second call with the same statements, to see what differs from call to call
     */
    PgbenchScript(Connection database, RecordedCall call, RecordedCall another) {
        if (!call.sameStatementsAs(another)) {
            throw new IllegalArgumentException("the two recorded calls sent different statements: "
                    + "warm the service up before recording, so that first-time work is done");
        }
        this.database = database;
        this.call = call;
        this.another = another;
    }

    /** @param ticketOf maps the recorded ticket's id to the one this script shall use; other ids are left to the script */
    String write(Map<String, String> ticketOf) throws SQLException {
        freshIdentifiers.clear();
        List<String> body = new ArrayList<>();
        for (int i = 0; i < call.statements().size(); i++) {
            body.add(statement(i, ticketOf) + ";");
        }
        StringBuilder script = new StringBuilder();
        freshIdentifiers.forEach((recorded, variable) ->
                script.append("\\set ").append(variable).append(" random(1, 281474976710655)\n"));
        script.append("\\set counter random(%d, %d)\n".formatted(COUNTER_FROM, COUNTER_TO));
        script.append("\\set unique random(1, %d)\n".formatted(UNIQUE_TO));
        script.append("BEGIN;\n").append(String.join("\n", body)).append("\nCOMMIT;\n");
        return script.toString();
    }

    private String statement(int index, Map<String, String> ticketOf) throws SQLException {
        RecordedCall.Statement recorded = call.statements().get(index);
        List<String> others = another.statements().get(index).values();
        List<String> parameterTypes = typesOf(recorded.sql());
        Matcher placeholder = PLACEHOLDER.matcher(recorded.sql().replaceAll("\\s*\\n\\s*", " "));
        return placeholder.replaceAll(match -> {
            int n = Integer.parseInt(match.group(1)) - 1;
            String value = expression(recorded.values().get(n), others.get(n), parameterTypes.get(n), ticketOf);
            return Matcher.quoteReplacement("cast(" + value + " as " + parameterTypes.get(n) + ")");
        });
    }

    private String expression(String value, String other, String type, Map<String, String> ticketOf) {
        if (value == null) {
            return "NULL";
        }
        if (UUID.matcher(value).find() && !isDocument(type)) {
            return identifiers(value, other, ticketOf);
        }
        if (Objects.equals(value, other) || isDocument(type)) {
            return literal(value);
        }
        return switch (type) {
            case "timestamp with time zone" -> "clock_timestamp()";
            case "smallint", "integer", "bigint" -> ":counter";
            case "text", "character varying" -> value.length() < 40 ? literal(value) + " || :unique" : literal(value);
            default -> literal(value);
        };
    }

    /** A value made of identifiers: a single one, an array of them, a key. Fresh ones are assembled in the script. */
    private String identifiers(String value, String other, Map<String, String> ticketOf) {
        boolean fresh = !Objects.equals(value, other);
        List<String> parts = new ArrayList<>();
        Matcher identifier = UUID.matcher(value);
        int from = 0;
        while (identifier.find()) {
            parts.add(literal(value.substring(from, identifier.start())));
            parts.add(
                    identifierExpression(identifier.group(), fresh && !contains(other, identifier.group()), ticketOf));
            from = identifier.end();
        }
        parts.add(literal(value.substring(from)));
        return "(" + String.join(" || ", parts) + ")";
    }

    private String identifierExpression(String id, boolean fresh, Map<String, String> ticketOf) {
        if (ticketOf.containsKey(id)) {
            return literal(ticketOf.get(id));
        }
        if (!fresh) {
            return literal(id);
        }
        String variable = freshIdentifiers.computeIfAbsent(id, key -> "id" + freshIdentifiers.size());
        return literal(id.substring(0, 24)) + " || lpad(to_hex(:" + variable + "::bigint), 12, '0')";
    }

    private static boolean contains(String text, String part) {
        return text != null && text.contains(part);
    }

    private static boolean isDocument(String type) {
        return type.startsWith("json") || type.equals("bytea");
    }

    /** As an escape string: pgbench would read a colon in it as one of its variables. */
    private static String literal(String value) {
        return "E'"
                + value.replace("\\", "\\\\")
                        .replace("'", "''")
                        .replace(":", "\\x3A")
                        .replace("\n", "\\n") + "'";
    }

    private List<String> typesOf(String sql) throws SQLException {
        List<String> known = types.get(sql);
        if (known == null) {
            known = askTypesOf(sql);
            types.put(sql, known);
        }
        return known;
    }

    private List<String> askTypesOf(String sql) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute("PREPARE described AS " + sql);
            try (ResultSet row = statement.executeQuery(
                    "select unnest(parameter_types)::text from pg_prepared_statements where name = 'described'")) {
                List<String> found = new ArrayList<>();
                while (row.next()) {
                    found.add(row.getString(1));
                }
                return found;
            } finally {
                statement.execute("DEALLOCATE described");
            }
        }
    }
}
