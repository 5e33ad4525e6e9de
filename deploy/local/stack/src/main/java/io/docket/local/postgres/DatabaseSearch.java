package io.docket.local.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Looks for texts in whatever a database keeps: every column of every table, bytes as far as they can be read. */
public final class DatabaseSearch {

    private static final String COLUMNS = """
            select table_name, column_name, data_type from information_schema.columns
             join information_schema.tables using (table_schema, table_name)
             where table_schema = 'public' and table_type = 'BASE TABLE'
             order by table_name, ordinal_position""";

    private DatabaseSearch() {}

    /**
     * Where some texts stand, whatever their case.
     *
     * @param owner who sees every row
     * @return each place as {@code table.column has text: the value's beginning}; empty where they stand nowhere
     */
    public static List<String> of(Connection owner, List<String> texts) throws SQLException {
        List<String> found = new ArrayList<>();
        for (Map.Entry<String, List<String>> table : tables(owner).entrySet()) {
            for (String column : table.getValue()) {
                for (String text : texts) {
                    found.addAll(places(owner, table.getKey(), column, text));
                }
            }
        }
        return found;
    }

    /** The columns of each table, as text. */
    private static Map<String, List<String>> tables(Connection owner) throws SQLException {
        Map<String, List<String>> tables = new LinkedHashMap<>();
        try (PreparedStatement statement = owner.prepareStatement(COLUMNS);
                ResultSet columns = statement.executeQuery()) {
            while (columns.next()) {
                String column = "\"" + columns.getString(2) + "\"";
                tables.computeIfAbsent("\"" + columns.getString(1) + "\"", table -> new ArrayList<>())
                        .add(
                                columns.getString(3).equals("bytea")
                                        ? "encode(" + column + ", 'escape')"
                                        : column + "::text");
            }
        }
        return tables;
    }

    private static List<String> places(Connection owner, String table, String column, String text) throws SQLException {
        String query = "select left(%s, 500) from %s where position(lower(?) in lower(%s)) > 0 limit 3"
                .formatted(column, table, column);
        List<String> places = new ArrayList<>();
        try (PreparedStatement statement = owner.prepareStatement(query)) {
            statement.setString(1, text);
            ResultSet rows = statement.executeQuery();
            while (rows.next()) {
                places.add("%s.%s has %s: %s".formatted(table, column, text, rows.getString(1)));
            }
        }
        return places;
    }
}
