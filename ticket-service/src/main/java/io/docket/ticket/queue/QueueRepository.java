package io.docket.ticket.queue;

import io.docket.platform.database.Rows;
import io.docket.platform.database.Sql;
import io.docket.platform.database.Statement;
import io.docket.ticket.listing.Conditions;
import io.docket.ticket.listing.Position;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Asks for tickets in the order in which they wait. */
@ApplicationScoped
public class QueueRepository {
    /** The highest position that is told; who stands further back learns only that. */
    static final int LAST_POSITION = 1_000;

    /** More than ever are being taken at one moment: as many as there are connections to the database. */
    private static final int CANDIDATES = 100;

    /**
     * Since it came into the queue, by entering its status or by going to the end, nobody has got the ticket. In desks
     * where taking moves nothing it stays where it is in the queue, and yet is not given to another.
     */
    private static final String NOT_TAKEN =
            "(t.taken_at is null or t.taken_at < greatest(t.status_since, t.queued_at))";

    private static final String TEAM = "select 1 from team where company = $1 and id = $2";

    /** The first tickets of the queue after a place, that meet the conditions as well; {@link #ids} takes the answer. */
    public Statement page(QueueLine line, Conditions where, Position after, boolean ascending, int limit) {
        line.standing(where, ascending ? ">" : "<", after);
        return statement(line.first(where, ascending ? "asc" : "desc", limit), where);
    }

    /** The answer to {@link #page}: ids in order. */
    public List<UUID> ids(RowSet<Row> answer) {
        return Rows.stream(answer).map(row -> row.getUUID("id")).toList();
    }

    /**
     * How many tickets of the queue stand in a relation to a place, counted no further than positions are told.
     *
     * @param relation {@code <} or {@code <=}
     */
    Statement count(QueueLine line, String company, String relation, Position place) {
        Conditions where = line.standing(new Conditions(company), relation, place);
        String counted = line.first(where, "asc", LAST_POSITION);
        return statement("select count(*) as count from (" + counted + ") counted", where);
    }

    /** Whether the company has a team. */
    Statement team(String company, String team) {
        return Statement.of(TEAM, company, team);
    }

    /**
     * Locks the first ticket that nobody has taken, and marks it taken; empty where there is none. One that is locked by
     * somebody else is passed over, as it is probably being taken: only where all are, its turn is waited for.
     *
     * <p>Looking may have locked tickets that turned out to be taken in the meantime. Those locks are given back before
     * waiting: two that waited for what the other has would be a deadlock.
     *
     * @param team whose ticket it must be; null for any
     */
    Uni<Optional<UUID>> take(Sql sql, QueueLine line, String company, String team) {
        return sql.undoable(() -> sql.execute(take(line, company, team, "skip locked"))
                        .map(QueueRepository::first)
                        .invoke(QueueRepository::requireOne))
                .onFailure(NoneFree.class)
                .recoverWithUni(() -> sql.execute(take(line, company, team, "")).map(QueueRepository::first));
    }

    /** No ticket is there that nobody has taken, or each of them is locked. */
    private static final class NoneFree extends RuntimeException {
        NoneFree() {
            super("No ticket is free", null, false, false);
        }
    }

    private static void requireOne(Optional<UUID> found) {
        if (found.isEmpty()) {
            throw new NoneFree();
        }
    }

    /** What is found without a lock is looked at again under it: another may have taken it in between. */
    Statement take(QueueLine line, String company, String team, String ifLocked) {
        Conditions where = new Conditions(company).add(NOT_TAKEN);
        if (team != null) {
            where.add("t.team = $" + where.parameter(team));
        }
        where.add("t.id = any(array(" + line.first(where, "asc", CANDIDATES) + "))");
        line.within(where);
        String sql =
                "update ticket set taken_at = docket_now() where company = $1 and id = (select t.id from ticket t where "
                        + where.text() + " " + line.orderBy() + " limit 1 for update " + ifLocked + ") returning id";
        return statement(sql, where);
    }

    private static Statement statement(String sql, Conditions where) {
        return Statement.of(sql, where.parameters());
    }

    private static Optional<UUID> first(RowSet<Row> answer) {
        return Rows.stream(answer).map(row -> row.getUUID("id")).findFirst();
    }
}
