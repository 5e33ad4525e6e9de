package io.docket.notification.webhook;

import io.docket.platform.problem.Problem;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.DateTimeException;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How a webhook's secret is replaced. */
@RegisterForReflection
@Schema(name = "SecretRotation")
record SecretRotation(
        @Schema(
                description = "`whsec_` and 24 to 64 bytes in Base64; one is made where none is given",
                writeOnly = true)
        String secret,

        @Schema(
                description =
                        "For how long the secret before signs, too: an ISO 8601 duration of 0 to 7 days; a day unless given",
                examples = "P1D")
        String overlap) {

    private static final Duration UNLESS_GIVEN = Duration.ofDays(1);
    private static final Duration LONGEST = Duration.ofDays(7);

    /** @throws Problem 422 where it is none, or too long */
    Duration overlapOrDefault() {
        if (overlap == null) {
            return UNLESS_GIVEN;
        }
        try {
            Duration given = Duration.parse(overlap);
            if (!given.isNegative() && given.compareTo(LONGEST) <= 0) {
                return given;
            }
        } catch (DateTimeException malformed) {
            // Said below.
        }
        throw Problem.invalid("overlap", "must be a duration of 0 to 7 days, such as P1D or PT12H");
    }

    /** Never the secret. */
    @Override
    public String toString() {
        return "SecretRotation";
    }
}
