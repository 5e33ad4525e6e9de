package io.docket.platform.breaker;

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
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** The calls of admins and operators to breakers, for the resource of a service. */
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Breakers", description = "What is held because it is many times as much as usual, until an admin decides")
@APIResponse(responseCode = "401", description = "No valid token")
@APIResponse(responseCode = "403", description = "The token lacks the role, or a company")
public abstract class BreakerCalls {

    private final BreakerService breakers;
    private final CurrentCaller caller;

    protected BreakerCalls(BreakerService breakers, CurrentCaller caller) {
        this.breakers = breakers;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.OPERATOR})
    @Operation(
            operationId = "listBreakers",
            summary = "Which breakers have tripped, and what they hold",
            description =
                    "Those first that hold something. An operator who names no company sees up to 200 of all companies that hold"
                            + " something, the oldest first. Roles: admin, operator.")
    @APIResponse(
            responseCode = "200",
            description = "All of them",
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "page",
                                            value = "{\"items\": [" + BreakerView.EXAMPLE + "]}")))
    @APIResponse(
            responseCode = "422",
            description = "`invalid`: an operator named an empty company, or an admin another company")
    public Uni<Page<BreakerView>> list(
            @Parameter(description = "Whose; for operators only") @RestQuery String company) {
        return breakers.list(caller.get(), company).map(Page::whole);
    }

    @POST
    @Path("/{kind}/release")
    @RolesAllowed({Roles.ADMIN, Roles.OPERATOR})
    @Operation(
            operationId = "releaseHeld",
            summary = "Lets go what a breaker holds",
            description =
                    "In its order and in steps, beside what other companies have to do; for an hour after that nothing of the kind is"
                            + " held. Asked again it changes nothing; while it is under way it can still be dropped. Roles: admin, operator.")
    @APIResponse(
            responseCode = "202",
            description = "It is under way; the breaker as it is now",
            content =
                    @Content(
                            schema = @Schema(implementation = BreakerView.class),
                            examples = @ExampleObject(name = "breaker", value = BreakerView.EXAMPLE)))
    @APIResponse(responseCode = "404", description = "The company has no such breaker")
    @APIResponse(responseCode = "409", description = "`nothing-held`")
    @APIResponse(
            responseCode = "422",
            description = "`invalid`: an operator named no company, or an admin another company")
    public Uni<Response> release(
            @Parameter(description = "The breaker's kind") @RestPath String kind,
            @Parameter(description = "Whose; required of operators, for them only") @RestQuery String company) {
        return decide(kind, company, BreakerState.RELEASING);
    }

    @POST
    @Path("/{kind}/drop")
    @RolesAllowed({Roles.ADMIN, Roles.OPERATOR})
    @Operation(
            operationId = "dropHeld",
            summary = "Drops what a breaker holds",
            description =
                    "In steps. What is of that kind from now on counts anew, from zero. Asked again it changes nothing; while it is under"
                            + " way the rest can still be released. Roles: admin, operator.")
    @APIResponse(
            responseCode = "202",
            description = "It is under way; the breaker as it is now",
            content =
                    @Content(
                            schema = @Schema(implementation = BreakerView.class),
                            examples = @ExampleObject(name = "breaker", value = BreakerView.EXAMPLE)))
    @APIResponse(responseCode = "404", description = "The company has no such breaker")
    @APIResponse(responseCode = "409", description = "`nothing-held`")
    @APIResponse(
            responseCode = "422",
            description = "`invalid`: an operator named no company, or an admin another company")
    public Uni<Response> drop(
            @Parameter(description = "The breaker's kind") @RestPath String kind,
            @Parameter(description = "Whose; required of operators, for them only") @RestQuery String company) {
        return decide(kind, company, BreakerState.DROPPING);
    }

    private Uni<Response> decide(String kind, String company, BreakerState decision) {
        return breakers.decide(caller.get(), company, kind, decision)
                .map(view -> Response.accepted(view).build());
    }
}
