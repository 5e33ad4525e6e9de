package io.docket.notification.inbox;

import io.docket.platform.problem.Problem;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Marks what came up to an entry as read, that one included. */
@RegisterForReflection
@Schema(name = "ReadUpTo")
record ReadUpTo(
        @Schema(description = "The number of the last entry", required = true, examples = "17")
        Long upTo) {

    /** @throws Problem 422 for no number, or none that can be one */
    void check() {
        if (upTo == null || upTo < 0) {
            throw Problem.invalid("upTo", "must be the number of an entry");
        }
    }
}
