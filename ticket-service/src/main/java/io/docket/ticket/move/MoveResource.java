package io.docket.ticket.move;

import io.docket.platform.http.Body;
import io.docket.platform.identity.CurrentCaller;
import io.docket.platform.identity.Roles;
import io.docket.platform.paging.Page;
import io.docket.ticket.ticket.Party;
import io.docket.ticket.ticket.PostParameters;
import io.docket.ticket.ticket.TicketCommands;
import io.docket.ticket.ticket.TicketKey;
import io.docket.ticket.ticket.TicketView;
import io.docket.ticket.validation.Checks;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** {@code /api/v1/tickets/{id}/moves} and {@code /confirmation}. */
@Path("/api/v1/tickets/{ticket}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Moves")
public class MoveResource {
    private final TicketCommands commands;
    private final MoveService moves;
    private final CurrentCaller caller;

    MoveResource(TicketCommands commands, MoveService moves, CurrentCaller caller) {
        this.commands = commands;
        this.moves = moves;
        this.caller = caller;
    }

    @GET
    @Path("/moves")
    @RolesAllowed({Roles.AGENT, Roles.LEAD})
    @Operation(
            operationId = "listMoves",
            summary = "Every status that the ticket could be moved to, and what each move still takes")
    @APIResponse(responseCode = "200", description = "Every live status but the present one, in the scheme's order")
    public Uni<Page<MoveOptionView>> list(@RestPath String ticket) {
        return moves.list(Party.of(caller.get()), TicketKey.inPath(ticket));
    }

    @POST
    @Path("/moves")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.AGENT, Roles.LEAD})
    @Operation(
            operationId = "moveTicket",
            summary = "Moves the ticket to another status",
            description = "What the move brings (a reply, a notice, a date) is stored with it or not at all.")
    @APIResponseSchema(
            value = MoveAnswer.class,
            responseCode = "200",
            responseDescription = "The ticket after the move, and advice")
    public Uni<Response> move(@BeanParam PostParameters parameters, MoveBody wanted) {
        Checks checks = new Checks();
        Body.required(wanted).check("", checks);
        checks.done();
        return moves.move(parameters.call(Party.of(caller.get()), "move", wanted), wanted);
    }

    @POST
    @Path("/confirmation")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.CUSTOMER, Roles.AGENT, Roles.LEAD})
    @Operation(
            operationId = "confirmTicket",
            summary = "Confirms that the ticket is resolved",
            description = "By the customer, or by an agent on behalf of a participant. Customers send no body, or {}.")
    @APIResponseSchema(value = TicketView.class, responseCode = "200", responseDescription = "The ticket as it is now")
    public Uni<Response> confirm(
            @BeanParam PostParameters parameters, @RequestBody(required = false) Confirmation given) {
        Party party = Party.of(caller.get());
        Confirmation confirmation = Confirmation.orEmpty(given);
        confirmation.check(party);
        return commands.carryOut(
                parameters.call(party, "confirm", confirmation),
                confirmation::command,
                outcome -> TicketCommands.ticket(200, outcome, party));
    }
}
