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
import java.util.function.Function;

/** The tables {@code company} and {@code scheme}. */
@ApplicationScoped
class SchemeRepository {

    /** The condition makes the version go forward only, whatever order the events come in. */
    private static final String ADVANCE_COMPANIES = """
            insert into company (company, name, locale, time_zone, scheme_version)
            select distinct on (company) company, name, locale, time_zone, version
              from unnest($1::text[], $2::bigint[], $3::text[], $4::text[], $5::text[]) with ordinality
                   as published (company, version, name, locale, time_zone, place)
             order by company, version desc, place
            on conflict (company) do update
               set name = excluded.name, locale = excluded.locale, time_zone = excluded.time_zone,
                   scheme_version = excluded.scheme_version
             where company.scheme_version < excluded.scheme_version""";

    /** What came first stays: the same version is the same document. */
    private static final String KEEP_DOCUMENTS = """
            insert into scheme (company, version, document)
            select company, version, document::jsonb
              from unnest($1::text[], $2::bigint[], $3::text[]) with ordinality
                   as published (company, version, document, place)
             order by company, version, place
            on conflict (company, version) do nothing""";

    private static final String REMOVE_COMPANY = "delete from company where company = $1";

    private static final String DOCUMENT = "select document from scheme where company = $1 and version = $2";

    private static final String VERSION = "select scheme_version from company where company = $1";

    /**
     * Stores schemes, however many, with two statements. The documents come first: a version is never current before its
     * document can be read. All replicas lock the companies in the same order.
     */
    Uni<Void> store(Sql sql, List<PublishedScheme> schemes) {
        return sql.pipeline(List.of(keepDocuments(schemes), advanceCompanies(schemes)))
                .replaceWithVoid();
    }

    /** From the end of the transaction on the company has no scheme; the documents are deleted with all else. */
    Uni<Void> removeCompany(Sql sql, String company) {
        return sql.query(REMOVE_COMPANY, company).replaceWithVoid();
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

    private static Statement keepDocuments(List<PublishedScheme> schemes) {
        return Statement.of(
                KEEP_DOCUMENTS,
                texts(schemes, PublishedScheme::company),
                versions(schemes),
                texts(schemes, PublishedScheme::document));
    }

    private static Statement advanceCompanies(List<PublishedScheme> schemes) {
        return Statement.of(
                ADVANCE_COMPANIES,
                texts(schemes, PublishedScheme::company),
                versions(schemes),
                texts(schemes, scheme -> scheme.profile().name()),
                texts(schemes, scheme -> scheme.profile().locale()),
                texts(schemes, scheme -> scheme.profile().timeZone()));
    }

    private static String[] texts(List<PublishedScheme> schemes, Function<PublishedScheme, String> field) {
        return schemes.stream().map(field).toArray(String[]::new);
    }

    private static Long[] versions(List<PublishedScheme> schemes) {
        return schemes.stream().map(PublishedScheme::version).toArray(Long[]::new);
    }

    private static <R> Optional<R> first(RowSet<R> rows) {
        var iterator = rows.iterator();
        return iterator.hasNext() ? Optional.of(iterator.next()) : Optional.empty();
    }
}
