package io.docket.platform.inbox;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What became of dead letters that were replayed one after the other.
 *
 * @param replayed how many the consumer took
 * @param refused those that it did not, in the order in which they were given up
 * @param nextCursor where the next begin, opaque; null where none follows
 */
@RegisterForReflection
@Schema(examples = ReplayedLetters.EXAMPLE)
public record ReplayedLetters(int replayed, List<Refused> refused, String nextCursor) {

    static final String EXAMPLE = """
            {"replayed": 199, "refused": [{"id": "01a1fd62-5765-7936-8a7d-21e018f64ae3", "code": "not-taken",
             "detail": "The record is no CloudEvent in JSON: no JSON (line 1, column 3) Remove the cause, then have it replayed again. Nothing of it was done."}],
             "nextCursor": "AbCdEf"}""";

    /**
     * A letter that was not taken.
     *
     * @param code that of the problem with which its own replay is refused
     * @param detail why, and what to do
     */
    @RegisterForReflection
    public record Refused(
            UUID id,

            @Schema(
                    description = "`not-taken`: it waits on; `overtaken`: it is off the list",
                    enumeration = {"not-taken", "overtaken"})
            String code,

            String detail) {}
}
