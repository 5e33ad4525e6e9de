package io.docket.ticket.message;

import io.docket.scheme.engine.MessageType;

/** Who may read a message. */
public enum Visibility {
    /** Everybody who takes part in the ticket. */
    PUBLIC,
    /** Agents only. */
    INTERNAL;

    /** Who may read messages of that type: replies and notices are for customers, the rest stays at the desk. */
    public static Visibility of(MessageType type) {
        return switch (type) {
            case REPLY, NOTICE -> PUBLIC;
            case NOTE, EXTERNAL_REPLY -> INTERNAL;
        };
    }
}
