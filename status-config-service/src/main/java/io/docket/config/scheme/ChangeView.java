package io.docket.config.scheme;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.docket.scheme.difference.Change;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One thing that is not the same in two versions.
 *
 * @param id of the status or rule that it is about; absent for what belongs to the scheme as a whole
 * @param before absent where nothing stood there
 * @param after absent where nothing stands there now
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "SchemeChange")
public record ChangeView(
        @Schema(
                examples = "CHANGED",
                description =
                        "ADDED and REMOVED statuses and rules; those that were MOVED to another place in their list;"
                                + " members that were CHANGED, which includes those that were set for the first time or taken away")
        Change.Kind kind,

        @Schema(
                examples = "/timers/0/after",
                description = "A JSON pointer into the later document; of what was removed into the earlier one")
        String pointer,

        @Schema(
                examples = "mkt-09",
                nullable = true,
                description = "Of the status or rule; absent for what belongs to the scheme as a whole")
        String id,

        @Schema(
                examples = "Timer mkt-09 now runs out after 14 days instead of 30 days.",
                description = "The change as a sentence")
        String message,

        @Schema(
                examples = "P30D",
                nullable = true,
                description =
                        "What stood there, as documents write it: a value, or a whole status or rule; its place in the"
                                + " list, from 1, of what moved; absent where there was nothing")
        Object before,

        @Schema(examples = "P14D", nullable = true, description = "What stands there now, likewise")
        Object after) {

    static ChangeView of(Change change) {
        return new ChangeView(
                change.kind(), change.pointer(), change.id(), change.message(), change.before(), change.after());
    }
}
