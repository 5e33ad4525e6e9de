package io.docket.notification.delivery;

import io.docket.platform.http.Body;
import io.docket.platform.identity.CurrentCaller;
import io.docket.platform.identity.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** {@code /api/v1/sending}. */
@Path("/api/v1/sending")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sending", description = "Whether notices leave, of all companies or of one, on all channels")
@APIResponse(responseCode = "401", description = "No valid token")
@APIResponse(responseCode = "403", description = "The token lacks the role")
class SendingResource {

    private static final String REQUEST = """
            {"paused": true, "because": "The database is being restored"}""";

    private static final String WHOSE = "One company's alone; all companies' where it is left out";

    private final SendingService sending;
    private final CurrentCaller caller;

    SendingResource(SendingService sending, CurrentCaller caller) {
        this.sending = sending;
        this.caller = caller;
    }

    @GET
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "getSending",
            summary = "Whether sending is paused, and what waits",
            description =
                    "Of all companies, and which are paused for themselves; with `company` of that one alone. Role: operator.")
    @APIResponse(
            responseCode = "200",
            description = "As it is",
            content =
                    @Content(
                            schema = @Schema(implementation = Sending.class),
                            examples = {
                                @ExampleObject(name = "sending", value = Sending.EXAMPLE),
                                @ExampleObject(name = "of a company", value = Sending.EXAMPLE_OF_COMPANY)
                            }))
    @APIResponse(responseCode = "422", description = "`invalid`: the company is blank, or longer than 200 characters")
    public Uni<Sending> get(@Parameter(description = WHOSE) @RestQuery String company) {
        return sending.find(company);
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "changeSending",
            summary = "Pauses sending, or resumes it",
            description =
                    "For every company, or for the one that is named; for every channel and replica, until it is resumed; restarts change nothing. Notices go on"
                            + " being written down, lose no attempt, and leave after a resumption. What a sender had begun"
                            + " still leaves: `underWay` says how many. Role: operator.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = SendingRequest.class),
                            examples = @ExampleObject(name = "pause", value = REQUEST)))
    @APIResponse(
            responseCode = "200",
            description = "As it is now",
            content =
                    @Content(
                            schema = @Schema(implementation = Sending.class),
                            examples = {
                                @ExampleObject(name = "sending", value = Sending.EXAMPLE),
                                @ExampleObject(name = "of a company", value = Sending.EXAMPLE_OF_COMPANY)
                            }))
    @APIResponse(responseCode = "400", description = "`not-json`")
    @APIResponse(responseCode = "422", description = "`invalid`: `violations` names each field")
    public Uni<Sending> change(@Parameter(description = WHOSE) @RestQuery String company, SendingRequest wanted) {
        return sending.change(caller.get(), company, Body.required(wanted));
    }
}
