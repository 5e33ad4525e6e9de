package io.docket.ticket.person;

import io.docket.platform.database.Rows;
import io.docket.platform.database.Sql;
import io.docket.platform.problem.Problem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;

/**
 * Finds which ids and addresses are one person's. Never those of several: an address may be a family's or a firm's, and whoever has it, too,
 * is somebody else.
 */
@ApplicationScoped
public class IdentityRepository {
    /** An address that no token has vouched for says nothing of whose it is. */
    private static final String LOGINS = """
            select id from person where company = $1 and email_key = $2
            union
            select person from participant where company = $1 and email_key = $2 and person is not null
            """;

    private static final String ADDRESSES = """
            select email_key from person where company = $1 and id = $2 and email_key is not null
            union
            select email_key from participant where company = $1 and person = $2 and email_key is not null
            """;

    private static final String OTHERS_ADDRESSES = """
            select email_key from person where company = $1 and email_key = any($3) and id <> $2
            union
            select email_key from participant where company = $1 and email_key = any($3) and person <> $2
            """;

    /**
     * From the id to its addresses, or from the address to whose it is. Fails with 409 {@code several-people} where the address is of
     * several logins, or of another one than the id.
     *
     * @param id the token's {@code sub}; null where the address is named alone
     * @param email null where the id is named alone
     */
    public Uni<Identity> of(Sql sql, String company, String id, String email) {
        Identity found = new Identity(new HashSet<>(), new HashSet<>());
        if (id != null) {
            found.ids().add(id);
        }
        return login(sql, company, email, found)
                .chain(() -> addresses(sql, company, found))
                .replaceWith(found);
    }

    private static Uni<Void> login(Sql sql, String company, String email, Identity found) {
        if (email == null) {
            return Uni.createFrom().voidItem();
        }
        String address = Person.emailKey(email);
        found.addresses().add(address);
        return sql.query(LOGINS, company, address)
                .invoke(rows -> found.ids().addAll(texts(rows, "id")))
                .invoke(() -> requireOne(found.ids().size()))
                .replaceWithVoid();
    }

    private static void requireOne(int logins) {
        if (logins > 1) {
            throw Problem.of(
                            409,
                            "several-people",
                            "The address is of several logins",
                            "It is of " + logins + " logins, who may be different people. Name the person by id alone.")
                    .with("logins", logins);
        }
    }

    private static Uni<Void> addresses(Sql sql, String company, Identity found) {
        if (found.ids().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return sql.query(ADDRESSES, company, found.id())
                .invoke(rows -> found.addresses().addAll(texts(rows, "email_key")))
                .chain(() -> sql.query(
                        OTHERS_ADDRESSES, company, found.id(), found.addresses().toArray(String[]::new)))
                .invoke(rows -> texts(rows, "email_key").forEach(found.addresses()::remove))
                .replaceWithVoid();
    }

    private static List<String> texts(RowSet<Row> rows, String column) {
        return Rows.stream(rows).map(row -> row.getString(column)).toList();
    }
}
