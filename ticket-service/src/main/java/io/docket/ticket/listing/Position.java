package io.docket.ticket.listing;

import java.time.Instant;
import java.util.UUID;

/**
 * A place in a list: beyond the item of that rank, time and id.
 *
 * @param rank what comes before the time, from 0; always 0 where a list goes by time alone
 */
public record Position(int rank, Instant at, UUID id) {
    /** Before everything. */
    public static final Position START = new Position(Instant.EPOCH, new UUID(0, 0));

    /** After everything. */
    public static final Position END =
            new Position(Integer.MAX_VALUE, Instant.parse("9999-12-31T23:59:59Z"), new UUID(-1, -1));

    /** A place in a list that goes by time alone. */
    public Position(Instant at, UUID id) {
        this(0, at, id);
    }
}
