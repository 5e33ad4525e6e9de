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
