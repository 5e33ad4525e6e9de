package io.docket.platform.inbox;

/** Thrown for a record that holds no event; trying again cannot help. */
final class UnreadableEvent extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableEvent(String reason) {
        super(reason, null, false, false);
    }
}
