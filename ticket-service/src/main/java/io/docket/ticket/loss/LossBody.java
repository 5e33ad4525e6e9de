package io.docket.ticket.loss;

import io.docket.ticket.validation.Checks;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What is said of a loss.
 *
 * @param description the description of the new ticket; absent for that of the ticket from which it is opened
 */
@RegisterForReflection
@Schema(examples = "{\"description\": \"The parcel never left the depot.\"}")
public record LossBody(
        @Schema(description = "At most 256 KiB of UTF-8") String description) {
    private static final LossBody EMPTY = new LossBody(null);

    /** The body may be left out. */
    static LossBody orEmpty(LossBody given) {
        return given == null ? EMPTY : given;
    }

    void check() {
        new Checks().message("description", description).done();
    }
}
