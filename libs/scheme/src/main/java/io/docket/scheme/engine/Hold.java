package io.docket.scheme.engine;

import io.docket.scheme.model.HoldReason;

/**
 * Why a ticket is held.
 *
 * @param notice what the customer is told of it; may be null (HST-09)
 */
public record Hold(HoldReason reason, String notice) {}
