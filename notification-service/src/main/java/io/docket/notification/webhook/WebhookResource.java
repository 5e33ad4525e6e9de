package io.docket.notification.webhook;

import io.docket.platform.http.Body;
import io.docket.platform.id.Ids;
import io.docket.platform.idempotency.Answer;
import io.docket.platform.identity.CurrentCaller;
import io.docket.platform.identity.Roles;
import io.docket.platform.paging.Page;
import io.docket.platform.version.ExpectedVersion;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
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

/** {@code /api/v1/webhooks}. */
@Path("/api/v1/webhooks")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Webhooks", description = "Where a company has its tickets' events sent, signed")
@APIResponse(responseCode = "401", description = "No valid token")
@APIResponse(responseCode = "403", description = "The token lacks the role, or a company")
class WebhookResource {

    private static final String WEBHOOK = """
            {"id": "01a1fd62-5765-7936-8a7d-21e018f64ae3", "url": "https://portal.example/docket",
             "events": ["docket.message.public"], "audience": "CUSTOMER", "enabled": true,
             "createdAt": "2026-11-21T09:14:02.650Z\"""";
    private static final String SHOWN = WEBHOOK + "}";
    static final String CREATED = WEBHOOK + ", \"secret\": \"whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD8P2p3JbXk1o=\"}";
    private static final String REQUEST = """
            {"url": "https://portal.example/docket", "events": ["docket.message.public"], "audience": "CUSTOMER"}""";
    private final WebhookService webhooks;
    private final CurrentCaller caller;

    WebhookResource(WebhookService webhooks, CurrentCaller caller) {
        this.webhooks = webhooks;
        this.caller = caller;
    }

    @GET
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            operationId = "listWebhooks",
            summary = "The company's webhooks",
            description = "The oldest first, all of them; without their secrets. Role: admin.")
    @APIResponse(
            responseCode = "200",
            description = "The webhooks",
            content = @Content(examples = @ExampleObject(name = "webhooks", value = "{\"items\": [" + SHOWN + "]}")))
    public Uni<Page<WebhookView>> list() {
        return webhooks.list(caller.get().requireCompany());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            operationId = "createWebhook",
            summary = "Registers an address for events",
            description = "The answer shows the secret that signs the messages, once. Role: admin.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = NewWebhook.class),
                            examples = @ExampleObject(name = "webhook", value = REQUEST)))
    @APIResponse(
            responseCode = "201",
            description = "The webhook, with its secret; `Location` and `ETag`",
            content =
                    @Content(
                            schema = @Schema(implementation = WebhookView.class),
                            examples = @ExampleObject(name = "webhook", value = CREATED)))
    @APIResponse(responseCode = "400", description = "`not-json`")
    @APIResponse(responseCode = "409", description = "`too-many-webhooks`, or `idempotency-key-in-use`")
    @APIResponse(
            responseCode = "422",
            description = "`invalid`: `violations` names each field; or `idempotency-key-reused`")
    public Uni<Response> create(
            @Parameter(description = "1 to 255 visible ASCII characters; kept 24 h") @HeaderParam("Idempotency-Key")
                    String idempotencyKey,
            NewWebhook wanted) {
        return webhooks.create(caller.get(), Body.required(wanted), idempotencyKey)
                .map(Answer::toResponse);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed(Roles.ADMIN)
    @Operation(operationId = "getWebhook", summary = "One webhook", description = "Without its secret. Role: admin.")
    @APIResponse(
            responseCode = "200",
            description = "The webhook; `ETag`",
            content =
                    @Content(
                            schema = @Schema(implementation = WebhookView.class),
                            examples = @ExampleObject(name = "webhook", value = SHOWN)))
    @APIResponse(responseCode = "404", description = "There is no such webhook in the caller's company")
    public Uni<Response> get(@PathParam("id") String id) {
        return webhooks.get(caller.get().requireCompany(), Ids.inPath(id)).map(WebhookResource::shown);
    }

    @PATCH
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            operationId = "changeWebhook",
            summary = "Changes a webhook",
            description = "What is left out stays. Deliveries that still wait go where it leads then. Role: admin.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = WebhookPatch.class),
                            examples = @ExampleObject(name = "enable", value = "{\"enabled\": true}")))
    @APIResponse(
            responseCode = "200",
            description = "The webhook as it is now; `ETag`",
            content =
                    @Content(
                            schema = @Schema(implementation = WebhookView.class),
                            examples = @ExampleObject(name = "webhook", value = SHOWN)))
    @APIResponse(responseCode = "400", description = "`not-json`")
    @APIResponse(responseCode = "404", description = "There is no such webhook in the caller's company")
    @APIResponse(responseCode = "412", description = "`stale-version`: it has changed since")
    @APIResponse(responseCode = "422", description = "`invalid`: `violations` names each field")
    public Uni<Response> change(
            @PathParam("id") String id,
            @Parameter(description = "The `ETag` that the change is meant for; without it, for any")
                    @HeaderParam(HttpHeaders.IF_MATCH)
                    String ifMatch,
            WebhookPatch patch) {
        return webhooks.change(caller.get().requireCompany(), Ids.inPath(id), Body.required(patch), ifMatch)
                .map(WebhookResource::shown);
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            operationId = "deleteWebhook",
            summary = "Deletes a webhook",
            description = "What waits to be sent to it fails. Role: admin.")
    @APIResponse(responseCode = "204", description = "It is deleted")
    @APIResponse(responseCode = "404", description = "There is no such webhook in the caller's company")
    @APIResponse(responseCode = "409", description = "`webhook-in-use`: agents are told by it")
    @APIResponse(responseCode = "412", description = "`stale-version`: it has changed since")
    public Uni<Void> delete(
            @PathParam("id") String id,
            @Parameter(description = "The `ETag` that the deletion is meant for; without it, for any")
                    @HeaderParam(HttpHeaders.IF_MATCH)
                    String ifMatch) {
        return webhooks.delete(caller.get().requireCompany(), Ids.inPath(id), ifMatch);
    }

    private static Response shown(Webhook webhook) {
        return Response.ok(WebhookView.of(webhook))
                .header(HttpHeaders.ETAG, ExpectedVersion.tagOf(webhook.version()))
                .build();
    }
}
