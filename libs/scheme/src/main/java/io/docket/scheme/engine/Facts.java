package io.docket.scheme.engine;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * What the engine cannot know by itself.
 *
 * @param now the database's time, read under the ticket's lock
 * @param decision a fresh id for this decision, from which the ids of the clocks it starts are derived
 */
public record Facts(Instant now, Actor actor, UUID decision) {
    public Facts {
        Objects.requireNonNull(now, "now");
        Objects.requireNonNull(actor, "actor");
        Objects.requireNonNull(decision, "decision");
    }

    /** The id of the n-th clock that this decision starts: the same for the same facts, and another for all others. */
    UUID clockId(int n) {
        ByteBuffer name = ByteBuffer.allocate(20);
        name.putLong(decision.getMostSignificantBits());
        name.putLong(decision.getLeastSignificantBits());
        name.putInt(n);
        return UUID.nameUUIDFromBytes(name.array());
    }
}
