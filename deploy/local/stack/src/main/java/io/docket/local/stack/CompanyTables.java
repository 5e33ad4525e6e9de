package io.docket.local.stack;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/** What a service's database has of a company, whichever tables there are: so that none is forgotten that comes later. */
public final class CompanyTables {

    /** The note that the company was removed stays for good; a partition's rows are its table's. */
    private static final String TABLES = """
            select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid
             where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
               and a.attname = 'company' and not a.attisdropped and c.relname <> 'removal'
            """;

    private CompanyTables() {}

    /** How many rows of the company each table has that has any. */
    public static Map<String, Integer> of(String database, String company) {
        Map<String, Integer> rows = new TreeMap<>();
        try (Connection owner = Stack.shared().ownerConnection(database);
                PreparedStatement tables = owner.prepareStatement(TABLES);
                ResultSet table = tables.executeQuery()) {
            while (table.next()) {
                int count = count(owner, table.getString(1), company);
                if (count > 0) {
                    rows.put(table.getString(1), count);
                }
            }
            return rows;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static int count(Connection owner, String table, String company) throws SQLException {
        try (PreparedStatement count =
                owner.prepareStatement("select count(*) from \"" + table + "\" where company = ?")) {
            count.setString(1, company);
            try (ResultSet row = count.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }
}
