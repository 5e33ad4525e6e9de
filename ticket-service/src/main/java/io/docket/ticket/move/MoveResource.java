package io.docket.ticket.move;

import io.docket.platform.http.Body;
import io.docket.platform.idempotency.Answer;
import io.docket.platform.identity.CurrentCaller;
import io.docket.platform.identity.Roles;
import io.docket.platform.paging.Page;
import io.docket.scheme.engine.Command;
import io.docket.ticket.person.OnBehalfOf;
import io.docket.ticket.ticket.Instruction;
import io.docket.ticket.ticket.Mentions;
import io.docket.ticket.ticket.Outcome;
import io.docket.ticket.ticket.Party;
import io.docket.ticket.ticket.TicketCommands;
import io.docket.ticket.ticket.TicketCommands.Call;
import io.docket.ticket.ticket.TicketKey;
import io.docket.ticket.ticket.TicketView;
import io.docket.ticket.ticket.TicketViews;
import io.docket.ticket.validation.Checks;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
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
    @APIResponse(responseCode = "404", ref = "NotFound")
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
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = MoveBody.class)))
    @APIResponse(
            responseCode = "200",
            description = "The ticket after the move, and advice",
            content = @Content(schema = @Schema(implementation = MoveAnswer.class)))
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "409", ref = "Refused")
    @APIResponse(responseCode = "412", ref = "StaleVersion")
    @APIResponse(responseCode = "422", ref = "Invalid")
    public Uni<Response> move(
            @RestPath String ticket,
            @RestHeader(HttpHeaders.IF_MATCH) String ifMatch,
            @RestHeader("Idempotency-Key") String key,
            MoveBody wanted) {
        Checks checks = new Checks();
        Body.required(wanted).check("", checks);
        checks.done();
        Call call = new Call(Party.of(caller.get()), TicketKey.inPath(ticket), "move", key, wanted);
        return commands.carryOut(
                call,
                wanted.duplicate(),
                ids -> Instruction.of(
                        call.company(),
                        ids.ticket(),
                        call.party(),
                        ifMatch,
                        new Command.MoveTo(wanted.toRequest(ids.other()))),
                outcome -> moved(outcome, call.party()));
    }

    /** On whose behalf an agent confirms; customers confirm their own. */
    @RegisterForReflection
    @Schema(examples = "{\"onBehalfOf\": {\"email\": \"carl@example.org\"}}")
    public record Confirmation(OnBehalfOf onBehalfOf) {
        void check(Party party) {
            Checks checks = new Checks();
            if (onBehalfOf != null) {
                onBehalfOf.check("onBehalfOf", checks);
            }
            checks.that(!party.isDesk() || onBehalfOf != null, "onBehalfOf", "is required of agents")
                    .that(party.isDesk() || onBehalfOf == null, "onBehalfOf", "is for agents")
                    .done();
        }
    }

    @POST
    @Path("/confirmation")
    @RolesAllowed({Roles.CUSTOMER, Roles.AGENT, Roles.LEAD})
    @Operation(
            operationId = "confirmTicket",
            summary = "Confirms that the ticket is resolved",
            description = "By the customer, or by an agent on behalf of a participant. Customers send no body, or {}.")
    @APIResponse(
            responseCode = "200",
            description = "The ticket as it is now",
            content = @Content(schema = @Schema(implementation = TicketView.class)))
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "409", ref = "Refused")
    @APIResponse(responseCode = "412", ref = "StaleVersion")
    @APIResponse(responseCode = "422", ref = "Invalid")
    public Uni<Response> confirm(
            @RestPath String ticket,
            @RestHeader(HttpHeaders.IF_MATCH) String ifMatch,
            @RestHeader("Idempotency-Key") String key,
            Confirmation given) {
        Party party = Party.of(caller.get());
        Confirmation confirmation = given == null ? new Confirmation(null) : given;
        confirmation.check(party);
        Call call = new Call(party, TicketKey.inPath(ticket), "confirm", key, confirmation);
        return commands.carryOut(
                call,
                id -> Instruction.of(call.company(), id, party, Mentions.NONE, ifMatch, situation -> {
                    String onBehalfOf = confirmation.onBehalfOf() == null
                            ? null
                            : situation
                                    .participantWith(confirmation.onBehalfOf().email())
                                    .id();
                    return new Command.Confirm(onBehalfOf);
                }),
                outcome -> TicketCommands.ticket(200, outcome, party));
    }

    private static Answer moved(Outcome outcome, Party party) {
        TicketView view = TicketViews.of(outcome.ticket(), outcome.scheme(), party);
        return TicketCommands.tagged(200, new MoveAnswer(view, AdviceView.of(outcome.advice())), outcome, party);
    }
}
