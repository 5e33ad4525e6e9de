package io.docket.ticket.transfer;

import io.docket.ticket.validation.Checks;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Whose data are asked for: by one of the two, or both.
 *
 * @param id the token's {@code sub}
 * @param email an address
 */
@RegisterForReflection
@Schema(examples = "{\"email\": \"carl@example.org\"}")
public record PersonalDataRequest(
        @Schema(description = "The token's `sub`") String id,
        @Schema(description = "An email address") String email) {
    /** Whether this is well-formed; fails with 422 where not. */
    void check() {
        new Checks()
                .that(id != null || email != null, "id", "or email is required")
                .text("id", id, Checks.LINE)
                .sender("email", email)
                .done();
    }
}
