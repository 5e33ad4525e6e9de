package io.docket.notification.delivery;

import io.docket.local.stack.Stack;
import io.docket.notification.RunningStack;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The ledger as it stands in the database. */
final class LedgerRows {

    /** One row. */
    record LedgerRow(UUID id, UUID ticket, String recipient, String state, int attempts, String lastError) {
        boolean isSettled() {
            return !state.equals("PENDING");
        }
    }

    private LedgerRows() {}

    static List<LedgerRow> ofCompany(String company) {
        String query = "select id, ticket, recipient, state, attempts, last_error from notice where company = ?";
        try (Connection connection = Stack.shared().ownerConnection(RunningStack.DATABASE);
                PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, company);
            return read(statement.executeQuery());
        } catch (SQLException failure) {
            throw new IllegalStateException("The ledger cannot be read", failure);
        }
    }

    private static List<LedgerRow> read(ResultSet rows) throws SQLException {
        List<LedgerRow> found = new ArrayList<>();
        while (rows.next()) {
            found.add(new LedgerRow(
                    rows.getObject(1, UUID.class),
                    rows.getObject(2, UUID.class),
                    rows.getString(3),
                    rows.getString(4),
                    rows.getInt(5),
                    rows.getString(6)));
        }
        return found;
    }
}
