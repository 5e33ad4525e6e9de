package io.docket.ticket.scheme;

import io.docket.local.postgres.Postgres;
import io.docket.local.stack.Stack;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Looks into the service's tables and the server's sessions from outside, as the database administrator. */
public final class TicketDatabase {

    private TicketDatabase() {}

    /** The rows' columns, as text with a space between. */
    public static List<String> rows(String sql, Object... parameters) {
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            try (ResultSet result = statement.executeQuery()) {
                return read(result);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(sql, failure);
        }
    }

    public static void run(String sql, Object... parameters) {
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            statement.execute();
        } catch (SQLException failure) {
            throw new IllegalStateException(sql, failure);
        }
    }

    private static Connection connect() throws SQLException {
        return Stack.shared().connection(RunningStack.DATABASE, Postgres.SUPERUSER);
    }

    private static void bind(PreparedStatement statement, Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
    }

    private static List<String> read(ResultSet result) throws SQLException {
        List<String> rows = new ArrayList<>();
        while (result.next()) {
            List<String> columns = new ArrayList<>();
            for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                columns.add(result.getString(i));
            }
            rows.add(String.join(" ", columns));
        }
        return rows;
    }
}
