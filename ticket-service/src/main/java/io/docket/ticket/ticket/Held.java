package io.docket.ticket.ticket;

import io.docket.scheme.model.Scheme;
import java.time.Instant;
import java.util.List;

/**
 * A ticket under its lock, which holds until the transaction ends.
 *
 * @param people those whom the ticket names
 * @param now the database's time, read behind the lock
 */
public record Held(StoredTicket ticket, Scheme scheme, People people, Instant now) {
    /** What became of it where nothing was to be done. */
    public Outcome unchanged() {
        return new Outcome(ticket, ticket, scheme, List.of(), List.of(), List.of());
    }
}
