package io.docket.ticket.ticket;

import io.docket.platform.database.Sql;
import io.docket.scheme.engine.Actor;
import io.docket.scheme.engine.Command;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Everything that changes a ticket goes through here: one command, one lock, one transaction. */
@ApplicationScoped
public class TicketService {
    /**
     * Locks the ticket's row, reads the database's time, lets the engine decide under the company's present scheme and
     * stores all that follows: ticket, messages, history, timers and outbox, in one pipelined flush.
     *
     * <p>For {@code ClockDue} the timer's row is read under that lock and deleted with what follows: callers leave it
     * where it is. A clock that is no longer there, or not yet due, changes nothing; so nothing happens twice.
     *
     * @param sql the open transaction; for a worker one that crosses companies
     * @return what became of it; fails with a {@code Problem} 404 where there is no such ticket, 409 where it is refused
     */
    public Uni<Outcome> execute(Sql sql, String company, UUID ticket, Command command, Actor actor) {
        throw new UnsupportedOperationException();
    }
}
