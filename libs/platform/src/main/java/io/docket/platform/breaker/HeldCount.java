package io.docket.platform.breaker;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How many are held: exact up to a bound.
 *
 * @param atLeast whether there are more
 */
@RegisterForReflection
@Schema(name = "HeldCount", description = "Exact up to 10,000")
public record HeldCount(long count, boolean atLeast) {

    static final int EXACT = 10_000;

    static HeldCount of(int counted) {
        return new HeldCount(Math.min(counted, EXACT), counted > EXACT);
    }
}
