package io.docket.ticket.search;

/** For whom something is looked for. What all may find is said of neither. */
public enum Audience {
    /** Agents, and systems that work for them. */
    DESK,
    /** Customers: not by notes, and not by what happens inside a concealing status (MKT-05). */
    CUSTOMER
}
