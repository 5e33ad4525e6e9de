package io.docket.config.impact;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.docket.scheme.engine.ClockKind;
import io.docket.scheme.impact.Change;
import io.docket.scheme.impact.ClockChange;
import io.docket.scheme.impact.Difference;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A clock that would be another for tickets that enter these statuses later.
 *
 * @param kind TIMER, REMINDER, or FOLLOW_UP for how follow-ups and promises behave
 * @param statuses where it is so, by id
 * @param differences of a rule that is added or removed, all that it says
 */
@RegisterForReflection
@Schema(name = "ChangedClock")
public record ChangedClock(
        ClockKind kind,
        @Schema(examples = "mkt-09") String rule,
        Change change,
        @Schema(examples = "[\"awaiting-photo\"]") List<String> statuses,
        List<ChangedField> differences) {

    static ChangedClock of(ClockChange change) {
        return new ChangedClock(
                change.kind(),
                change.rule(),
                change.change(),
                change.statuses(),
                change.differences().stream().map(ChangedField::of).toList());
    }

    /** A field of the rule that is not as before. @param before absent where it had none @param after likewise */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "ChangedField")
    public record ChangedField(
            @Schema(examples = "after") String field,

            @Schema(examples = "P30D", description = "Absent where the rule did not have the field")
            String before,

            @Schema(examples = "P14D", description = "Absent where the rule no longer has the field")
            String after) {

        static ChangedField of(Difference difference) {
            return new ChangedField(difference.field(), difference.before(), difference.after());
        }
    }
}
