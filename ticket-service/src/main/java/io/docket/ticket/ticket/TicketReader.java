package io.docket.ticket.ticket;

import io.docket.platform.database.Rows;
import io.docket.platform.database.Sql;
import io.docket.platform.database.Statement;
import io.docket.platform.database.TenantTransaction;
import io.docket.platform.problem.Problem;
import io.docket.scheme.model.Scheme;
import io.docket.ticket.scheme.Schemes;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Reads a ticket for somebody, together with what else is asked about it. */
@ApplicationScoped
public class TicketReader {
    private static final UUID NO_TICKET = new UUID(0, 0);

    private final TenantTransaction transaction;
    private final TicketRepository tickets;
    private final Schemes schemes;

    TicketReader(TenantTransaction transaction, TicketRepository tickets, Schemes schemes) {
        this.transaction = transaction;
        this.tickets = tickets;
        this.schemes = schemes;
    }

    /**
     * What was read.
     *
     * @param now the database's time
     * @param further the answers to what else was asked
     */
    public record Reading(StoredTicket ticket, Scheme scheme, Instant now, List<RowSet<Row>> further) {}

    /** Reads a ticket alone; fails with 404 where the party may not see it. */
    public Uni<Reading> read(Party party, TicketKey key) {
        return read(party, key, id -> List.of());
    }

    /**
     * Reads a ticket and more in one round trip.
     *
     * @param further what else is asked about the ticket of that id
     * @return what was read; fails with 404 where the party may not see the ticket
     */
    public Uni<Reading> read(Party party, TicketKey key, Function<UUID, List<Statement>> further) {
        return read(party, key, further, (sql, found) -> Uni.createFrom().item(found));
    }

    /**
     * Reads a ticket and more in one round trip, and then what depends on it in the same transaction.
     *
     * @param further what else is asked about the ticket of that id
     * @param then what is made of it all
     */
    <T> Uni<T> read(
            Party party,
            TicketKey key,
            Function<UUID, List<Statement>> further,
            BiFunction<Sql, Reading, Uni<T>> then) {
        String company = party.caller().requireCompany();
        return transaction.in(company, sql -> tickets.resolve(sql, company, key)
                .map(id -> id.orElse(NO_TICKET))
                .chain(id -> read(sql, party, id, further.apply(id)))
                .chain(found -> then.apply(sql, found)));
    }

    private Uni<Reading> read(Sql sql, Party party, UUID id, List<Statement> further) {
        String company = party.caller().requireCompany();
        List<Statement> statements = new ArrayList<>();
        statements.add(tickets.one(company, id));
        statements.addAll(further);
        return sql.pipeline(statements).chain(answers -> {
            StoredTicket ticket =
                    tickets.read(answers.get(0)).filter(party::maySee).orElseThrow(Problem::notFound);
            Instant now = Rows.instant(answers.get(0).iterator().next(), "now");
            return schemes.get(sql, company, ticket.company().schemeVersion())
                    .map(scheme -> new Reading(ticket, scheme, now, answers.subList(1, answers.size())));
        });
    }
}
