package io.docket.ticket.move;

import io.docket.platform.http.Body;
import io.docket.platform.identity.CurrentCaller;
import io.docket.platform.identity.Roles;
import io.docket.platform.paging.Page;
import io.docket.ticket.ticket.Party;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;

/** {@code /api/v1/tickets/moves}. */
@Path("/api/v1/tickets/moves")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Moves")
public class BulkMoveResource {
    private final BulkMoveService moves;
    private final CurrentCaller caller;

    BulkMoveResource(BulkMoveService moves, CurrentCaller caller) {
        this.moves = moves;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.AGENT, Roles.LEAD})
    @Operation(
            operationId = "moveTickets",
            summary = "Moves several tickets, each by its own decision",
            description =
                    "One after the other, in the order given. What one is refused for leaves the others as they are. Repeated with the"
                            + " same Idempotency-Key, each that was moved is not moved again.")
    @APIResponse(responseCode = "200", description = "What became of each, in the order given")
    @APIResponse(responseCode = "409", ref = "KeyInUse")
    public Uni<Page<MovedTicket>> move(@RestHeader("Idempotency-Key") String key, BulkMoveBody wanted) {
        Body.required(wanted).check();
        return moves.move(Party.of(caller.get()), key, wanted);
    }
}
