package io.docket.ticket.followup;

import io.docket.ticket.validation.Checks;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A follow-up to be set.
 *
 * @param at when; the bounds of the present status hold
 * @param note the agent's own words
 */
@RegisterForReflection
@Schema(examples = "{\"at\": \"2026-11-25T09:00:00Z\", \"note\": \"Ask the warehouse\"}")
public record FollowUpBody(@Schema(required = true) Instant at, String note) {
    void check() {
        new Checks()
                .required("at", at)
                .time("at", at)
                .text("note", note, Checks.LINE)
                .done();
    }
}
