package io.docket.ticket.erasure;

import io.docket.platform.database.Sql;
import io.docket.platform.erasure.KnownPerson;
import io.docket.platform.erasure.Namesakes;
import io.docket.platform.problem.Problem;
import io.docket.ticket.person.Person;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * Finds all that a company knows of one person by its id or address. Never of several: an address may be a family's or a firm's, and whoever
 * has it, too, is somebody else.
 */
@ApplicationScoped
class KnownPersonRepository {
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

    /** The person's token says one; what others call it in tickets may be anything. */
    private static final String NAMES = """
            select name, true as own from person where company = $1 and id = $2
            union
            select name, false from participant where company = $1 and (person = $2 or email_key = any($3) and person is null)
            """;

    private static final String NAMESAKES = """
            select name from person where company = $1 and id <> all ($2)
            union
            select name from team_member where company = $1 and id <> all ($2)
            union
            select name from participant
             where company = $1 and lower(btrim(name)) = any($4) and id <> all ($2) and coalesce(person, '') <> all ($2)
               and coalesce(email_key, '') <> all ($3)
            """;

    private static final String TEAMS = """
            select id from team where company = $1 and (lead_id = any($2) or lower(btrim(lead_email)) = any($3))
            union
            select team from team_member where company = $1 and (id = any($2) or lower(btrim(email)) = any($3))
            order by 1
            """;

    /**
     * From the id to its addresses, or from the address to whose it is, and to the names. Fails with 409 {@code several-people} where
     * the address is of several logins, or of another one than the id.
     */
    Uni<KnownPerson> everythingOf(Sql sql, String company, ErasureRequest.Wanted wanted) {
        Found found = new Found(new HashSet<>(), new HashSet<>(), new HashSet<>(wanted.names()), new HashSet<>());
        if (wanted.id() != null) {
            found.ids().add(wanted.id());
        }
        return login(sql, company, wanted, found)
                .chain(() -> addresses(sql, company, found))
                .chain(() -> names(sql, company, found))
                .chain(() -> namesakes(sql, company, found));
    }

    /** The teams that the person leads or is a member of. */
    Uni<List<String>> teamsOf(Sql sql, String company, KnownPerson person) {
        return sql.query(TEAMS, company, array(person.ids()), array(person.addresses()))
                .map(rows -> texts(rows, "id"));
    }

    private static Uni<Void> login(Sql sql, String company, ErasureRequest.Wanted wanted, Found found) {
        if (wanted.email() == null) {
            return Uni.createFrom().voidItem();
        }
        String address = Person.emailKey(wanted.email());
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

    private static Uni<Void> addresses(Sql sql, String company, Found found) {
        if (found.ids().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return sql.query(ADDRESSES, company, found.id())
                .invoke(rows -> found.addresses().addAll(texts(rows, "email_key")))
                .chain(() -> sql.query(OTHERS_ADDRESSES, company, found.id(), array(found.addresses())))
                .invoke(rows -> texts(rows, "email_key").forEach(found.addresses()::remove))
                .replaceWithVoid();
    }

    private static Uni<Void> names(Sql sql, String company, Found found) {
        return sql.query(NAMES, company, found.id(), array(found.addresses()))
                .invoke(rows -> rows.forEach(
                        row -> (row.getBoolean("own") ? found.names() : found.given()).add(row.getString("name"))))
                .replaceWithVoid();
    }

    private static Uni<KnownPerson> namesakes(Sql sql, String company, Found found) {
        String[] names =
                found.names().stream().map(KnownPersonRepository::folded).toArray(String[]::new);
        return sql.query(NAMESAKES, company, array(found.ids()), array(found.addresses()), names)
                .map(rows -> {
                    Namesakes others = Namesakes.of(texts(rows, "name").stream());
                    Set<String> all = new HashSet<>(found.names());
                    all.addAll(found.given());
                    Set<String> shared = new HashSet<>(found.given());
                    shared.removeAll(found.names());
                    found.names().stream().filter(others::have).forEach(shared::add);
                    return new KnownPerson(found.ids(), found.addresses(), all, shared);
                });
    }

    /**
     * What is found so far.
     *
     * @param names what the person's token or the request says
     * @param given what others call it in tickets
     */
    private record Found(Set<String> ids, Set<String> addresses, Set<String> names, Set<String> given) {
        /** The login's; null for somebody who is known by address alone. */
        String id() {
            return ids.isEmpty() ? null : ids.iterator().next();
        }
    }

    private static String folded(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    private static String[] array(Set<String> texts) {
        return texts.toArray(String[]::new);
    }

    private static List<String> texts(RowSet<Row> rows, String column) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getString(column))
                .toList();
    }
}
