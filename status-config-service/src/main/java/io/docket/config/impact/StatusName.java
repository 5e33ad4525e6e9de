package io.docket.config.impact;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.docket.scheme.model.Category;
import io.docket.scheme.model.Status;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A status as agents know it, as it is published. */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
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
