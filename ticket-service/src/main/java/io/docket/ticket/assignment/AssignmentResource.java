package io.docket.ticket.assignment;

import io.docket.platform.http.Body;
import io.docket.platform.identity.CurrentCaller;
import io.docket.platform.identity.Roles;
import io.docket.scheme.engine.Command;
import io.docket.ticket.ticket.Instruction;
import io.docket.ticket.ticket.Party;
import io.docket.ticket.ticket.TicketCommands;
import io.docket.ticket.ticket.TicketCommands.Call;
import io.docket.ticket.ticket.TicketKey;
import io.docket.ticket.ticket.TicketView;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;

/** {@code /api/v1/tickets/{id}/assignment}. */
@Path("/api/v1/tickets/{ticket}/assignment")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Assignment")
public class AssignmentResource {
    private final TicketCommands commands;
    private final CurrentCaller caller;

    AssignmentResource(TicketCommands commands, CurrentCaller caller) {
        this.commands = commands;
        this.caller = caller;
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.AGENT, Roles.LEAD})
    @Operation(
            operationId = "assignTicket",
            summary = "Says who has the ticket and whose team's it is",
            description =
                    "The assignment is given whole: what is absent is nobody, or no team. Assigning a person starts work.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = AssignmentBody.class)))
    @APIResponse(
            responseCode = "200",
            description = "The ticket as it is now",
            content = @Content(schema = @Schema(implementation = TicketView.class)))
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "409", ref = "Refused")
    @APIResponse(responseCode = "412", ref = "StaleVersion")
    @APIResponse(responseCode = "422", ref = "Invalid")
    public Uni<Response> assign(
            @RestPath String ticket, @RestHeader(HttpHeaders.IF_MATCH) String ifMatch, AssignmentBody wanted) {
        Body.required(wanted).check();
        Party party = Party.of(caller.get());
        Call call = new Call(party, TicketKey.inPath(ticket), "assign", null, wanted);
        Command command = new Command.Assign(wanted.assignee(), wanted.team());
        return commands.carryOut(
                call,
                id -> Instruction.of(call.company(), id, party, ifMatch, command),
                outcome -> TicketCommands.ticket(200, outcome, party));
    }
}
