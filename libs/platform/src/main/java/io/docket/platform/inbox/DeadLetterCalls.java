package io.docket.platform.inbox;

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
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** {@code /api/v1/dead-letters}, for the resource of a service that consumes. */
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Dead letters", description = "What this service's consumers could not take")
@APIResponse(responseCode = "401", description = "No valid token")
@APIResponse(responseCode = "403", description = "The token lacks the role")
public abstract class DeadLetterCalls {

    /** Where the resource is. */
    public static final String PATH = "/api/v1/dead-letters";

    private final DeadLetterService letters;
    private final PageRequests pages;
    private final CurrentCaller caller;

    protected DeadLetterCalls(DeadLetterService letters, PageRequests pages, CurrentCaller caller) {
        this.letters = letters;
        this.pages = pages;
        this.caller = caller;
    }

    @GET
    @RolesAllowed(Roles.OPERATOR)
    @SecurityRequirement(name = "SecurityScheme", scopes = Roles.OPERATOR)
    @Operation(
            operationId = "listDeadLetters",
            summary = "Events that this service's consumers could not take, with the reason",
            description = "Of all companies, the first given up first; headers and reason only. Roles: operator.")
    @APIResponse(
            responseCode = "200",
            description = "A page of those that wait",
            content =
                    @Content(
                            examples =
                                    @ExampleObject(name = "page", value = "{\"items\": [" + DeadLetter.EXAMPLE + "]}")))
    @APIResponse(
            responseCode = "422",
            description = "`invalid`: a malformed `limit`, or a `cursor` altered or of another list",
            content = @Content(mediaType = "application/problem+json"))
    public Uni<Page<DeadLetter>> list(
            @Parameter(description = "Only of this consumer") @RestQuery String consumer,
            @Parameter(description = "Only of this topic") @RestQuery String topic,
            @Parameter(description = "Only of this company") @RestQuery String company,
            @RestQuery String limit,
            @RestQuery String cursor) {
        DeadLetterFilter filter = new DeadLetterFilter(consumer, topic, company);
        return letters.list(filter, pages.of(caller.get(), "dead-letters", filter.canonical(), cursor, limit));
    }

    @POST
    @Path("/{id}/replay")
    @RolesAllowed(Roles.OPERATOR)
    @SecurityRequirement(name = "SecurityScheme", scopes = Roles.OPERATOR)
    @Operation(
            operationId = "replayDeadLetter",
            summary = "Has the consumer take an event that it could not take before",
            description =
                    "It has its effect once: asked again, the answer is the same, and nothing is done. Roles: operator.")
    @APIResponse(responseCode = "200", description = "The consumer took it; the letter waits no longer")
    @APIResponse(
            responseCode = "404",
            description = "`not-found`: no letter has that id",
            content = @Content(mediaType = "application/problem+json"))
    @APIResponse(
            responseCode = "409",
            description =
                    "`not-taken`: the consumer still cannot take it, and why; `overtaken`: a later state of the same"
                            + " key was taken",
            content = @Content(mediaType = "application/problem+json"))
    public Uni<DeadLetter> replay(@RestPath String id) {
        return letters.replay(caller.get(), Ids.inPath(id));
    }

    @POST
    @Path("/replay")
    @RolesAllowed(Roles.OPERATOR)
    @SecurityRequirement(name = "SecurityScheme", scopes = Roles.OPERATOR)
    @Operation(
            operationId = "replayDeadLetters",
            summary = "Has a consumer take what it could not take before, so many at a time",
            description =
                    "Those that wait, the first given up first, each as its own replay does it: up to `limit`. Ask again with `nextCursor`"
                            + " until it is null. What is refused waits on and stops none of the others. Roles: operator.")
    @APIResponse(
            responseCode = "200",
            description = "How many it took, and which it did not",
            content =
                    @Content(
                            schema = @Schema(implementation = ReplayedLetters.class),
                            examples = @ExampleObject(name = "replayed", value = ReplayedLetters.EXAMPLE)))
    @APIResponse(
            responseCode = "422",
            description =
                    "`invalid`: `consumer` is missing or none of this service's, a malformed `limit`, or a `cursor` altered or of"
                            + " another list",
            content = @Content(mediaType = "application/problem+json"))
    public Uni<ReplayedLetters> replayAll(
            @Parameter(description = "Whose: as the list names it", required = true) @RestQuery String consumer,
            @Parameter(description = "Only of this topic") @RestQuery String topic,
            @Parameter(description = "Only of this company") @RestQuery String company,
            @Parameter(description = "How many, 1 to 200; 50 unless given") @RestQuery String limit,
            @Parameter(description = "`nextCursor` of the call before") @RestQuery String cursor) {
        DeadLetterFilter filter = new DeadLetterFilter(consumer, topic, company);
        return letters.replayAll(
                caller.get(), filter, pages.of(caller.get(), "dead-letters/replay", filter.canonical(), cursor, limit));
    }
}
