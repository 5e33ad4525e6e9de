package io.docket.platform.breaker;

import java.time.Instant;
import java.util.UUID;

/**
 * A company's breaker of one kind, as it tripped last.
 *
 * @param id of this tripping
 * @param since when it tripped
 * @param passed how many had been let through in that hour
 * @param limit how many may be in an hour
 * @param usual how many there were in the busiest hour of the seven days before
 * @param settled how many of what was held are released or dropped by now
 * @param toldAt when somebody was told of it; null before
 * @param decidedBy the {@code sub} of who decided; null before
 * @param openUntil until when nothing is held after a release; may be null
 */
public record Breaker(
        String company,
        String kind,
        UUID id,
        BreakerState state,
        Instant since,
        long passed,
        long limit,
        long usual,
        long settled,
        Instant toldAt,
        String decidedBy,
        Instant decidedAt,
        Instant openUntil) {}
