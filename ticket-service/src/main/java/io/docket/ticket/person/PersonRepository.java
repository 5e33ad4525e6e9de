package io.docket.ticket.person;

import io.docket.platform.database.Sql;
import io.docket.platform.identity.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** The persons known in a company: those whose token was seen, and the members and leads of its teams. */
@ApplicationScoped
public class PersonRepository {
    private static final String SEE =
            """
            insert into person (company, id, name, email, email_key, seen_at) values ($1, $2, $3, $4, $5, docket_now())
            on conflict (company, id) do update
            set name = excluded.name, email = excluded.email, email_key = excluded.email_key, seen_at = excluded.seen_at
            """;

    /** Parameters: company, ids. A person's own token tells more than a team's list of members. */
    public static final String KNOWN =
            """
            select distinct on (id) id, name, email from (
                select id, name, email, 1 as trust from person where company = $1 and id = any($2)
                union all
                select id, name, email, 2 from team_member where company = $1 and id = any($2)
                union all
                select lead_id, lead_name, lead_email, 3 from team where company = $1 and lead_id = any($2)
            ) known order by id, trust
            """;

    private static final String BY_EMAIL =
            "select id, name, email from person where company = $1 and email_key = any($2) order by seen_at";

    Uni<Integer> see(Sql sql, String company, Caller caller) {
        return sql.update(
                SEE, company, caller.id(), caller.name(), caller.email(), Person.emailKey(caller.email()));
    }

    /** Those of the ids that are known, by id. */
    public Uni<Map<String, Person>> known(Sql sql, String company, Collection<String> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return sql.query(KNOWN, company, ids.toArray(String[]::new)).map(PersonRepository::byId);
    }

    /** Those of the addresses that belong to somebody whose token was seen, by folded address. */
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

    /** The answer to {@link #KNOWN}, by id. */
    public static Map<String, Person> byId(RowSet<Row> rows) {
        Map<String, Person> found = new LinkedHashMap<>();
        rows.forEach(row -> found.put(row.getString("id"), person(row)));
        return found;
    }

    private static Person person(Row row) {
        return new Person(row.getString("id"), row.getString("name"), row.getString("email"));
    }
}
