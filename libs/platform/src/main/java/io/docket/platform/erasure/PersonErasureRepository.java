package io.docket.platform.erasure;

import io.docket.platform.database.Rows;
import io.docket.platform.database.Sql;
import io.docket.platform.database.Statement;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** {@code person_erasure}: who is being erased from what a service keeps, and how far that is. A row goes when it is done. */
@ApplicationScoped
public class PersonErasureRepository {

    private static final String COLUMNS = "company, erasure, pseudonym, digests, erased_at, stage, reached";

    private static final String ADD = """
            insert into person_erasure (company, erasure, pseudonym, digests, erased_at) values ($1, $2, $3, $4, $5)
            on conflict do nothing""";

    private static final String NEXT = "select " + COLUMNS
            + " from person_erasure where due_at <= docket_now() order by due_at limit 1 for update skip locked";

    private static final String OF_COMPANIES =
            "select " + COLUMNS + " from person_erasure where company = any($1) order by company, erased_at";

    private static final String REACHED =
            "update person_erasure set reached = $3, due_at = docket_now() where company = $1 and erasure = $2";

    private static final String STAGE = """
            update person_erasure set stage = $3, reached = null,
                                      due_at = docket_now() + $4::bigint * interval '1 millisecond'
             where company = $1 and erasure = $2""";

    private static final String PUT_OFF = """
            update person_erasure set due_at = docket_now() + $3::bigint * interval '1 millisecond'
             where company = $1 and erasure = $2""";

    private static final String DONE = "delete from person_erasure where company = $1 and erasure = $2";

    /** How far an erasure is: in the service's own tables, in those that all have, or only remembered for what comes late. */
    enum Stage {
        OWN,
        SHARED,
        LATE
    }

    /** @param reached where the step before ended */
    record Underway(PersonErased person, Stage stage, Optional<String> reached) {}

    /** Those that are not there yet begin. */
    Uni<Void> add(Sql sql, List<PersonErased> erased) {
        return sql.batch(
                ADD,
                erased.stream()
                        .map(one -> Statement.row(
                                one.company(),
                                one.erasure(),
                                one.pseudonym(),
                                one.digests().json(),
                                one.erasedAt()))
                        .toList());
    }

    /** The next one to go on with, for this transaction alone. */
    Uni<Optional<Underway>> next(Sql sql) {
        return sql.query(NEXT).map(rows -> each(rows).stream().findFirst());
    }

    /** Who is erased from some companies and may still be named by what comes late. */
    public Uni<List<PersonErased>> of(Sql sql, Collection<String> companies) {
        return sql.query(OF_COMPANIES, (Object) companies.toArray(String[]::new))
                .map(rows -> each(rows).stream().map(Underway::person).toList());
    }

    Uni<Void> reached(Sql sql, PersonErased person, String place) {
        return sql.update(REACHED, person.company(), person.erasure(), place).replaceWithVoid();
    }

    Uni<Void> enter(Sql sql, PersonErased person, Stage stage, Duration in) {
        return sql.update(STAGE, person.company(), person.erasure(), stage, in.toMillis())
                .replaceWithVoid();
    }

    Uni<Void> putOff(Sql sql, PersonErased person, Duration by) {
        return sql.update(PUT_OFF, person.company(), person.erasure(), by.toMillis())
                .replaceWithVoid();
    }

    Uni<Void> done(Sql sql, PersonErased person) {
        return sql.update(DONE, person.company(), person.erasure()).replaceWithVoid();
    }

    private static List<Underway> each(RowSet<Row> rows) {
        return Rows.stream(rows).map(PersonErasureRepository::underway).toList();
    }

    private static Underway underway(Row row) {
        return new Underway(
                new PersonErased(
                        row.getString("company"),
                        row.getUUID("erasure"),
                        row.getString("pseudonym"),
                        PersonDigests.of(Rows.json(row, "digests")),
                        Rows.instant(row, "erased_at")),
                Stage.valueOf(row.getString("stage")),
                Optional.ofNullable(row.getString("reached")));
    }
}
