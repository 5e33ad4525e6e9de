package io.docket.scheme.model;

import java.time.Instant;

/** A move somebody wants to make, as its requirements see it: the ticket as it is and what the request brings. */
public interface Proposal {
    /** True if an agent or service has replied publicly; replies of the same request count. */
    boolean publicReply(Since since);

    /** True if a reply outside the ticket was recorded; one recorded by the same request counts. */
    boolean externalReply(Since since);

    /** The follow-up the request brings, or null. */
    Instant followUpAt();

    /** The date the request brings, or null. */
    Instant scheduledFor();

    /** The reason the request gives for the hold, or null. */
    HoldReason holdReason();

    /** True if the customer is given a notice of this very hold. */
    boolean holdNotice();

    /** True if the request explains the resolution. */
    boolean resolutionText();

    /** True if the ticket has, or is being given, a team. */
    boolean team();

    /** True if the ticket has, or is being given, an assignee. */
    boolean assignee();

    /** The reason the request gives for closing, or null. */
    CloseReason closeReason();

    /** True if the request names the ticket that this one repeats. */
    boolean duplicateOf();

    /** True if somebody takes part on the side that the target status awaits. */
    boolean awaitedSidePresent();
}
