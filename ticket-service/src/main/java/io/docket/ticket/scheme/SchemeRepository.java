package io.docket.ticket.scheme;

import com.fasterxml.jackson.databind.JsonNode;
import io.docket.platform.database.Rows;
import io.docket.platform.database.Sql;
import io.docket.platform.database.Statement;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The tables {@code company} and {@code scheme}. */
@ApplicationScoped
class SchemeRepository {

    /** The condition makes the version go forward only, whatever order the events come in. */
    private static final String ADVANCE_COMPANY = """
            insert into company (company, name, locale, time_zone, scheme_version) values ($1, $2, $3, $4, $5)
            on conflict (company) do update
               set name = excluded.name, locale = excluded.locale, time_zone = excluded.time_zone,
                   scheme_version = excluded.scheme_version
             where company.scheme_version < excluded.scheme_version""";

    private static final String KEEP_DOCUMENT = """
            insert into scheme (company, version, document) values ($1, $2, $3)
            on conflict (company, version) do nothing""";

    private static final String DOCUMENT = "select document from scheme where company = $1 and version = $2";

    private static final String VERSION = "select scheme_version from company where company = $1";

    /** Stores the documents first: a version is never current before its document can be read. */
    Uni<Void> store(Sql sql, List<PublishedScheme> schemes) {
        List<Statement> statements = schemes.stream()
                .flatMap(scheme -> Stream.of(keepDocument(scheme), advanceCompany(scheme)))
                .toList();
        return sql.pipeline(statements).replaceWithVoid();
    }

    Uni<Optional<JsonNode>> document(Sql sql, String company, long version) {
        return sql.query(DOCUMENT, company, version).map(rows -> first(rows).map(row -> Rows.json(row, "document")));
    }

    /** The company's current version; 0 as long as none has arrived. */
    Uni<Long> version(Sql sql, String company) {
        return sql.query(VERSION, company)
                .map(rows ->
                        first(rows).map(row -> row.getLong("scheme_version")).orElse(0L));
    }

    private static Statement keepDocument(PublishedScheme scheme) {
        return Statement.of(KEEP_DOCUMENT, scheme.company(), scheme.version(), scheme.document());
    }

    private static Statement advanceCompany(PublishedScheme scheme) {
        PublishedScheme.Profile profile = scheme.profile();
        return Statement.of(
                ADVANCE_COMPANY,
                scheme.company(),
                profile.name(),
                profile.locale(),
                profile.timeZone(),
                scheme.version());
    }

    private static <R> Optional<R> first(RowSet<R> rows) {
        var iterator = rows.iterator();
        return iterator.hasNext() ? Optional.of(iterator.next()) : Optional.empty();
    }
}
