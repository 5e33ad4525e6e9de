package io.docket.notification.delivery;

import io.docket.platform.problem.Problem;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an operator wants of sending. */
@RegisterForReflection
@Schema(name = "SendingRequest", requiredProperties = "paused")
record SendingRequest(
        Boolean paused,

        @Schema(
                description =
                        "Why, for whoever finds it paused: 1 to 500 characters. Required to pause, refused to resume",
                maxLength = LONGEST_REASON)
        String because) {

    static final int LONGEST_REASON = 500;

    /** @throws Problem 422 naming what is wrong */
    void check() {
        if (paused == null) {
            throw Problem.invalid("paused", "must be true or false");
        }
        if (!paused && because != null) {
            throw Problem.invalid("because", "is said with a pause only");
        }
        if (paused && (because == null || because.isBlank() || because.length() > LONGEST_REASON)) {
            throw Problem.invalid(
                    "because", "must say in 1 to %d characters why nothing is to be sent".formatted(LONGEST_REASON));
        }
    }
}
