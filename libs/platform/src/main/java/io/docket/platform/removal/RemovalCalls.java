package io.docket.platform.removal;

import io.docket.platform.identity.CurrentCaller;
import io.docket.platform.identity.Roles;
import io.docket.platform.paging.Page;
import io.docket.platform.paging.PageRequests;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** {@code /api/v1/removals}, for the resource of a service. */
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Removals", description = "Companies that were removed, and how far they are gone here")
@APIResponse(responseCode = "401", description = "No valid token")
@APIResponse(responseCode = "403", description = "The token lacks the role")
public abstract class RemovalCalls {

    /** Where the resource is. */
    public static final String PATH = "/api/v1/removals";

    private final RemovalService removals;
    private final PageRequests pages;
    private final CurrentCaller caller;

    protected RemovalCalls(RemovalService removals, PageRequests pages, CurrentCaller caller) {
        this.removals = removals;
        this.pages = pages;
        this.caller = caller;
    }

    @GET
    @RolesAllowed(Roles.OPERATOR)
    @SecurityRequirement(name = "SecurityScheme", scopes = Roles.OPERATOR)
    @Operation(
            operationId = "listRemovals",
            summary = "Companies that were removed, and how far they are gone here",
            description =
                    "In the order of their ids. `DONE`: nothing is left in this service, neither rows nor files. Roles: operator.")
    @APIResponse(
            responseCode = "200",
            description = "A page of them",
            content =
                    @Content(
                            examples = @ExampleObject(name = "page", value = "{\"items\": [" + Removal.EXAMPLE + "]}")))
    @APIResponse(
            responseCode = "422",
            description = "`invalid`: a malformed `limit`, or a `cursor` altered or of another list",
            content = @Content(mediaType = "application/problem+json"))
    public Uni<Page<Removal>> list(@RestQuery String limit, @RestQuery String cursor) {
        return removals.list(pages.of(caller.get(), "removals", "", cursor, limit));
    }
}
