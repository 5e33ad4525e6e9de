package io.docket.ticket.listing;

import java.time.Instant;
import java.util.UUID;

/** A place in a list: beyond the item of that time and id. */
public record Position(Instant at, UUID id) {
    /** Before everything. */
    public static final Position START = new Position(Instant.EPOCH, new UUID(0, 0));

    /** After everything. */
    public static final Position END = new Position(Instant.parse("9999-12-31T23:59:59Z"), new UUID(-1, -1));
}
