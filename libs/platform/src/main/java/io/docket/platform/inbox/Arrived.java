package io.docket.platform.inbox;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record as it came, and the event in it.
 *
 * @param event null when the record holds none
 * @param unreadable why it can never be taken: it holds no event, or one that says what its consumer makes nothing of; null otherwise
 * @param tellsStates what its consumer says, {@link EventHandler#tellsStates}
 */
record Arrived(ConsumerRecord<String, byte[]> message, ReceivedEvent event, String unreadable, boolean tellsStates) {

    /** By how much a sequence can be above the last one that was taken of its key. */
    private static final long FARTHEST = 1_000_000;

    int partition() {
        return message.partition();
    }

    long offset() {
        return message.offset();
    }

    /** In bytes, as it came. */
    int size() {
        return message.value() == null ? 0 : message.value().length;
    }

    boolean isReadable() {
        return unreadable == null;
    }

    /** The same, with what its consumer says about what it says. */
    Arrived checkedBy(EventHandler handler) {
        if (!isReadable()) {
            return this;
        }
        try {
            handler.check(event);
            return this;
        } catch (RuntimeException flaw) {
            return new Arrived(message, event, Reason.of(flaw), tellsStates);
        }
    }

    /** The event's company; empty where the record does not name one. */
    String company() {
        String company = EventReader.header(message, "ce_company");
        return company == null ? "" : company;
    }

    /** The event's place among those of its key, 1, 2, 3 …; null where its producer does not count. */
    Long sequence() {
        return tellsStates
                        && event != null
                        && event.key() != null
                        && event.data() != null
                        && event.data().path("sequence").isIntegralNumber()
                ? event.data().get("sequence").asLong()
                : null;
    }

    /**
     * The same, or what nobody can read where nobody can have counted so far since the last of its key: were it taken, all that
     * follows of its key would pass for known.
     */
    Arrived unlessFarAbove(Map<Bookkeeping.Key, Long> last) {
        Long sequence = sequence();
        if (sequence == null || sequence <= FARTHEST) {
            return this;
        }
        long known = last.getOrDefault(Bookkeeping.Key.of(this), 0L);
        return sequence - known <= FARTHEST
                ? this
                : new Arrived(
                        message,
                        null,
                        "Its sequence, %d, is too far above %d, the last one that was taken".formatted(sequence, known),
                        tellsStates);
    }

    /** Whether it tells how its key stands, rather than one fact of several. */
    boolean isState() {
        return tellsStates && sequence() == null;
    }
}
