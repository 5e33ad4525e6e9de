package io.docket.ticket.erasure;

import com.fasterxml.jackson.databind.JsonNode;
import io.docket.platform.database.Rows;
import io.docket.platform.database.Sql;
import io.docket.platform.database.Statement;
import io.docket.platform.erasure.PersonDigests;
import io.docket.ticket.listing.Position;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The rows of erasures: what was asked for, and how far it has come. */
@ApplicationScoped
class ErasureRepository {
    private static final String COLUMNS = """
            company, id, pseudonym, digests, requested_by, requested_at, state, finished_at, tickets, files,
                (select count(*) from erasure_failure f where f.company = erasure.company and f.erasure = erasure.id) as failed
            """;

    private static final String ADD = """
            insert into erasure (company, id, pseudonym, digests, requested_by, requested_at)
            values ($1, $2, 'erased-' || gen_random_uuid(), $3, $4, docket_now()) returning %s
            """.formatted(COLUMNS);

    private static final String FIND = "select %s from erasure where company = $1 and id = $2".formatted(COLUMNS);

    /** Ids are in the order of the requests. */
    private static final String PAGE = """
            select %s from erasure where company = $1 and ($2::uuid is null or id < $2) order by id desc limit $3
            """.formatted(COLUMNS);

    private static final String TAKE_TURN = """
            update erasure set due_at = clock_timestamp() + $1::bigint * interval '1 millisecond'
             where (company, id) = (
                   select company, id from erasure e where state = 'RUNNING' and due_at <= clock_timestamp()
                       and not exists (select from removal r where r.company = e.company)
                    order by due_at limit 1 for update skip locked)
            returning %s, stage, walked_at, walked_id,
                coalesce(settles_after < pg_snapshot_xmin(pg_current_snapshot())::text::bigint, false) as settled
            """.formatted(COLUMNS);

    private static final String NEXT_OF_ALL =
            "select created_at as at, id from ticket where company = $1 and id > $2 order by id limit $3";

    /** By their last change, which an erasure is not. */
    private static final String NEXT_CHANGED = """
            select updated_at as at, id from ticket where company = $1 and (updated_at, id) > ($2, $3)
            order by updated_at, id limit $4
            """;

    /** Those that failed least come first: what fails for good keeps nothing else from its turn. */
    private static final String NEXT_FAILED = """
            select ticket from erasure_failure where company = $1 and erasure = $2 order by attempts, ticket limit $3
            """;

    private static final String FAILED = """
            insert into erasure_failure as f (company, erasure, ticket) values ($1, $2, $3)
            on conflict (company, erasure, ticket) do update set attempts = f.attempts + 1
            """;

    private static final String SUCCEEDED =
            "delete from erasure_failure where company = $1 and erasure = $2 and ticket = $3";

    private static final String WALKED = """
            update erasure set walked_at = $3, walked_id = $4, due_at = clock_timestamp()
             where company = $1 and id = $2 and state = 'RUNNING' and stage = $5
            """;

    /** A little before it began: a command that had read the clock then may have committed later. */
    private static final String THROUGH_ALL = """
            update erasure set stage = 'CHANGED', walked_at = requested_at - interval '10 minutes',
                walked_id = '00000000-0000-0000-0000-000000000000', settles_after = pg_current_xact_id()::text::bigint,
                due_at = clock_timestamp()
             where company = $1 and id = $2 and state = 'RUNNING' and stage = 'ALL'
            """;

    private static final String THROUGH_CHANGED = """
            update erasure set stage = 'REST', due_at = clock_timestamp()
             where company = $1 and id = $2 and state = 'RUNNING' and stage = 'CHANGED'
            """;

    private static final String ENTER = """
            update erasure set stage = $3, due_at = clock_timestamp() where company = $1 and id = $2 and state = 'RUNNING'
            """;

    private static final String LATER = """
            update erasure set due_at = clock_timestamp() + $3::bigint * interval '1 millisecond' where company = $1 and id = $2
            """;

    private static final String COUNT =
            "update erasure set tickets = tickets + $3, files = files + $4 where company = $1 and id = $2";

    private static final String FINISH = """
            update erasure set state = 'DONE', finished_at = docket_now()
             where company = $1 and id = $2 and state = 'RUNNING' returning finished_at
            """;

    /** What an erasure goes through now. */
    enum Stage {
        ALL,
        CHANGED,
        /** What is beside the tickets. */
        REST,
        /** Tickets that failed, files that are still in the store. */
        LEFT
    }

