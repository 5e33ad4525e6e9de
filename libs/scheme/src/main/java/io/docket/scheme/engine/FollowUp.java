package io.docket.scheme.engine;

import java.time.Instant;

/**
 * When somebody wants to look at the ticket again, or has promised an update.
 *
 * @param promise promised to the customer (HLP-03)
 * @param note the agent's own words; may be null
 */
public record FollowUp(Instant at, boolean promise, String note) {}
