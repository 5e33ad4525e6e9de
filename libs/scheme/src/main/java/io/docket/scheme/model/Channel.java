package io.docket.scheme.model;

/** The way by which a ticket reached the desk. */
public enum Channel {
    PORTAL,
    EMAIL,
    EBAY,
    TRADEME,
    PHONE,
    CHAT,
    API
}
