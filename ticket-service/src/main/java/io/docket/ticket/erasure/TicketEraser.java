package io.docket.ticket.erasure;

import io.docket.platform.database.Sql;
import io.docket.platform.database.Statement;
import io.docket.platform.database.WorkerTransaction;
import io.docket.platform.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Takes a person out of one ticket: all of it, its history, its events that are not published yet and the event that tells of it, in one
 * transaction under the lock that commands take. Done again it finds nothing.
 */
@ApplicationScoped
class TicketEraser {
    /** Whoever read the ticket before has a version that is no more, customers as well: names are part of what they see. */
    private static final String COUNT_UP = """
            update ticket set version = version + 1, seen_version = seen_version + 1, sequence = sequence + 1
             where company = $1 and id = $2
            """;

    private final WorkerTransaction transaction;
    private final TicketTracesRepository tickets;
    private final ErasureRepository erasures;
    private final Outbox outbox;

    TicketEraser(
            WorkerTransaction transaction, TicketTracesRepository tickets, ErasureRepository erasures, Outbox outbox) {
        this.transaction = transaction;
        this.tickets = tickets;
        this.erasures = erasures;
        this.outbox = outbox;
    }

    /** Looks first without the lock: of most tickets nothing is to be changed, and nobody shall wait for that. */
    Uni<Void> erase(Erasure erasure, UUID ticket) {
        return transaction.run(sql -> tickets.all(sql, erasure.company(), ticket)
                .chain(found -> computed(erasure, found))
                .chain(change -> change.isEmpty() ? nothing() : eraseUnderLock(sql, erasure, ticket)));
    }

    private Uni<Void> eraseUnderLock(Sql sql, Erasure erasure, UUID ticket) {
        return tickets.lock(sql, erasure.company(), ticket).chain(found -> computed(erasure, found)
                .chain(change -> change.isEmpty() ? nothing() : write(sql, erasure, found.get(), change.get())));
    }

    /** Cutting long texts into words would keep the requests of an event loop waiting. */
    private static Uni<Optional<TicketErasure>> computed(Erasure erasure, Optional<TicketTraces> found) {
        return Uni.createFrom()
                .item(found)
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(traces -> traces.map(present -> new TicketErasure(erasure, present))
                        .filter(change -> !change.statements().isEmpty()));
    }

    private Uni<Void> write(Sql sql, Erasure erasure, TicketTraces traces, TicketErasure change) {
        List<Statement> statements = new ArrayList<>(change.statements());
        statements.add(Statement.of(COUNT_UP, erasure.company(), traces.id()));
        statements.add(outbox.append(List.of(ErasureEvents.fromTicket(erasure, traces, change))));
        statements.add(erasures.count(erasure, 1, change.files()));
        sql.afterCommit(outbox::wake);
        return sql.pipeline(statements).replaceWithVoid();
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
