package io.docket.notification.erasure;

import io.docket.platform.database.Rows;
import io.docket.platform.database.Sql;
import io.docket.platform.database.Statement;
import io.docket.platform.erasure.PersonErased;
import io.docket.platform.id.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What people asked this service for: redeliveries, words of their own, the switches of sending. */
@ApplicationScoped
class RequestedRepository {

    private static final String WHO_REDELIVERED =
            "select distinct requested_by from redelivery where company = $1 and requested_at <= $2";

    private static final String RENAME_REDELIVERY = """
            update redelivery set requested_by = $3 where company = $1 and requested_by = $2 and requested_at <= $4""";

    private static final String TEMPLATES = """
            select notice, locale, subject, text, html, updated_by from notice_template
             where company = $1 and updated_at <= $2 for update""";

    private static final String SAVE_TEMPLATE = """
            update notice_template set subject = $4, text = $5, html = $6, updated_by = $7, edition = $8
             where company = $1 and notice = $2 and locale = $3""";

    private static final String DECISIONS =
            "select kind, decided_by from breaker where company = $1 and decided_at <= $2 for update";

    private static final String RENAME_DECISION = "update breaker set decided_by = $3 where company = $1 and kind = $2";

    private static final String ADMINISTRATORS =
            "select administrators from channels where company = $1 and administrators <> '{}' for update";

    private static final String SAVE_ADMINISTRATORS =
            "update channels set administrators = $2, version = version + 1 where company = $1";

    private static final String SENDING = "select because, changed_by from sending where changed_at <= $1 for update";

    private static final String SAVE_SENDING = "update sending set because = $1, changed_by = $2";

    private static final String SENDING_OF_COMPANY =
            "select because, changed_by from sending_of_company where company = $1 and changed_at <= $2 for update";

    private static final String SAVE_SENDING_OF_COMPANY =
            "update sending_of_company set because = $1, changed_by = $2 where company = $3";

    /** Takes the person out of what was asked before it was erased. */
    Uni<Void> erase(Sql sql, PersonErased person) {
        return eraseRedeliveries(sql, person)
                .chain(() -> eraseTemplates(sql, person))
                .chain(() -> eraseSending(sql, person))
                .chain(() -> eraseDecisions(sql, person))
                .chain(() -> eraseAdministrators(sql, person));
    }

    private static Uni<Void> eraseRedeliveries(Sql sql, PersonErased person) {
        return sql.query(WHO_REDELIVERED, person.company(), person.erasedAt())
                .chain(found -> sql.batch(
                        RENAME_REDELIVERY,
                        Rows.stream(found)
                                .map(row -> row.getString("requested_by"))
                                .filter(who -> person.digests().isPerson(who, null))
                                .map(who -> Statement.row(person.company(), who, person.pseudonym(), person.erasedAt()))
                                .toList()));
    }

    private static Uni<Void> eraseTemplates(Sql sql, PersonErased person) {
        return sql.query(TEMPLATES, person.company(), person.erasedAt())
                .chain(found -> sql.batch(
                        SAVE_TEMPLATE,
                        Rows.stream(found).flatMap(row -> template(row, person)).toList()));
    }

    private static Stream<Tuple> template(Row row, PersonErased person) {
        List<String> before = Stream.of("subject", "text", "html", "updated_by")
                .map(row::getString)
                .toList();
        List<String> after = List.of(
                person.digests().redact(before.get(0)),
                person.digests().redact(before.get(1)),
                person.digests().redact(before.get(2)),
                renamed(before.get(3), person));
        return after.equals(before)
                ? Stream.empty()
                : Stream.of(Statement.row(
                        person.company(),
                        row.getString("notice"),
                        row.getString("locale"),
                        after.get(0),
                        after.get(1),
                        after.get(2),
                        after.get(3),
                        Ids.next()));
    }

    private static Uni<Void> eraseDecisions(Sql sql, PersonErased person) {
        return sql.query(DECISIONS, person.company(), person.erasedAt())
                .chain(found -> sql.batch(
                        RENAME_DECISION,
                        Rows.stream(found)
                                .filter(row -> person.digests().isPerson(row.getString("decided_by"), null))
                                .map(row -> Statement.row(person.company(), row.getString("kind"), person.pseudonym()))
                                .toList()));
    }

    private static Uni<Void> eraseAdministrators(Sql sql, PersonErased person) {
        return sql.query(ADMINISTRATORS, person.company())
                .chain(found -> sql.batch(
                        SAVE_ADMINISTRATORS,
                        Rows.stream(found)
                                .map(row -> List.of(row.getArrayOfStrings("administrators")))
                                .filter(known -> known.stream().anyMatch(address -> isAddressOf(person, address)))
                                .map(known -> Statement.row(
                                        person.company(),
                                        known.stream()
                                                .filter(address -> !isAddressOf(person, address))
                                                .toArray(String[]::new)))
                                .toList()));
    }

    private static boolean isAddressOf(PersonErased person, String address) {
        return person.digests().isPerson(null, address);
    }

    private static Uni<Void> eraseSending(Sql sql, PersonErased person) {
        return sql.query(SENDING, person.erasedAt())
                .chain(found -> sql.batch(
                        SAVE_SENDING,
                        Rows.stream(found).flatMap(row -> sending(row, person)).toList()))
                .chain(() -> sql.query(SENDING_OF_COMPANY, person.company(), person.erasedAt()))
                .chain(found -> sql.batch(
                        SAVE_SENDING_OF_COMPANY,
                        Rows.stream(found)
                                .flatMap(row -> sending(row, person))
                                .map(changed -> changed.addValue(person.company()))
                                .toList()));
    }

    private static Stream<Tuple> sending(Row row, PersonErased person) {
        String because = row.getString("because");
        String changedBy = row.getString("changed_by");
        String said = person.digests().redact(because);
        String by = renamed(changedBy, person);
        return Objects.equals(because, said) && Objects.equals(changedBy, by)
                ? Stream.empty()
                : Stream.of(Statement.row(said, by));
    }

    private static String renamed(String id, PersonErased person) {
        return person.digests().isPerson(id, null) ? person.pseudonym() : id;
    }
}
