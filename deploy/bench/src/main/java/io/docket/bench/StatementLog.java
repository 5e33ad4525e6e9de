package io.docket.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * PostgreSQL's own log of what a role executes, with values. On only while a few calls are recorded: it costs too much to
 * be on while anything is measured.
 */
final class StatementLog {

    private static final Pattern EXECUTED =
            Pattern.compile("^duration: [0-9.]+ ms {2}(?:execute [^:]*|statement): (.*)$", Pattern.DOTALL);
    private static final Pattern VALUE = Pattern.compile("\\$(\\d+) = (NULL|'((?:[^']|'')*)')", Pattern.DOTALL);

    private final ObjectMapper json = new ObjectMapper();
    private final Connection superuser;
    private final Path directory;
    private final String role;

    /**
     * @param superuser a connection that may change the server's settings
     * @param directory where the server writes its JSON log
     * @param role whose statements count
     */
    StatementLog(Connection superuser, Path directory, String role) {
        this.superuser = superuser;
        this.directory = directory;
        this.role = role;
    }

    void on() throws SQLException {
        set("log_min_duration_statement", "0");
    }

    void off() throws SQLException {
        set("log_min_duration_statement", "-1");
    }

    /** The committed transactions of the role, oldest first. */
    List<RecordedCall> calls() throws IOException {
        Map<String, List<RecordedCall.Statement>> open = new LinkedHashMap<>();
        List<RecordedCall> calls = new ArrayList<>();
        for (String line : lines()) {
            JsonNode entry = json.readTree(line);
            if (role.equals(entry.path("user").asText())) {
                take(entry, open, calls);
            }
        }
        return calls;
    }

    private void take(JsonNode entry, Map<String, List<RecordedCall.Statement>> open, List<RecordedCall> calls) {
        Matcher executed = EXECUTED.matcher(entry.path("message").asText());
        if (!executed.matches()) {
            return;
        }
        String sql = executed.group(1).strip();
        String session = entry.path("session_id").asText();
        if (sql.equalsIgnoreCase("begin")) {
            open.put(session, new ArrayList<>());
        } else if (sql.equalsIgnoreCase("commit")) {
            List<RecordedCall.Statement> statements = open.remove(session);
            if (statements != null && !statements.isEmpty()) {
                calls.add(new RecordedCall(List.copyOf(statements)));
            }
        } else if (open.containsKey(session)) {
            List<String> values = values(entry.path("detail").asText(""));
            open.get(session)
                    .add(new RecordedCall.Statement(entry.path("query_id").asLong(), sql, values));
        }
    }

    private static List<String> values(String detail) {
        List<String> values = new ArrayList<>();
        Matcher value = VALUE.matcher(detail);
        while (value.find()) {
            values.add(value.group(3) == null ? null : value.group(3).replace("''", "'"));
        }
        return values;
    }

    private List<String> lines() throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".json"))
                    .sorted(Comparator.naturalOrder())
                    .toList()) {
                lines.addAll(Files.readAllLines(file));
            }
        }
        return lines;
    }

    private void set(String setting, String value) throws SQLException {
        try (Statement statement = superuser.createStatement()) {
            statement.execute("alter system set " + setting + " = " + value);
            statement.execute("select pg_reload_conf()");
        }
    }
}
