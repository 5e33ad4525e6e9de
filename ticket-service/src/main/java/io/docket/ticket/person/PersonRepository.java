package io.docket.ticket.person;

import io.docket.platform.database.Sql;
import io.docket.platform.identity.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** The persons whose token was seen in a company. */
@ApplicationScoped
public class PersonRepository {
    private static final String SEE = """
            insert into person (company, id, name, email, email_key, seen_at) values ($1, $2, $3, $4, $5, docket_now())
            on conflict (company, id) do update
            set name = excluded.name, email = excluded.email, email_key = excluded.email_key, seen_at = excluded.seen_at
            """;

    private static final String BY_EMAIL =
            "select id, name, email from person where company = $1 and email_key = any($2) order by seen_at";

    private static final String NAMED = known("$2");

    /**
     * SQL for those of some persons who are known in the company {@code $1}: {@code id, name, email}, by their own token before
     * what teams say of them.
     *
     * @param ids an SQL expression, an array of ids
     */
    public static String known(String ids) {
        return """
                select id, (array_agg(name order by trust))[1] as name,
                    (array_agg(email order by trust) filter (where email is not null))[1] as email from (
                    select id, name, email, 1 as trust from person where company = $1 and id = any(%1$s)
                    union all
                    select id, name, email, 2 from team_member where company = $1 and id = any(%1$s)
                    union all
                    select lead_id, lead_name, lead_email, 3 from team
                        where company = $1 and lead_id = any(%1$s)) known
                group by id""".formatted(ids);
    }

    /** The persons of those ids; one who is no longer known is named by the id. */
    public Uni<Map<String, Person>> named(Sql sql, String company, Collection<String> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return sql.query(NAMED, company, ids.toArray(String[]::new)).map(rows -> {
            Map<String, Person> named = new LinkedHashMap<>();
            ids.forEach(id -> named.put(id, new Person(id, id, null)));
            rows.forEach(row -> named.put(row.getString("id"), person(row)));
            return named;
        });
    }

    /** An address that nobody vouches for is kept to be shown, and finds nobody: anyone may claim it. */
    Uni<Integer> see(Sql sql, String company, Caller caller) {
        String emailKey = caller.emailVerified() ? Person.emailKey(caller.email()) : null;
        return sql.update(SEE, company, caller.id(), caller.name(), caller.email(), emailKey);
    }

    /** Those of the addresses that are known to belong to somebody whose token was seen, by folded address. */
    public Uni<Map<String, Person>> byEmail(Sql sql, String company, Collection<String> emails) {
        if (emails.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        String[] keys = emails.stream().map(Person::emailKey).toArray(String[]::new);
        return sql.query(BY_EMAIL, company, keys).map(rows -> {
            Map<String, Person> found = new LinkedHashMap<>();
            rows.forEach(row -> found.put(Person.emailKey(row.getString("email")), person(row)));
            return found;
        });
    }

    private static Person person(Row row) {
        return new Person(row.getString("id"), row.getString("name"), row.getString("email"));
    }
}
