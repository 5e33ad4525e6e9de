package io.docket.notification.webhook;

import io.docket.platform.http.Body;
import io.docket.platform.id.Ids;
import io.docket.platform.idempotency.Answer;
import io.docket.platform.identity.CurrentCaller;
import io.docket.platform.identity.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /api/v1/webhooks/{id}/secret-rotation}. */
@Path("/api/v1/webhooks/{id}/secret-rotation")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Webhooks", description = "Where a company has its tickets' events sent, signed")
@APIResponse(responseCode = "401", description = "No valid token")
@APIResponse(responseCode = "403", description = "The token lacks the role, or a company")
class WebhookSecretResource {

    private final WebhookSecretService secrets;
    private final CurrentCaller caller;

    WebhookSecretResource(WebhookSecretService secrets, CurrentCaller caller) {
        this.secrets = secrets;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            operationId = "rotateWebhookSecret",
            summary = "Replaces a webhook's secret",
            description =
                    "The answer shows the new secret, once. While they overlap, messages carry the signatures of both,"
                            + " the new one's first. Rotated again meanwhile, the oldest signs no more. Role: admin.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = SecretRotation.class),
                            examples = @ExampleObject(name = "rotation", value = "{\"overlap\": \"P1D\"}")))
    @APIResponse(
            responseCode = "200",
            description = "The webhook, with its new secret; `ETag`",
            content =
                    @Content(
                            schema = @Schema(implementation = WebhookView.class),
                            examples = @ExampleObject(name = "webhook", value = WebhookResource.CREATED)))
    @APIResponse(responseCode = "400", description = "`not-json`")
    @APIResponse(responseCode = "404", description = "There is no such webhook in the caller's company")
    @APIResponse(responseCode = "409", description = "`idempotency-key-in-use`")
    @APIResponse(responseCode = "412", description = "`stale-version`: it has changed since")
    @APIResponse(
            responseCode = "422",
            description = "`invalid`: `violations` names each field; or `idempotency-key-reused`")
    public Uni<Response> rotate(
            @PathParam("id") String id,
            @Parameter(description = "The `ETag` that the rotation is meant for; without it, for any")
                    @HeaderParam(HttpHeaders.IF_MATCH)
                    String ifMatch,
            @Parameter(description = "1 to 255 visible ASCII characters; kept 24 h") @HeaderParam("Idempotency-Key")
                    String idempotencyKey,
            SecretRotation wanted) {
        return secrets.rotate(caller.get(), Ids.inPath(id), Body.required(wanted), ifMatch, idempotencyKey)
                .map(Answer::toResponse);
    }
}
