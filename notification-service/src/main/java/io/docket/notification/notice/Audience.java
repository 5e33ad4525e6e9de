package io.docket.notification.notice;

/** For whose eyes a notice is written: customers never read an agent's names for statuses, nor internal text. */
public enum Audience {
    CUSTOMER,
    AGENT
}
