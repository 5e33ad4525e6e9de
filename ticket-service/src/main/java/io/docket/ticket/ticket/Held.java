package io.docket.ticket.ticket;

import io.docket.scheme.model.Scheme;
import java.time.Instant;

/**
 * A ticket under its lock, which holds until the transaction ends.
 *
 * @param now the database's time, read behind the lock
 */
public record Held(StoredTicket ticket, Scheme scheme, Instant now) {}
