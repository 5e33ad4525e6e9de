package io.docket.platform.outbox;

import io.docket.platform.id.Ids;
import io.docket.platform.identity.CurrentCaller;
import io.docket.platform.identity.Roles;
import io.docket.platform.paging.Page;
import io.docket.platform.paging.PageRequests;
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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** {@code /api/v1/parked-events}, for the resource of a service that publishes. */
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Parked events", description = "What this service could not publish")
@APIResponse(responseCode = "401", description = "No valid token")
@APIResponse(responseCode = "403", description = "The token lacks the role")
public abstract class ParkedEventCalls {

    /** Where the resource is. */
    public static final String PATH = "/api/v1/parked-events";

    private final ParkedEventService events;
    private final PageRequests pages;
    private final CurrentCaller caller;

    protected ParkedEventCalls(ParkedEventService events, PageRequests pages, CurrentCaller caller) {
        this.events = events;
        this.pages = pages;
        this.caller = caller;
    }

    @GET
    @RolesAllowed(Roles.OPERATOR)
    @SecurityRequirement(name = "SecurityScheme", scopes = Roles.OPERATOR)
    @Operation(
            operationId = "listParkedEvents",
            summary = "Events that the broker refused for good, each with those of its key that wait behind it",
            description = "Of all companies, the oldest first. Roles: operator.")
    @APIResponse(
            responseCode = "200",
            description = "A page of them",
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "page",
                                            value = "{\"items\": [" + ParkedEvent.EXAMPLE + "]}")))
    @APIResponse(
            responseCode = "422",
            description = "`invalid`: a malformed `limit`, or a `cursor` altered or of another list",
            content = @Content(mediaType = "application/problem+json"))
    public Uni<Page<ParkedEvent>> list(@RestQuery String limit, @RestQuery String cursor) {
        return events.list(pages.of(caller.get(), "parked-events", "", cursor, limit));
    }

    @POST
    @Path("/{id}/release")
    @ResponseStatus(202)
    @RolesAllowed(Roles.OPERATOR)
    @SecurityRequirement(name = "SecurityScheme", scopes = Roles.OPERATOR)
    @Operation(
            operationId = "releaseParkedEvent",
            summary = "Has an event sent again that the broker refused, and those of its key after it",
            description =
                    "Once the cause is removed, such as a topic's limit. Refused again, it is parked again. Roles: operator.")
    @APIResponseSchema(value = ParkedEvent.class, responseCode = "202", responseDescription = "It is sent at once")
    @APIResponse(
            responseCode = "404",
            description = "`not-found`: no event of that id is parked, or not any more",
            content = @Content(mediaType = "application/problem+json"))
    public Uni<ParkedEvent> release(@RestPath String id) {
        return events.release(caller.get(), Ids.inPath(id));
    }
}
