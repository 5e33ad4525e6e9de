package io.docket.notification.inbox;

import io.docket.local.stack.Stack;
import io.docket.notification.RunningStack;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Inboxes as they stand in the database. */
final class Entries {

    private Entries() {}

    /** The numbers of a person's entries, in order. */
    static List<Long> numbersOf(String company, String person) throws SQLException {
        return query(
                        "select number from inbox_entry where company = ? and recipient = '" + person
                                + "' order by number",
                        company)
                .stream()
                .map(Long::valueOf)
                .toList();
    }

    static List<String> contentsOf(String company) throws SQLException {
        return query("select content::text from inbox_entry where company = ?", company);
    }

    static List<String> query(String sql, String company) throws SQLException {
        try (Connection connection = Stack.shared().ownerConnection(RunningStack.DATABASE);
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, company);
            List<String> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
            return found;
        }
    }

    static void change(String sql) throws SQLException {
        try (Connection connection = Stack.shared().ownerConnection(RunningStack.DATABASE);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
