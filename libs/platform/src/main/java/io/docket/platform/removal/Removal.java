package io.docket.platform.removal;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A company whose rows go, or are gone, here.
 *
 * @param state RUNNING, or DONE once nothing is left
 * @param rows how many were deleted by now
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(examples = Removal.EXAMPLE)
public record Removal(String company, State state, Instant requestedAt, Instant finishedAt, long rows) {

    /** How far it is. */
    public enum State {
        RUNNING,
        DONE
    }

    static final String EXAMPLE = """
            {"company": "acme", "state": "DONE", "requestedAt": "2026-11-22T09:14:02.650Z",
             "finishedAt": "2026-11-22T09:21:40.118Z", "rows": 184213}""";
}
