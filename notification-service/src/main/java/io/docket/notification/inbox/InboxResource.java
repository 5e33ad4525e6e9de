package io.docket.notification.inbox;

import io.docket.platform.http.Body;
import io.docket.platform.id.Ids;
import io.docket.platform.identity.CurrentCaller;
import io.docket.platform.identity.Roles;
import io.docket.platform.paging.PageLimit;
import io.docket.platform.problem.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /api/v1/inbox}. */
@Path("/api/v1/inbox")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.CUSTOMER, Roles.AGENT, Roles.LEAD, Roles.ADMIN, Roles.SERVICE})
@Tag(name = "Inbox", description = "What was said to the caller")
@APIResponse(responseCode = "401", description = "No valid token")
@APIResponse(responseCode = "403", description = "The token lacks the role, or a company")
class InboxResource {

    static final String ENTRY = """
            {"id": "01a1fd62-5765-7936-8a7d-21e018f64ae3", "number": 17,
             "ticket": {"id": "01a1fd62-54ce-7140-a942-9150abcbf244", "reference": "ACME-48213907"},
             "notice": "agent-replied", "subject": "[ACME-48213907] The zip of my tent is torn",
             "text": "Could you send us a photo?", "at": "2026-11-21T09:14:02.650Z", "readAt": null}""";

    private static final String UNREAD = "\"unread\": {\"count\": 3, \"atLeast\": false}";

    private final InboxService inbox;
    private final InboxStreamService streams;
    private final CurrentCaller caller;
    private final JsonWebToken token;

    InboxResource(InboxService inbox, InboxStreamService streams, CurrentCaller caller, JsonWebToken token) {
        this.inbox = inbox;
        this.streams = streams;
        this.caller = caller;
        this.token = token;
    }

    @GET
    @Operation(
            operationId = "listInbox",
            summary = "What was said to the caller",
            description = "The newest first, with how much of it is unread. Roles: all but operator.")
    @APIResponse(
            responseCode = "200",
            description = "A page of entries",
            content =
                    @Content(
                            schema = @Schema(implementation = InboxPage.class),
                            examples =
                                    @ExampleObject(
                                            name = "page",
                                            value = "{\"items\": [" + ENTRY + "], \"nextCursor\": null, " + UNREAD
                                                    + ", \"lastNumber\": 17}")))
    @APIResponse(responseCode = "422", description = "A parameter is malformed; `violations` names it")
    public Uni<InboxPage> list(
            @Parameter(description = "Only what is not read", schema = @Schema(type = SchemaType.BOOLEAN))
                    @QueryParam("unread")
                    String unread,
            @Parameter(description = "How many, 1 to 200; 50 unless given") @QueryParam("limit") String limit,
            @Parameter(description = "`nextCursor` of the page before") @QueryParam("cursor") String cursor) {
        return inbox.list(caller.get(), flag(unread), PageLimit.parse(limit), cursor);
    }

    @POST
    @Path("/{id}/read")
    @Operation(
            operationId = "readInboxEntry",
            summary = "Marks an entry as read",
            description = "Once for all: again, nothing changes. Roles: all but operator.")
    @APIResponse(
            responseCode = "200",
            description = "The entry as it is now",
            content =
                    @Content(
                            schema = @Schema(implementation = InboxEntry.class),
                            examples = @ExampleObject(name = "entry", value = ENTRY)))
    @APIResponse(responseCode = "404", description = "There is no such entry in the caller's inbox")
    public Uni<InboxEntry> read(@PathParam("id") String id) {
        return inbox.read(caller.get(), Ids.inPath(id));
    }

    @POST
    @Path("/read")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "readInbox",
            summary = "Marks everything up to an entry as read",
            description = "What comes meanwhile stays unread. Roles: all but operator.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = ReadUpTo.class),
                            examples = @ExampleObject(name = "upTo", value = "{\"upTo\": 17}")))
    @APIResponse(
            responseCode = "200",
            description = "How many that were, and how many are left",
            content =
                    @Content(
                            schema = @Schema(implementation = InboxRead.class),
                            examples =
                                    @ExampleObject(
                                            name = "read",
                                            value = "{\"marked\": 3, \"unread\": {\"count\": 0, \"atLeast\": false}}")))
    @APIResponse(responseCode = "400", description = "`not-json`")
    @APIResponse(responseCode = "422", description = "`invalid`: `violations` names each field")
    public Uni<InboxRead> readUpTo(ReadUpTo wanted) {
        return inbox.readUpTo(caller.get(), Body.required(wanted));
    }

    @POST
    @Path("/stream-tickets")
    @Operation(
            operationId = "createStreamTicket",
            summary = "Makes a ticket by which a browser's EventSource reads the caller's stream",
            description =
                    "For `GET /api/v1/inbox/stream?ticket=`, for nothing else. It must connect within a minute; then it is good for connecting"
                            + " again until `endsAt`, an hour from now or the token's end; of more than 50 the used one that ends first counts"
                            + " no longer. A secret: shown once, and kept as a digest. Roles: all but operator.")
    @APIResponse(
            responseCode = "201",
            description = "The ticket",
            content =
                    @Content(
                            schema = @Schema(implementation = StreamTicket.class),
                            examples =
                                    @ExampleObject(
                                            name = "ticket",
                                            value =
                                                    "{\"ticket\": \"acme.NWb0mE6x5Ue5lYRDzbEPFqvJAYkQGTKFdTBv1Wq-PTw\", \"expiresAt\":"
                                                            + " \"2026-11-21T09:15:02Z\", \"endsAt\": \"2026-11-21T10:14:02Z\"}")))
    @APIResponse(
            responseCode = "429",
            description = "`too-many-stream-tickets`: too many of the person's wait for their first connection")
    public Uni<Response> ticket() {
        return streams.ticket(caller.get(), StreamTokens.end(token)).map(ticket -> Response.status(201)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(ticket)
                .build());
    }

    private static boolean flag(String given) {
        if (given == null || given.isBlank() || given.equals("false")) {
            return false;
        }
        if (!given.equals("true")) {
            throw Problem.invalid("unread", "must be true or false");
        }
        return true;
    }
}
