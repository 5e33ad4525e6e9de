package io.docket.notification.webhook;

import io.docket.notification.notice.DeliveryView;
import io.docket.notification.notice.NoticeFilter;
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
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
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

/** {@code /api/v1/webhooks/{id}/deliveries}, and what sends to a webhook: tests and redeliveries. */
@Path("/api/v1/webhooks/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Webhooks", description = "Where a company has its tickets' events sent, signed")
@APIResponse(responseCode = "401", description = "No valid token")
@APIResponse(responseCode = "403", description = "The token lacks the role, or a company")
class WebhookDeliveryResource {

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
            {"state": "MISSED", "since": "2026-11-20T00:00:00Z", "until": "2026-11-22T00:00:00Z"}""";
    private static final String TEST = """
            {"id": "01a1fd62-5765-7936-8a7d-21e018f64ae5", "notice": "docket.webhook.test",
             "cause": "01a1fd62-5765-7936-8a7d-21e018f64ae3", "step": 1,
             "channel": "webhook", "recipient": "01a1fd62-5765-7936-8a7d-21e018f64ae3", "state": "PENDING",
             "attempts": 0, "redeliveries": 0, "createdAt": "2026-11-21T09:14:02.650Z", "erased": false}""";

    private final WebhookDeliveryService deliveries;
    private final CurrentCaller caller;

    WebhookDeliveryResource(WebhookDeliveryService deliveries, CurrentCaller caller) {
        this.deliveries = deliveries;
        this.caller = caller;
    }

    @GET
    @Path("/deliveries")
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            operationId = "listDeliveries",
            summary = "What was sent to a webhook, and what became of it",
            description =
                    "Those that were entered last first; with `state=MISSED` what was not accepted for certain. Role: admin.")
    @APIResponse(
            responseCode = "200",
            description = "A page of deliveries",
            content = @Content(examples = @ExampleObject(name = "page", value = DELIVERIES)))
    @APIResponse(responseCode = "404", description = "There is no such webhook in the caller's company")
    @APIResponse(responseCode = "422", description = "A parameter is malformed; `violations` names it")
    public Uni<Page<NotificationView>> list(
            @PathParam("id") String id,
            @Parameter(
                            description = "Only in this state; `MISSED`: `FAILED`, or `UNCERTAIN` with a `lastError`",
                            schema =
                                    @Schema(enumeration = {"PENDING", "SENT", "FAILED", "UNCERTAIN", "HELD", "MISSED"}))
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
        return deliveries.list(
                caller.get(),
                Ids.inPath(id),
                webhook -> NoticeFilter.to(WebhookChannel.NAME, webhook, ticket, state, event, since, until),
                PageLimit.parse(limit),
                cursor);
    }

    @GET
    @Path("/deliveries/{delivery}")
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
    public Uni<DeliveryView> get(@PathParam("id") String id, @PathParam("delivery") String delivery) {
        return deliveries.get(caller.get(), Ids.inPath(id), Ids.inPath(delivery));
    }

    @POST
    @Path("/redelivery")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            operationId = "redeliverPeriod",
            summary = "Sends again what a webhook missed in a period",
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
    @APIResponse(responseCode = "409", description = "`webhook-disabled`, or `idempotency-key-in-use`")
    @APIResponse(
            responseCode = "422",
            description = "`invalid`: `violations` names each field; or `idempotency-key-reused`")
    public Uni<Response> replay(
            @PathParam("id") String id,
            @Parameter(description = "1 to 255 visible ASCII characters; kept 24 h") @HeaderParam("Idempotency-Key")
                    String idempotencyKey,
            Replay wanted) {
        return deliveries
                .replay(caller.get(), Ids.inPath(id), Body.required(wanted), idempotencyKey)
                .map(Answer::toResponse);
    }

    @POST
    @Path("/deliveries/{delivery}/redelivery")
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
        return deliveries
                .redeliver(caller.get(), Ids.inPath(id), Ids.inPath(delivery), idempotencyKey)
                .map(Answer::toResponse);
    }

    @POST
    @Path("/test")
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            operationId = "testWebhook",
            summary = "Sends a webhook a test",
            description = "An event of type `docket.webhook.test`, signed as any other, attempted once. Role: admin.")
    @APIResponse(
            responseCode = "202",
            description = "It will be sent at once; its delivery, whose `id` tells what became of it",
            content =
                    @Content(
                            schema = @Schema(implementation = NotificationView.class),
                            examples = @ExampleObject(name = "delivery", value = TEST)))
    @APIResponse(responseCode = "404", description = "There is no such webhook in the caller's company")
    @APIResponse(
            responseCode = "409",
            description = "`webhook-disabled`; `test-under-way`: the test before is not delivered or given up yet;"
                    + " or `idempotency-key-in-use`")
    @APIResponse(responseCode = "422", description = "The `Idempotency-Key` is malformed")
    public Uni<Response> test(
            @PathParam("id") String id,
            @Parameter(description = "1 to 255 visible ASCII characters; kept 24 h") @HeaderParam("Idempotency-Key")
                    String idempotencyKey) {
        return deliveries.test(caller.get(), Ids.inPath(id), idempotencyKey).map(Answer::toResponse);
    }
}
