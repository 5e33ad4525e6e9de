package io.docket.scheme.engine;

/** What kind of message was added to a ticket. */
public enum MessageType {
    REPLY,
    NOTE,
    NOTICE,
    EXTERNAL_REPLY
}
