package io.docket.ticket.erasure;

import io.docket.platform.database.Sql;
import io.docket.platform.erasure.KnownPerson;
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

/** Finds all that a company knows of a person by one id or address of it. */
@ApplicationScoped
class KnownPersonRepository {
    /** An address that no token has vouched for says nothing of whose it is. */
    private static final String KNOWN = """
            select id, null as person, name, email_key from person
             where company = $1 and (id = any($2) or email_key = any($3))
            union
            select id, person, name, email_key from participant
             where company = $1 and (person = any($2) or email_key = any($3))
            """;

    private static final String NAMESAKES = """
            select name from person where company = $1 and lower(btrim(name)) = any($4) and id <> all ($2)
            union
            select name from team_member where company = $1 and lower(btrim(name)) = any($4) and id <> all ($2)
            union
            select name from participant
             where company = $1 and lower(btrim(name)) = any($4) and id <> all ($2) and coalesce(email_key, '') <> all ($3)
            """;

    private static final String TEAMS = """
            select id from team where company = $1 and (lead_id = any($2) or lower(btrim(lead_email)) = any($3))
            union
            select team from team_member where company = $1 and (id = any($2) or lower(btrim(email)) = any($3))
            order by 1
            """;

    /** From each id to its addresses, from each address to its ids, until there is nothing more. */
    Uni<KnownPerson> everythingOf(Sql sql, String company, ErasureRequest.Wanted wanted) {
        Found found = new Found(new HashSet<>(), new HashSet<>(), new HashSet<>(wanted.names()));
        if (wanted.id() != null) {
            found.ids().add(wanted.id());
        }
        if (wanted.email() != null) {
            found.addresses().add(Person.emailKey(wanted.email()));
        }
        return widen(sql, company, found).chain(() -> namesakes(sql, company, found));
    }

    /** The teams that the person leads or is a member of. */
    Uni<List<String>> teamsOf(Sql sql, String company, KnownPerson person) {
        return sql.query(TEAMS, company, array(person.ids()), array(person.addresses()))
                .map(rows -> texts(rows, "id"));
    }

    private static Uni<Void> widen(Sql sql, String company, Found found) {
        int before = found.size();
        return sql.query(KNOWN, company, array(found.ids()), array(found.addresses()))
                .invoke(rows -> rows.forEach(found::add))
                .chain(() -> found.size() > before
                        ? widen(sql, company, found)
                        : Uni.createFrom().voidItem());
    }

    private static Uni<KnownPerson> namesakes(Sql sql, String company, Found found) {
        String[] names =
                found.names().stream().map(KnownPersonRepository::folded).toArray(String[]::new);
        return sql.query(NAMESAKES, company, array(found.ids()), array(found.addresses()), names)
                .map(rows -> {
                    Set<String> shared = new HashSet<>();
                    texts(rows, "name").forEach(name -> shared.add(folded(name)));
                    found.names().stream()
                            .filter(name -> shared.contains(folded(name)))
                            .toList()
                            .forEach(shared::add);
                    return new KnownPerson(found.ids(), found.addresses(), found.names(), shared);
                });
    }

    /** What is found so far. */
    private record Found(Set<String> ids, Set<String> addresses, Set<String> names) {
        void add(Row row) {
            ids.add(row.getString("id"));
            names.add(row.getString("name"));
            if (row.getString("person") != null) {
                ids.add(row.getString("person"));
            }
            if (row.getString("email_key") != null) {
                addresses.add(row.getString("email_key"));
            }
        }

        int size() {
            return ids.size() + addresses.size();
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
