package io.docket.ticket.intake;

import io.docket.platform.identity.Caller;
import java.time.Duration;
import java.time.Instant;

/**
 * Whom a verified token names.
 *
 * @param validFrom when the token begins to count; long ago where it does not say
 * @param validUntil when the token expires
 */
record Bearer(Caller caller, Instant validFrom, Instant validUntil) {

    /**
     * Whether the token counts at a time.
     *
     * @param grace by how much the issuer's clock may differ from the one that told the time
     */
    boolean isValidAt(Instant time, Duration grace) {
        return !time.plus(grace).isBefore(validFrom) && !time.minus(grace).isAfter(validUntil);
    }
}
