package io.docket.config.publication;

import io.docket.platform.identity.Caller;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Who published something, as the token said at that time.
 *
 * @param id the token's subject
 * @param name absent where the token had none
 * @param email absent where the token had none
 */
@RegisterForReflection
public record Author(
        @Schema(examples = "ada") String id,
        @Schema(examples = "Ada Admin", nullable = true) String name,
        @Schema(examples = "ada@acme.test", nullable = true) String email) {

    public static Author of(Caller caller) {
        return new Author(caller.id(), caller.name(), caller.email());
    }
}
