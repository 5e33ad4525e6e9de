package io.docket.ticket.assignment;

import io.docket.platform.http.Body;
import io.docket.platform.identity.CurrentCaller;
import io.docket.platform.identity.Roles;
import io.docket.scheme.engine.Command;
import io.docket.ticket.ticket.CommandParameters;
import io.docket.ticket.ticket.Party;
import io.docket.ticket.ticket.TicketCommands;
import io.docket.ticket.ticket.TicketCommands.Call;
import io.docket.ticket.ticket.TicketView;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

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
    @APIResponseSchema(value = TicketView.class, responseCode = "200", responseDescription = "The ticket as it is now")
    public Uni<Response> assign(@BeanParam CommandParameters parameters, AssignmentBody wanted) {
        Body.required(wanted).check();
        Call call = parameters.call(Party.of(caller.get()), "assign", wanted);
        return commands.carryOut(
                call,
                new Command.Assign(wanted.assignee(), wanted.team()),
                outcome -> TicketCommands.ticket(200, outcome, call.party()));
    }
}
