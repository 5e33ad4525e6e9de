package io.docket.scheme.engine;

/** In which capacity somebody acts. */
public enum Role {
    CUSTOMER,
    AGENT,
    SERVICE,
    /** Nobody: reactions and clocks act by themselves. */
    SYSTEM
}
