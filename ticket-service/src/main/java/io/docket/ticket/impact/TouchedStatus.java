package io.docket.ticket.impact;

import io.docket.scheme.impact.Effect;
import io.docket.scheme.impact.StatusImpact;
import io.docket.scheme.model.Category;
import io.docket.scheme.model.Status;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A status that the draft deletes, restricts or closes off, with the tickets that are in it now.
 *
 * @param status as it is published
 * @param effects all that hold, never empty
 */
@RegisterForReflection
@Schema(name = "TouchedStatus")
public record TouchedStatus(StatusName status, List<Effect> effects, Count tickets) {

    static TouchedStatus of(StatusImpact impact, Count tickets) {
        return new TouchedStatus(StatusName.of(impact.status()), List.copyOf(impact.effects()), tickets);
    }

    /** A status as agents know it. */
    @RegisterForReflection
    @Schema(name = "StatusName")
    public record StatusName(
            @Schema(examples = "awaiting-photo") String id,
            @Schema(examples = "Awaiting Photo") String name,
            Category category,
            boolean deleted) {

        static StatusName of(Status status) {
            return new StatusName(status.id(), status.name(), status.category(), status.deleted());
        }
    }
}
