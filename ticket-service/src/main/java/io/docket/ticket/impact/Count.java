package io.docket.ticket.impact;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How many there are.
 *
 * @param atLeast true: there may be more than {@code count}, and they were not counted further
 */
@RegisterForReflection
@Schema(name = "Count")
public record Count(
        @Schema(examples = "412") long count,

        @Schema(
                examples = "false",
                description = "True where there may be more than count: counting ends at a certain number")
        boolean atLeast) {

    static final Count NONE = new Count(0, false);

    /**
     * What was counted no further than one beyond {@code exactUpTo}.
     *
     * @param more there was more to look at than was looked at
     */
    static Count of(long counted, int exactUpTo, boolean more) {
        return counted > exactUpTo ? new Count(exactUpTo, true) : new Count(counted, more);
    }

    Count plus(Count other) {
        return new Count(count + other.count, atLeast || other.atLeast);
    }
}
