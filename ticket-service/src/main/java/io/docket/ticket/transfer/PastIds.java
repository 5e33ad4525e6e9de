package io.docket.ticket.transfer;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/**
 * UUIDv7 of times that are over, so that what is imported stands in lists where it would if it had always been here: those of one list
 * go in its order, however many are of the same millisecond.
 */
final class PastIds {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final long VERSION = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;
    private static final int HIGH_BITS = 12;
    private static final int LOW_BITS = 14;
    private static final int RANDOM_BITS = 48;

    private int given;

    /** The next id of this list, which is of that time. */
    UUID at(Instant time) {
        long place = given++;
        long high = time.toEpochMilli() << 16 | VERSION | place >>> LOW_BITS & (1L << HIGH_BITS) - 1;
        long low =
                VARIANT | (place & (1L << LOW_BITS) - 1) << RANDOM_BITS | RANDOM.nextLong() & (1L << RANDOM_BITS) - 1;
        return new UUID(high, low);
    }
}
