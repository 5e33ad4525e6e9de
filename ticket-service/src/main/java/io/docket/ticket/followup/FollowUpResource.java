package io.docket.ticket.followup;

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
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /api/v1/tickets/{id}/follow-up}. */
@Path("/api/v1/tickets/{ticket}/follow-up")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Follow-ups")
public class FollowUpResource {
    private final TicketCommands commands;
    private final CurrentCaller caller;

    FollowUpResource(TicketCommands commands, CurrentCaller caller) {
        this.commands = commands;
        this.caller = caller;
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.AGENT, Roles.LEAD})
    @Operation(operationId = "setFollowUp", summary = "Sets the ticket's follow-up, or moves it")
    @APIResponse(
            responseCode = "200",
            description = "The ticket, whose follow-up was moved",
            content = @Content(schema = @Schema(implementation = TicketView.class)))
    @APIResponse(
            responseCode = "201",
            description = "The ticket, which had no follow-up before",
            content = @Content(schema = @Schema(implementation = TicketView.class)))
    public Uni<Response> set(@BeanParam CommandParameters parameters, FollowUpBody wanted) {
        Body.required(wanted).check();
        Call call = parameters.call(Party.of(caller.get()), "setFollowUp", wanted);
        Command command = new Command.SetFollowUp(wanted.at().truncatedTo(ChronoUnit.MICROS), wanted.note());
        return commands.carryOut(call, command, outcome -> {
            boolean had = outcome.before().state().followUp() != null;
            return TicketCommands.ticket(had ? 200 : 201, outcome, call.party());
        });
    }

    @DELETE
    @RolesAllowed({Roles.AGENT, Roles.LEAD})
    @Operation(
            operationId = "dropFollowUp",
            summary = "Drops the ticket's follow-up",
            description = "Refused where the present status needs one.")
    @APIResponse(responseCode = "204", description = "There is no follow-up any more")
    public Uni<Response> drop(@BeanParam CommandParameters parameters) {
        Call call = parameters.call(Party.of(caller.get()), "dropFollowUp", null);
        return commands.carryOut(
                call, new Command.DropFollowUp(), outcome -> TicketCommands.tagged(204, null, outcome, call.party()));
    }
}
