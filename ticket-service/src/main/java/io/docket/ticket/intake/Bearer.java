package io.docket.ticket.intake;

import io.docket.platform.identity.Caller;
import java.time.Instant;

/**
 * Whom a verified token names.
 *
 * @param validUntil when the token expires
 */
record Bearer(Caller caller, Instant validUntil) {}
