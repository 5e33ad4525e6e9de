package io.docket.platform.inbox;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record as it came, and the event in it.
 *
 * @param event null when the record holds none
 * @param unreadable why it can never be taken: it holds no event, or one that says what its consumer makes nothing of; null otherwise
 * @param tellsStates what its consumer says, {@link EventHandler#tellsStates}
 */
record Arrived(ConsumerRecord<String, byte[]> message, ReceivedEvent event, String unreadable, boolean tellsStates) {

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

    /** Whether it tells how its key stands, rather than one fact of several. */
    boolean isState() {
        return tellsStates && sequence() == null;
    }
}
