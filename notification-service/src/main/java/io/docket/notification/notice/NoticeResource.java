package io.docket.notification.notice;

import io.docket.platform.id.Ids;
import io.docket.platform.idempotency.Answer;
import io.docket.platform.identity.CurrentCaller;
import io.docket.platform.identity.Roles;
import io.docket.platform.paging.Page;
import io.docket.platform.paging.PageLimit;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /api/v1/notifications}. */
@Path("/api/v1/notifications")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Notifications", description = "What was said to whom, and what became of it")
@APIResponse(responseCode = "401", description = "No valid token")
@APIResponse(responseCode = "403", description = "The token lacks the role, or a company")
@APIResponse(responseCode = "422", description = "A parameter is malformed; `violations` names it")
class NoticeResource {

    private static final String NOTIFICATION = """
            {"id": "01a1fd62-5765-7936-8a7d-21e018f64ae3",
             "ticket": {"id": "01a1fd62-54ce-7140-a942-9150abcbf244", "reference": "ACME-48213907"},
             "notice": "ticket-received", "cause": "01a1fd62-54ce-78a5-a7c4-273812bd2927", "step": 0,
             "channel": "email", "recipient": "carl@example.org", "state": "SENT", "attempts": 1, "redeliveries": 0,
             "createdAt": "2026-11-21T09:14:02.650Z", "sentAt": "2026-11-21T09:14:02.981Z"}""";

    private final NoticeService notices;
    private final CurrentCaller caller;

    NoticeResource(NoticeService notices, CurrentCaller caller) {
        this.notices = notices;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({Roles.AGENT, Roles.LEAD, Roles.ADMIN})
    @Operation(
            operationId = "listNotifications",
            summary = "Every notice and what became of it",
            description =
                    "The newest first. What is in people's inboxes is among them for as long as it is there: channel `inbox`, the person's id as recipient,"
                            + " `SENT` as it was entered. Roles: agent, lead, admin.")
    @APIResponse(
            responseCode = "200",
            description = "A page of notices",
            content = @Content(examples = @ExampleObject(name = "page", value = "{\"items\": [" + NOTIFICATION + "]}")))
    public Uni<Page<NotificationView>> list(
            @Parameter(description = "Only of this ticket: its id or its reference") @QueryParam("ticket")
                    String ticket,
            @Parameter(description = "Only in this state", schema = @Schema(implementation = NoticeState.class))
                    @QueryParam("state")
                    String state,
            @Parameter(
                            description =
                                    "Only on this channel: `email`, `webhook`, `wecom` or `inbox`; all but the last with a ticket only, or `email` with a recipient",
                            schema = @Schema(enumeration = {"email", "webhook", "wecom", "inbox"}))
                    @QueryParam("channel")
                    String channel,
            @Parameter(
                            description =
                                    "Only mails to this address; with channel `inbox`, only what is in the inbox of the person with this id")
                    @QueryParam("recipient")
                    String recipient,
            @Parameter(description = "How many, 1 to 200; 50 unless given") @QueryParam("limit") String limit,
            @Parameter(description = "`nextCursor` of the page before") @QueryParam("cursor") String cursor) {
        return notices.list(
                caller.get(), NoticeFilter.parse(ticket, state, channel, recipient), PageLimit.parse(limit), cursor);
    }

    @POST
    @Path("/{id}/redelivery")
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            operationId = "redeliverNotification",
            summary = "Sends a notice again",
            description =
                    "Whatever became of it before; who asked is recorded. The mail keeps its Message-ID. Role: admin.")
    @APIResponse(
            responseCode = "202",
            description = "It will be sent at once; the notice as it is now",
            content =
                    @Content(
                            schema = @Schema(implementation = NotificationView.class),
                            examples = @ExampleObject(name = "notification", value = NOTIFICATION)))
    @APIResponse(responseCode = "404", description = "There is no such notice in the caller's company")
    @APIResponse(
            responseCode = "409",
            description = "`being-sent`, `content-erased`, `in-an-inbox`, or `idempotency-key-in-use`")
    public Uni<Response> redeliver(
            @PathParam("id") String id,
            @Parameter(description = "1 to 255 visible ASCII characters; kept 24 h") @HeaderParam("Idempotency-Key")
                    String idempotencyKey) {
        return notices.redeliver(caller.get(), Ids.inPath(id), idempotencyKey).map(Answer::toResponse);
    }
}
