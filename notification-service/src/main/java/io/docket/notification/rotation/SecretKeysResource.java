package io.docket.notification.rotation;

import io.docket.platform.identity.CurrentCaller;
import io.docket.platform.identity.Roles;
import io.docket.platform.paging.Page;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /api/v1/secret-keys}. */
@Path("/api/v1/secret-keys")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Secrets' keys", description = "Which keys have encrypted companies' secrets")
@APIResponse(responseCode = "401", description = "No valid token")
@APIResponse(responseCode = "403", description = "The token lacks the role")
class SecretKeysResource {

    private static final String KEYS = """
            [{"id": "9f86d081", "use": "PRESENT", "secrets": 412}, {"id": "60303ae2", "use": "FORMER", "secrets": 0}]""";

    private final RotationService rotation;
    private final CurrentCaller caller;

    SecretKeysResource(RotationService rotation, CurrentCaller caller) {
        this.rotation = rotation;
        this.caller = caller;
    }

    @GET
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "listSecretKeys",
            summary = "Which keys have encrypted companies' secrets, and how many",
            description = "The present key first, then those that can still be read with, then those that are missing."
                    + " A former key without secrets is needed for kept answers only: for two more days."
                    + " Role: operator.")
    @APIResponse(
            responseCode = "200",
            description = "All keys",
            content = @Content(examples = @ExampleObject(name = "keys", value = "{\"items\": " + KEYS + "}")))
    public Uni<Page<KeyInUse>> list() {
        return rotation.keys().map(Page::whole);
    }

    @POST
    @Path("/resealing")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "resealSecrets",
            summary = "Encrypts secrets anew that a former key has encrypted",
            description = "At most 3,000 at a time: ask again until no former key has any. What cannot be read is left"
                    + " as it is, and the log says whose it is. Role: operator.")
    @APIResponse(
            responseCode = "200",
            description = "How many are under the present key now that were not before, and all keys",
            content =
                    @Content(
                            schema = @Schema(implementation = Resealing.class),
                            examples =
                                    @ExampleObject(
                                            name = "resealing",
                                            value = "{\"resealed\": 412, \"keys\": " + KEYS + "}")))
    public Uni<Resealing> reseal() {
        return rotation.reseal(caller.get());
    }
}
