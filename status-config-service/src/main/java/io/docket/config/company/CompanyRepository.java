package io.docket.config.company;

import io.docket.config.publication.Profile;
import io.docket.platform.database.Rows;
import io.docket.platform.database.Sql;
import io.docket.platform.problem.Problem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/** The rows of one company. */
@ApplicationScoped
public class CompanyRepository {

    private static final String INSERT = """
            insert into company (company, name, template, time_zone, locale)
            values ($1, $2, $3, $4, $5)
            on conflict do nothing
            """;

    private static final String FIND = """
            select company, name, template, time_zone, locale, scheme_version
              from company
             where company = $1 and removed_at is null
            """;

    private static final String LOCK = "select name from company where company = $1 and removed_at is null for update";

    private static final String REMOVE =
            "update company set removed_at = docket_now() where company = $1 returning removed_at";

    private static final String CHANGE = "update company set name = $2, time_zone = $3, locale = $4 where company = $1";

    /** Locks a company; its name, or empty where it is not there. */
    Uni<Optional<String>> lock(Sql sql, String company) {
        return sql.query(LOCK, company)
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(rows.iterator().next().getString("name")));
    }

    /** Has nobody find it any more; gives when that was. */
    Uni<Instant> remove(Sql sql, String company) {
        return sql.query(REMOVE, company)
                .map(rows -> Rows.instant(rows.iterator().next(), "removed_at"));
    }

    /** Whether the company is new. Where somebody else is just creating it, the answer waits for their end. */
    Uni<Boolean> insert(Sql sql, String company, String template, Profile profile) {
        return sql.update(INSERT, company, profile.name(), template, profile.timeZone(), profile.locale())
                .map(inserted -> inserted == 1);
    }

    /** The company, if it is there. */
    Uni<Optional<Company>> find(Sql sql, String company) {
        return sql.query(FIND, company)
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(company(rows.iterator().next())));
    }

    /** The company; 404 where there is none. */
    Uni<Company> require(Sql sql, String company) {
        return find(sql, company).map(found -> found.orElseThrow(Problem::notFound));
    }

    Uni<Void> change(Sql sql, String company, Profile profile) {
        return sql.update(CHANGE, company, profile.name(), profile.timeZone(), profile.locale())
                .replaceWithVoid();
    }

    static Company company(Row row) {
        return new Company(
                row.getString("company"),
                new Profile(row.getString("name"), row.getString("time_zone"), row.getString("locale")),
                row.getString("template"),
                row.getInteger("scheme_version"));
    }
}
