package io.docket.ticket.queue;

import io.docket.platform.idempotency.Answer;
import io.docket.platform.identity.CurrentCaller;
import io.docket.platform.identity.Roles;
import io.docket.platform.paging.Page;
import io.docket.platform.paging.PageLimit;
import io.docket.ticket.ticket.Party;
import io.docket.ticket.ticket.TicketView;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;

/** {@code /api/v1/queue}. */
@Path("/api/v1/queue")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Queue")
public class QueueResource {
    private final QueueService queue;
    private final CurrentCaller caller;

    QueueResource(QueueService queue, CurrentCaller caller) {
        this.queue = queue;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({Roles.AGENT, Roles.LEAD})
    @Operation(
            operationId = "listQueue",
            summary = "The tickets that wait, in the order in which they are taken",
            description =
                    "Which statuses and which order, the scheme says. Each ticket has its queuePosition, from 1 to 1,000.")
    @APIResponse(responseCode = "200", description = "A page of tickets")
    public Uni<Page<TicketView>> list(@RestQuery String cursor, @RestQuery String limit) {
        return queue.list(Party.of(caller.get()), cursor, PageLimit.parse(limit));
    }

    @POST
    @Path("/next")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.AGENT, Roles.LEAD})
    @Operation(
            operationId = "takeNext",
            summary = "Takes the next ticket of the queue",
            description =
                    "The first that nobody has taken since it came into the queue is assigned to the caller, which"
                            + " starts work on it. With a team the first that is this team's. No two calls get the same ticket."
                            + " The body may be left out.")
    @APIResponse(
            responseCode = "200",
            description = "The ticket, which is the caller's now",
            content = @Content(schema = @Schema(implementation = TicketView.class)))
    @APIResponse(responseCode = "204", description = "No ticket waits")
    @APIResponse(responseCode = "409", ref = "KeyInUse")
    public Uni<Response> next(
            @RestHeader("Idempotency-Key") String key, @RequestBody(required = false) TakeNext given) {
        TakeNext wanted = TakeNext.orAny(given);
        wanted.check();
        return queue.next(Party.of(caller.get()), wanted, key).map(Answer::toResponse);
    }
}
