package io.docket.platform.inbox;

import io.docket.platform.database.Sql;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** A consumer's effect. */
@FunctionalInterface
public interface EventHandler {

    /**
     * Takes a batch of events, those of each partition in their order, within one worker's transaction: all of it or, by failing, none.
     * Types that the handler does not know are to be ignored. May be called again with the same events, or a part of them, after
     * a failure was rolled back.
     *
     * <p>Whatever it appends to the outbox names the event that made it, so that the trace goes on:
     * {@code appended.causedBy(event.traceparent())}.
     */
    Uni<Void> handle(Sql sql, List<ReceivedEvent> batch);

    /**
     * Fails where an event says what this consumer can make nothing of, whatever else it knows: its message is the reason that operators
     * read. Asked of each event of a batch that failed, without the database; those it refuses are given up at once, and the others
     * taken together. What only the database refuses need not be found here.
     */
    default void check(ReceivedEvent event) {
        // Whoever cannot tell has the batch taken by halves until the event is found.
    }

    /**
     * Whether after this event nothing is to be known of its key any more: what this consumer gave up of the key goes in the transaction
     * that takes the event, nobody can have it replayed, and what it said is kept no longer. The event itself, given up, stays where it is.
     */
    default boolean endsItsKey(ReceivedEvent event) {
        return false;
    }

    /**
     * Whether what one poll brought from several partitions is one batch: a fraction of the statements. False where an event holds for
     * the rest of the transaction what requests wait for.
     */
    default boolean takesPartitionsTogether() {
        return true;
    }

    /**
     * Whether an event without a {@code sequence} tells how its key stands, so that a later one of the key makes void what was given
     * up before it. False where events come from elsewhere and each asks for something of its own: nothing of those is ever void,
     * and a {@code sequence} in them is whatever their producer means by it.
     */
    default boolean tellsStates() {
        return true;
    }
}
