package io.docket.scheme.model;

/** How urgent a ticket is; the most urgent first, so that natural order is queue order. */
public enum Priority {
    URGENT,
    HIGH,
    NORMAL,
    LOW
}
