package io.docket.notification.owntemplate;

import io.docket.platform.database.Rows;
import io.docket.platform.database.Sql;
import io.docket.platform.database.Statement;
import io.docket.platform.id.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** The rows of companies' own words. */
@ApplicationScoped
class OwnTemplateRepository {

    /** Writers of one company take turns: who finds no row, or one too few for the limit, finds it so at the end, too. */
    private static final String LOCK = "select pg_advisory_xact_lock(hashtextextended('notice-template ' || $1, 0))";

    private static final String COUNT = "select count(*) as templates from notice_template where company = $1";

    private static final String FIND =
            "select * from notice_template where company = $1 and notice = $2 and locale = $3";

    private static final String LIST = "select * from notice_template where company = $1 order by notice, locale";

    private static final String NEAREST = """
            select * from notice_template where company = $1 and notice = $2 and locale = any($3)
            order by array_position($3, locale) limit 1""";

    private static final String SAVE = """
            insert into notice_template (company, notice, locale, edition, subject, text, html, updated_by)
            values ($1, $2, $3, $4, $5, $6, $7, $8)
            on conflict (company, notice, locale) do update
               set edition = excluded.edition, subject = excluded.subject, text = excluded.text, html = excluded.html,
                   updated_by = excluded.updated_by, updated_at = excluded.updated_at
            returning *""";

    private static final String DELETE =
            "delete from notice_template where company = $1 and notice = $2 and locale = $3";

    /** What a writer finds. @param count how many templates the company has, this one included */
    record Found(Optional<StoredTemplate> template, long count) {}

    /** The template, for a writer: nobody else of the company writes until the transaction ends. */
    Uni<Found> lock(Sql sql, String company, String notice, String locale) {
        return sql.pipeline(List.of(
                        Statement.of(LOCK, company),
                        Statement.of(FIND, company, notice, locale),
                        Statement.of(COUNT, company)))
                .map(rows -> new Found(
                        each(rows.get(1)).findFirst(),
                        rows.get(2).iterator().next().getLong("templates")));
    }

    Uni<Optional<StoredTemplate>> find(Sql sql, String company, String notice, String locale) {
        return sql.query(FIND, company, notice, locale).map(rows -> each(rows).findFirst());
    }

    Uni<List<StoredTemplate>> all(Sql sql, String company) {
        return sql.query(LIST, company).map(rows -> each(rows).toList());
    }

    /** The company's template for the first of these locales that has one. */
    Uni<Optional<StoredTemplate>> nearest(Sql sql, String company, String notice, List<String> locales) {
        return sql.query(NEAREST, company, notice, locales.toArray(String[]::new))
                .map(rows -> each(rows).findFirst());
    }

    Uni<StoredTemplate> save(Sql sql, String company, String notice, String locale, Sources sources, String author) {
        UUID edition = Ids.next();
        return sql.query(
                        SAVE,
                        company,
                        notice,
                        locale,
                        edition,
                        sources.subject(),
                        sources.text(),
                        sources.html(),
                        author)
                .map(rows -> template(rows.iterator().next()));
    }

    Uni<Void> delete(Sql sql, String company, String notice, String locale) {
        return sql.update(DELETE, company, notice, locale).replaceWithVoid();
    }

    private static Stream<StoredTemplate> each(RowSet<Row> rows) {
        return Rows.stream(rows).map(OwnTemplateRepository::template);
    }

    private static StoredTemplate template(Row row) {
        return new StoredTemplate(
                row.getString("notice"),
                row.getString("locale"),
                row.getUUID("edition"),
                new Sources(row.getString("subject"), row.getString("text"), row.getString("html")),
                row.getString("updated_by"),
                Rows.instant(row, "updated_at"));
    }
}
