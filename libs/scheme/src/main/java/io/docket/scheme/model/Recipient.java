package io.docket.scheme.model;

/** To whom a notice goes, in the words of a scheme; who that is now, the ticket's owner knows. */
public enum Recipient {
    REQUESTER,
    /** The requester and all participants. */
    CUSTOMERS,
    AWAITED_SIDE,
    ASSIGNEE,
    /** The assignee; where nobody is assigned, every member of the team. */
    ASSIGNEE_OR_TEAM,
    TEAM,
    TEAM_LEAD
}
