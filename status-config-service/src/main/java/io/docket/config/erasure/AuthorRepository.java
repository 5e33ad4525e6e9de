package io.docket.config.erasure;

import io.docket.platform.database.Rows;
import io.docket.platform.database.Sql;
import io.docket.platform.database.Statement;
import io.docket.platform.erasure.Erased;
import io.docket.platform.erasure.PersonErased;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Who published a company's versions. */
@ApplicationScoped
class AuthorRepository {

    private static final String AUTHORS = """
            select distinct author_id, author_email
              from scheme_version
             where company = $1 and published_at <= $2
            """;

    private static final String RENAME = """
            update scheme_version set author_id = $4, author_name = $5, author_email = null
             where company = $1 and author_id = $2 and author_email is not distinct from $3 and published_at <= $6
            """;

    /** Calls the person by its pseudonym wherever it published a version before it was erased. */
    Uni<Void> erase(Sql sql, PersonErased erased) {
        return sql.query(AUTHORS, erased.company(), erased.erasedAt())
                .chain(found -> sql.execute(Statement.batch(RENAME, renamed(found, erased))))
                .replaceWithVoid();
    }

    private static List<Tuple> renamed(RowSet<Row> authors, PersonErased erased) {
        return Rows.stream(authors)
                .filter(author ->
                        erased.digests().isPerson(author.getString("author_id"), author.getString("author_email")))
                .map(author -> Statement.row(
                        erased.company(),
                        author.getString("author_id"),
                        author.getString("author_email"),
                        erased.pseudonym(),
                        Erased.NAME,
                        erased.erasedAt()))
                .toList();
    }
}
