package io.docket.ticket.participant;

import io.docket.ticket.validation.Checks;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Somebody on the customers' sides, to whom mail can be sent.
 *
 * @param side one of the scheme's; may be absent where the scheme has none, or where it is the caller's own
 */
@RegisterForReflection
@Schema(examples = "{\"name\": \"Carla Brandt\", \"email\": \"carla@example.org\", \"side\": \"customer\"}")
public record NewParticipant(
        @Schema(required = true) String name,
        @Schema(required = true) String email,
        String side) {
    /**
     * Collects what is malformed.
     *
     * @param path what the names of members begin with: empty, or such as {@code requester.}
     */
    public void check(String path, Checks checks) {
        checks.required(path + "name", name)
                .text(path + "name", name, Checks.LINE)
                .required(path + "email", email)
                .email(path + "email", email);
    }
}
