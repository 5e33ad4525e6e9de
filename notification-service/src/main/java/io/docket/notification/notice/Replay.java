package io.docket.notification.notice;

import io.docket.platform.problem.Problem;
import io.docket.platform.problem.Violation;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Which deliveries are to be sent again. */
@RegisterForReflection
@Schema(
        name = "Replay",
        requiredProperties = {"state", "since"})
public record Replay(
        @Schema(
                description =
                        "`MISSED`: whatever was not accepted for certain. Of it alone `FAILED`, or `UNCERTAIN`: what may"
                                + " have arrived, and was accepted by none of its attempts",
                enumeration = {"MISSED", "FAILED", "UNCERTAIN"})
        String state,

        @Schema(description = "Entered at this time or later", examples = "2026-11-20T00:00:00Z")
        String since,

        @Schema(description = "Entered before this time; without it, until now", examples = "2026-11-22T00:00:00Z")
        String until) {

    private static final Set<String> STATES =
            Set.of(NoticeFilter.MISSED, NoticeState.FAILED.name(), NoticeState.UNCERTAIN.name());

    /** @throws Problem 422 naming each field that is wrong */
    Period check() {
        List<Violation> violations = new ArrayList<>();
        if (state == null || !STATES.contains(state)) {
            violations.add(new Violation("state", "must be MISSED, FAILED or UNCERTAIN"));
        }
        if (since == null) {
            violations.add(new Violation("since", "is required"));
        }
        Instant from = moment("since", since, violations);
        Instant to = moment("until", until, violations);
        if (!violations.isEmpty()) {
            throw Problem.invalid(violations);
        }
        return new Period(from, to);
    }

    /** @param until {@code null} for no end */
    record Period(Instant since, Instant until) {}

    private static Instant moment(String field, String given, List<Violation> violations) {
        Optional<Instant> moment = given == null ? Optional.empty() : Moment.parse(given);
        if (given != null && moment.isEmpty()) {
            violations.add(new Violation(field, Moment.FLAW));
        }
        return moment.orElse(null);
    }
}
