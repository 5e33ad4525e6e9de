package io.docket.config.scheme;

import io.docket.config.publication.Author;
import io.docket.platform.database.Rows;
import io.docket.platform.database.Sql;
import io.docket.platform.database.Statement;
import io.docket.platform.problem.Problem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Reads the versions that a scheme has had. */
@ApplicationScoped
public class VersionRepository {

    private static final String LIST = """
            select version, author_id, author_name, author_email, published_at, restored_from
              from scheme_version
             where company = $1 and version < $2
             order by version desc
             limit $3
            """;

    private static final String FIND = """
            select version, author_id, author_name, author_email, published_at, restored_from, document
              from scheme_version
             where company = $1 and version = $2
            """;

    /** At most {@code limit} versions, newest first, from the one before {@code below}. */
    Uni<List<VersionSummary>> below(Sql sql, String company, int below, int limit) {
        return sql.query(LIST, company, below, limit)
                .map(rows -> Rows.stream(rows).map(VersionRepository::summary).toList());
    }

    /** One version with its document; 404 where the company had none of that number. */
    Uni<VersionDetail> find(Sql sql, String company, int version) {
        return sql.query(FIND, company, version).map(VersionRepository::only);
    }

    /** Two versions with their documents; 404 where the company had none of one of the numbers. */
    Uni<VersionPair> find(Sql sql, String company, int one, int other) {
        return sql.pipeline(List.of(Statement.of(FIND, company, one), Statement.of(FIND, company, other)))
                .map(found -> new VersionPair(only(found.get(0)), only(found.get(1))));
    }

    private static VersionDetail only(RowSet<Row> rows) {
        if (rows.size() == 0) {
            throw Problem.notFound();
        }
        return detail(rows.iterator().next());
    }

    private static VersionSummary summary(Row row) {
        return new VersionSummary(
                row.getInteger("version"),
                author(row),
                Rows.instant(row, "published_at"),
                row.getInteger("restored_from"));
    }

    private static VersionDetail detail(Row row) {
        VersionSummary summary = summary(row);
        return new VersionDetail(
                summary.version(),
                summary.publishedBy(),
                summary.publishedAt(),
                summary.restoredFrom(),
                Rows.json(row, "document"));
    }

    private static Author author(Row row) {
        return new Author(row.getString("author_id"), row.getString("author_name"), row.getString("author_email"));
    }
}
