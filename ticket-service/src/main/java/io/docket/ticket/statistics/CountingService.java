package io.docket.ticket.statistics;

import io.docket.platform.database.Sql;
import io.docket.ticket.statistics.CountingRepository.Latest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Counts what happened to tickets since they were counted last. Who calls it, how often and for which tickets, makes no difference to
 * the figures: how far each ticket was counted stands in the transaction that adds to the counters.
 */
@ApplicationScoped
public class CountingService {
    private final CountingRepository repository;

    CountingService(CountingRepository repository) {
        this.repository = repository;
    }

    /**
     * Counts within a worker's transaction, in two round trips; it needs more of the database where somebody else counts the same.
     *
     * @return how many of the tickets had something to be looked at
     */
    Uni<Integer> count(Sql sql, Set<TicketId> tickets) {
        return tickets.isEmpty()
                ? Uni.createFrom().item(0)
                : sql.pipeline(repository.uncounted(tickets)).chain(found -> keep(sql, found));
    }

    /** Counts what of a ticket is not counted yet, before nothing is left to count; within a worker's transaction. */
    public Uni<Void> countOne(Sql sql, String company, UUID ticket) {
        return count(sql, Set.of(new TicketId(company, ticket))).replaceWithVoid();
    }

    private Uni<Integer> keep(Sql sql, List<RowSet<Row>> found) {
        List<CountedTicket> locked = repository.locked(found.get(0));
        if (locked.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        Map<TicketId, Latest> latest = repository.latest(found.get(1));
        Map<TicketId, List<Entry>> entries = repository.entries(found.get(2));
        Tally tally = new Tally();
        for (CountedTicket ticket : locked) {
            Latest now = latest.get(ticket.id());
            ticket.take(entries.getOrDefault(ticket.id(), List.of()), now.firstReply(), now.version(), tally);
        }
        return sql.pipeline(repository.keep(locked, tally)).replaceWith(locked.size());
    }
}
