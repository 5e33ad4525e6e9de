package io.docket.ticket.queue;

import io.docket.platform.database.Sql;
import io.docket.scheme.model.Scheme;
import io.docket.ticket.ticket.Party;
import io.docket.ticket.ticket.StoredTicket;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Tells where in the queue a ticket stands (HST-12). */
@ApplicationScoped
public class QueuePositions {
    private final QueueRepository repository;

    QueuePositions(QueueRepository repository) {
        this.repository = repository;
    }

    /**
     * The ticket's position, the first being 1; null outside the queue, beyond the 1,000th, and for customers while its
     * status conceals, because it would change with what happens inside (MKT-05).
     */
    public Uni<Integer> of(Sql sql, StoredTicket ticket, Scheme scheme, Party party) {
        boolean hidden = !party.isDesk() && ticket.concealed() != null;
        if (hidden || !QueueLine.holds(scheme, ticket.state().status())) {
            return Uni.createFrom().nullItem();
        }
        QueueLine line = QueueLine.of(scheme);
        String company = ticket.company().id();
        return sql.execute(repository.count(line, company, "<", line.placeOf(ticket.state())))
                .map(answer -> behind(answer.iterator().next().getInteger("count")));
    }

    /** The position behind so many tickets; null where it is not told. */
    static Integer behind(int tickets) {
        return tickets < QueueRepository.LAST_POSITION ? tickets + 1 : null;
    }
}
