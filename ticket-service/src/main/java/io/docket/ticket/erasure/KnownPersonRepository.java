package io.docket.ticket.erasure;

import io.docket.platform.database.Rows;
import io.docket.platform.database.Sql;
import io.docket.platform.erasure.KnownPerson;
import io.docket.platform.erasure.Namesakes;
import io.docket.ticket.person.Identity;
import io.docket.ticket.person.IdentityRepository;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Finds the names under which a company knows one person, and who else has them. */
@ApplicationScoped
class KnownPersonRepository {
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

    private final IdentityRepository identities;

    KnownPersonRepository(IdentityRepository identities) {
        this.identities = identities;
    }

    /** The person's identity and its names. Fails with 409 {@code several-people} as {@link IdentityRepository#of} does. */
    Uni<KnownPerson> everythingOf(Sql sql, String company, ErasureRequest.Wanted wanted) {
        return identities.of(sql, company, wanted.id(), wanted.email()).chain(identity -> {
            Found found = new Found(identity, new HashSet<>(wanted.names()), new HashSet<>());
            return names(sql, company, found).chain(() -> namesakes(sql, company, found));
        });
    }

    /** The teams that the person leads or is a member of. */
    Uni<List<String>> teamsOf(Sql sql, String company, KnownPerson person) {
        return sql.query(TEAMS, company, array(person.ids()), array(person.addresses()))
                .map(rows -> texts(rows, "id"));
    }

    private static Uni<Void> names(Sql sql, String company, Found found) {
        return sql.query(
                        NAMES,
                        company,
                        found.identity().id(),
                        array(found.identity().addresses()))
                .invoke(rows -> rows.forEach(
                        row -> (row.getBoolean("own") ? found.names() : found.given()).add(row.getString("name"))))
                .replaceWithVoid();
    }

    private static Uni<KnownPerson> namesakes(Sql sql, String company, Found found) {
        String[] names =
                found.names().stream().map(KnownPersonRepository::folded).toArray(String[]::new);
        return sql.query(
                        NAMESAKES,
                        company,
                        array(found.identity().ids()),
                        array(found.identity().addresses()),
                        names)
                .map(rows -> {
                    Namesakes others = Namesakes.of(texts(rows, "name").stream());
                    Set<String> all = new HashSet<>(found.names());
                    all.addAll(found.given());
                    Set<String> shared = new HashSet<>(found.given());
                    shared.removeAll(found.names());
                    found.names().stream().filter(others::have).forEach(shared::add);
                    return new KnownPerson(
                            found.identity().ids(), found.identity().addresses(), all, shared);
                });
    }

    /**
     * What is found so far.
     *
     * @param names what the person's token or the request says
     * @param given what others call it in tickets
     */
    private record Found(Identity identity, Set<String> names, Set<String> given) {}

    private static String folded(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    private static String[] array(Set<String> texts) {
        return texts.toArray(String[]::new);
    }

    private static List<String> texts(RowSet<Row> rows, String column) {
        return Rows.stream(rows).map(row -> row.getString(column)).toList();
    }
}
