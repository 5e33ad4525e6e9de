package io.docket.ticket.mail;

import io.docket.platform.database.Rows;
import io.docket.platform.database.Sql;
import io.docket.platform.database.Statement;
import io.docket.ticket.person.Person;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The addresses that mail cannot be delivered to. */
@ApplicationScoped
class UndeliverableRepository {
    /** Only of those who take part in that ticket; whoever is known as such already stays as he or she is. */
    private static final String ADD = """
            insert into undeliverable_address as known (company, email_key, email, status, ticket, reported_at)
            select p.company, p.email_key, min(p.email), min(failed.status), p.ticket, docket_now()
              from unnest($3::text[], $4::text[]) as failed (email_key, status)
              join participant p on p.company = $1 and p.ticket = $2 and p.email_key = failed.email_key
             group by p.company, p.ticket, p.email_key
            on conflict (company, email_key) do nothing
            returning email, status, ticket, reported_at
            """;

    private static final String ALL = """
            select email, status, ticket, reported_at from undeliverable_address
            where company = $1 and email_key > $2 order by email_key limit $3
            """;

    private static final String REMOVE = "delete from undeliverable_address where company = $1 and email_key = $2";

    /** Marks the addresses of a ticket's participants; gives those that were not marked before. */
    Uni<List<UndeliverableAddress>> add(Sql sql, String company, Bounce bounce) {
        List<String> addresses = List.copyOf(bounce.failed().keySet());
        return sql.query(
                        ADD,
                        company,
                        bounce.ticket(),
                        addresses.stream().map(Person::emailKey).toArray(String[]::new),
                        addresses.stream().map(bounce.failed()::get).toArray(String[]::new))
                .map(UndeliverableRepository::read);
    }

    /** Those after an address, by address. */
    Uni<List<UndeliverableAddress>> page(Sql sql, String company, String after, int limit) {
        return sql.query(ALL, company, after, limit).map(UndeliverableRepository::read);
    }

    /** The address is well again. */
    Statement remove(String company, String email) {
        return Statement.of(REMOVE, company, Person.emailKey(email));
    }

    private static List<UndeliverableAddress> read(RowSet<Row> rows) {
        return Rows.stream(rows)
                .map(row -> new UndeliverableAddress(
                        row.getString("email"),
                        row.getString("status"),
                        row.getUUID("ticket"),
                        Rows.instant(row, "reported_at")))
                .toList();
    }
}
