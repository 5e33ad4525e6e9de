package io.docket.ticket.loss;

import io.docket.platform.identity.CurrentCaller;
import io.docket.platform.identity.Roles;
import io.docket.ticket.ticket.Party;
import io.docket.ticket.ticket.PostParameters;
import io.docket.ticket.ticket.TicketView;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /api/v1/tickets/{id}/loss}. */
@Path("/api/v1/tickets/{ticket}/loss")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Losses")
public class LossResource {
    private final LossService losses;
    private final CurrentCaller caller;

    LossResource(LossService losses, CurrentCaller caller) {
        this.losses = losses;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.AGENT, Roles.LEAD})
    @Operation(
            operationId = "openLoss",
            summary = "Opens a linked ticket of kind LOSS",
            description =
                    "With the subject, channel and participants of this one, and its description unless another is"
                            + " given. The history of both tells of the link; customers do not see it. The body may be left out.")
    @APIResponse(
            responseCode = "201",
            description = "The new ticket",
            headers = @Header(name = "Location", schema = @Schema(implementation = String.class)),
            content = @Content(schema = @Schema(implementation = TicketView.class)))
    @APIResponse(responseCode = "409", ref = "KeyInUse")
    @APIResponse(responseCode = "422", ref = "IntakeRefused")
    public Uni<Response> open(@BeanParam PostParameters parameters, @RequestBody(required = false) LossBody given) {
        LossBody loss = LossBody.orEmpty(given);
        loss.check();
        return losses.open(parameters.call(Party.of(caller.get()), "openLoss", loss), loss);
    }
}