    /**
     * An erasure whose turn it is.
     *
     * @param from the last ticket that was looked at
     * @param settled whether nothing that began before all tickets were looked at can still appear
     */
    record Turn(Erasure erasure, Stage stage, Position from, boolean settled) {}

    Uni<Erasure> add(Sql sql, String company, UUID id, PersonDigests digests, String requestedBy) {
        return sql.query(ADD, company, id, digests.json(), requestedBy)
                .map(rows -> erasure(rows.iterator().next()));
    }

    Uni<Optional<Erasure>> find(Sql sql, String company, UUID id) {
        return sql.query(FIND, company, id).map(rows -> read(rows).stream().findFirst());
    }

    /** Those asked for before another one, the last first. */
    Uni<List<Erasure>> page(Sql sql, String company, String before, int limit) {
        return sql.query(PAGE, company, before == null ? null : UUID.fromString(before), limit)
                .map(ErasureRepository::read);
    }

    /** Takes a turn that nobody else has; empty where nothing is to be done now. */
    Uni<Optional<Turn>> takeTurn(Sql sql, Duration term) {
        return sql.query(TAKE_TURN, term.toMillis()).map(rows -> Rows.stream(rows)
                .map(row -> new Turn(
                        erasure(row),
                        Stage.valueOf(row.getString("stage")),
                        new Position(Rows.instant(row, "walked_at"), row.getUUID("walked_id")),
                        row.getBoolean("settled")))
                .findFirst());
    }

    /** The next tickets of a turn. */
    Uni<List<Position>> next(Sql sql, Turn turn, int limit) {
        String company = turn.erasure().company();
        Position from = turn.from();
        Uni<RowSet<Row>> found = turn.stage() == Stage.ALL
                ? sql.query(NEXT_OF_ALL, company, from.id(), limit)
                : sql.query(NEXT_CHANGED, company, from.at(), from.id(), limit);
        return found.map(rows -> Rows.stream(rows)
                .map(row -> new Position(Rows.instant(row, "at"), row.getUUID("id")))
                .toList());
    }

    /** Tickets that failed in it. */
    Uni<List<UUID>> nextFailed(Sql sql, Erasure erasure, int limit) {
        return sql.query(NEXT_FAILED, erasure.company(), erasure.id(), limit)
                .map(rows -> Rows.stream(rows).map(row -> row.getUUID("ticket")).toList());
    }

    /** A ticket failed, perhaps again. */
    Statement failed(Erasure erasure, UUID ticket) {
        return Statement.of(FAILED, erasure.company(), erasure.id(), ticket);
    }

    /** One that failed before did not this time. */
    Statement succeeded(Erasure erasure, UUID ticket) {
        return Statement.of(SUCCEEDED, erasure.company(), erasure.id(), ticket);
    }

    Statement walked(Turn turn, Position last) {
        Erasure erasure = turn.erasure();
        return Statement.of(WALKED, erasure.company(), erasure.id(), last.at(), last.id(), turn.stage());
    }

    /** There are no more tickets at this stage. */
    Statement through(Turn turn) {
        Erasure erasure = turn.erasure();
        return Statement.of(turn.stage() == Stage.ALL ? THROUGH_ALL : THROUGH_CHANGED, erasure.company(), erasure.id());
    }

    Statement enter(Erasure erasure, Stage stage) {
        return Statement.of(ENTER, erasure.company(), erasure.id(), stage);
    }

    Statement later(Erasure erasure, Duration pause) {
        return Statement.of(LATER, erasure.company(), erasure.id(), pause.toMillis());
    }

    Statement count(Erasure erasure, int tickets, int files) {
        return Statement.of(COUNT, erasure.company(), erasure.id(), (long) tickets, (long) files);
    }

    /** Says that nothing is left; gives when, or nothing where it was said before. */
    Uni<Optional<Instant>> finish(Sql sql, Erasure erasure) {
        return sql.query(FINISH, erasure.company(), erasure.id()).map(rows -> Rows.stream(rows)
                .map(row -> Rows.instant(row, "finished_at"))
                .findFirst());
    }

    private static List<Erasure> read(RowSet<Row> rows) {
        return Rows.stream(rows).map(ErasureRepository::erasure).toList();
    }

    private static Erasure erasure(Row row) {
        JsonNode digests = Rows.json(row, "digests");
        return new Erasure(
                row.getString("company"),
                row.getUUID("id"),
                row.getString("pseudonym"),
                digests,
                row.getString("requested_by"),
                Rows.instant(row, "requested_at"),
                ErasureState.valueOf(row.getString("state")),
                Rows.instant(row, "finished_at"),
                row.getLong("tickets"),
                row.getLong("files"),
                row.getLong("failed"));
    }
}
