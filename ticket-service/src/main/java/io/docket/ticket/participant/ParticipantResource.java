package io.docket.ticket.participant;

import io.docket.platform.http.Body;
import io.docket.platform.identity.CurrentCaller;
import io.docket.platform.identity.Roles;
import io.docket.ticket.ticket.CommandParameters;
import io.docket.ticket.ticket.Party;
import io.docket.ticket.ticket.PostParameters;
import io.docket.ticket.validation.Checks;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** {@code /api/v1/tickets/{id}/participants}. */
@Path("/api/v1/tickets/{ticket}/participants")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Participants")
public class ParticipantResource {
    private final ParticipantService participants;
    private final CurrentCaller caller;

    ParticipantResource(ParticipantService participants, CurrentCaller caller) {
        this.participants = participants;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.CUSTOMER, Roles.AGENT, Roles.LEAD})
    @Operation(
            operationId = "addParticipant",
            summary = "Lets somebody take part in the ticket",
            description = "Customers add persons to their own side, agents to any.")
    @APIResponse(
            responseCode = "201",
            description = "The participant",
            content = @Content(schema = @Schema(implementation = ParticipantView.class)))
    @APIResponse(
            responseCode = "200",
            description = "The participant, who was there already; nothing has changed",
            content = @Content(schema = @Schema(implementation = ParticipantView.class)))
    public Uni<Response> add(@BeanParam PostParameters parameters, NewParticipant wanted) {
        Checks checks = new Checks();
        Body.required(wanted).check("", checks);
        checks.done();
        return participants.add(parameters.call(Party.of(caller.get()), "addParticipant", wanted), wanted);
    }

    @DELETE
    @Path("/{participant}")
    @RolesAllowed({Roles.CUSTOMER, Roles.AGENT, Roles.LEAD})
    @Operation(
            operationId = "removeParticipant",
            summary = "Lets somebody take part no longer",
            description = "Customers remove persons of their own side, agents of any.")
    @APIResponse(responseCode = "204", description = "The person takes part no longer")
    public Uni<Response> remove(@BeanParam CommandParameters parameters, @RestPath String participant) {
        return participants.remove(parameters.call(Party.of(caller.get()), "removeParticipant", null), participant);
    }
}
