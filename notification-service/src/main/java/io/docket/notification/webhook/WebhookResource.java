package io.docket.notification.webhook;

import io.docket.notification.notice.DeliveryView;
import io.docket.notification.notice.NoticeFilter;
import io.docket.notification.notice.NoticeState;
import io.docket.notification.notice.NotificationView;
import io.docket.notification.notice.Replay;
import io.docket.notification.notice.Replayed;
import io.docket.platform.http.Body;
import io.docket.platform.id.Ids;
import io.docket.platform.idempotency.Answer;
import io.docket.platform.identity.CurrentCaller;
import io.docket.platform.identity.Roles;
import io.docket.platform.paging.Page;
import io.docket.platform.paging.PageLimit;
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
import jakarta.ws.rs.QueryParam;
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
    private static final String CREATED =
            WEBHOOK + ", \"secret\": \"whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD8P2p3JbXk1o=\"}";
    private static final String REQUEST = """
            {"url": "https://portal.example/docket", "events": ["docket.message.public"], "audience": "CUSTOMER"}""";
    private static final String DELIVERIES = """
            {"items": [{"id": "01a1fd62-5765-7936-8a7d-21e018f64ae4",
             "ticket": {"id": "01a1fd62-54ce-7140-a942-9150abcbf244", "reference": "ACME-48213907"},
             "notice": "docket.message.public", "cause": "01a1fd62-54ce-78a5-a7c4-273812bd2927", "step": 0,
             "channel": "webhook", "recipient": "01a1fd62-5765-7936-8a7d-21e018f64ae3", "state": "SENT",
             "attempts": 1, "redeliveries": 0, "createdAt": "2026-11-21T09:14:02.650Z",
             "sentAt": "2026-11-21T09:14:02.981Z"}]}""";

    private static final String ATTEMPTED = """
            {"delivery": {"id": "01a1fd62-5765-7936-8a7d-21e018f64ae4",
             "ticket": {"id": "01a1fd62-54ce-7140-a942-9150abcbf244", "reference": "ACME-48213907"},
             "notice": "docket.message.public", "cause": "01a1fd62-54ce-78a5-a7c4-273812bd2927", "step": 0,
             "channel": "webhook", "recipient": "01a1fd62-5765-7936-8a7d-21e018f64ae3", "state": "PENDING",
             "attempts": 1, "redeliveries": 0, "lastError": "It answered 503", "createdAt": "2026-11-21T09:14:02.650Z"},
             "attempts": [{"redelivery": 0, "number": 1, "at": "2026-11-21T09:14:02.712Z", "took": 64,
             "outcome": "NOT_SENT", "status": 503, "answer": "down for maintenance", "error": "It answered 503"}]}""";
    private static final String REPLAY = """
            {"state": "FAILED", "since": "2026-11-20T00:00:00Z", "until": "2026-11-22T00:00:00Z"}""";

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

    @POST
    @Path("/{id}/secret-rotation")
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
                            examples = @ExampleObject(name = "webhook", value = CREATED)))
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
        return webhooks.rotate(caller.get(), Ids.inPath(id), Body.required(wanted), ifMatch, idempotencyKey)
                .map(Answer::toResponse);
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

    @GET
    @Path("/{id}/deliveries")
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            operationId = "listDeliveries",
            summary = "What was sent to a webhook, and what became of it",
            description = "The newest first; with `state=FAILED` what has failed. Role: admin.")
    @APIResponse(
            responseCode = "200",
            description = "A page of deliveries",
            content = @Content(examples = @ExampleObject(name = "page", value = DELIVERIES)))
    @APIResponse(responseCode = "404", description = "There is no such webhook in the caller's company")
    @APIResponse(responseCode = "422", description = "A parameter is malformed; `violations` names it")
    public Uni<Page<NotificationView>> deliveries(
            @PathParam("id") String id,
            @Parameter(description = "Only in this state", schema = @Schema(implementation = NoticeState.class))
                    @QueryParam("state")
                    String state,
            @Parameter(description = "Only those entered at this time or later", example = "2026-11-20T00:00:00Z")
                    @QueryParam("since")
                    String since,
            @Parameter(description = "Only those entered before this time", example = "2026-11-22T00:00:00Z")
                    @QueryParam("until")
                    String until,
            @Parameter(description = "Only of this type", example = "docket.message.public") @QueryParam("event")
                    String event,
            @Parameter(description = "Only about this ticket: its id or its reference") @QueryParam("ticket")
                    String ticket,
            @Parameter(description = "How many, 1 to 200; 50 unless given") @QueryParam("limit") String limit,
            @Parameter(description = "`nextCursor` of the page before") @QueryParam("cursor") String cursor) {
        return webhooks.deliveries(
                caller.get(),
                Ids.inPath(id),
                webhook -> NoticeFilter.to(WebhookChannel.NAME, webhook, ticket, state, event, since, until),
                PageLimit.parse(limit),
                cursor);
    }

    @GET
    @Path("/{id}/deliveries/{delivery}")
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            operationId = "getDelivery",
            summary = "One delivery, and what became of each attempt",
            description = "Attempts are kept for some weeks. Role: admin.")
    @APIResponse(
            responseCode = "200",
            description = "The delivery",
            content =
                    @Content(
                            schema = @Schema(implementation = DeliveryView.class),
                            examples = @ExampleObject(name = "delivery", value = ATTEMPTED)))
    @APIResponse(responseCode = "404", description = "There is no such delivery to such a webhook of the company")
    public Uni<DeliveryView> delivery(@PathParam("id") String id, @PathParam("delivery") String delivery) {
        return webhooks.delivery(caller.get(), Ids.inPath(id), Ids.inPath(delivery));
    }

    @POST
    @Path("/{id}/redelivery")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            operationId = "redeliverPeriod",
            summary = "Sends again what has failed in a period",
            description =
                    "The oldest first, up to 500: ask again while there are `more`. Each ticket's come in their order; each"
                            + " has its `webhook-id` and body. Role: admin.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = Replay.class),
                            examples = @ExampleObject(name = "replay", value = REPLAY)))
    @APIResponse(
            responseCode = "202",
            description = "How many will be sent again",
            content =
                    @Content(
                            schema = @Schema(implementation = Replayed.class),
                            examples = @ExampleObject(name = "replayed", value = "{\"count\": 17, \"more\": false}")))
    @APIResponse(responseCode = "400", description = "`not-json`")
    @APIResponse(responseCode = "404", description = "There is no such webhook in the caller's company")
    @APIResponse(responseCode = "409", description = "`idempotency-key-in-use`")
    @APIResponse(
            responseCode = "422",
            description = "`invalid`: `violations` names each field; or `idempotency-key-reused`")
    public Uni<Response> replay(
            @PathParam("id") String id,
            @Parameter(description = "1 to 255 visible ASCII characters; kept 24 h") @HeaderParam("Idempotency-Key")
                    String idempotencyKey,
            Replay wanted) {
        return webhooks.replay(caller.get(), Ids.inPath(id), Body.required(wanted), idempotencyKey)
                .map(Answer::toResponse);
    }

    @POST
    @Path("/{id}/deliveries/{delivery}/redelivery")
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            operationId = "redeliver",
            summary = "Sends a delivery again",
            description = "Whatever became of it before, with the same `webhook-id` and body. Role: admin.")
    @APIResponse(
            responseCode = "202",
            description = "It will be sent at once; the delivery as it is now",
            content = @Content(schema = @Schema(implementation = NotificationView.class)))
    @APIResponse(responseCode = "404", description = "There is no such delivery to such a webhook of the company")
    @APIResponse(responseCode = "409", description = "`being-sent`, or `idempotency-key-in-use`")
    @APIResponse(responseCode = "422", description = "The `Idempotency-Key` is malformed")
    public Uni<Response> redeliver(
            @PathParam("id") String id,
            @PathParam("delivery") String delivery,
            @Parameter(description = "1 to 255 visible ASCII characters; kept 24 h") @HeaderParam("Idempotency-Key")
                    String idempotencyKey) {
        return webhooks.redeliver(caller.get(), Ids.inPath(id), Ids.inPath(delivery), idempotencyKey)
                .map(Answer::toResponse);
    }

    private static Response shown(Webhook webhook) {
        return Response.ok(WebhookView.of(webhook))
                .header(HttpHeaders.ETAG, ExpectedVersion.tagOf(webhook.version()))
                .build();
    }
}
