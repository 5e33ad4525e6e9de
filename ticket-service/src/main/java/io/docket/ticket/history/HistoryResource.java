package io.docket.ticket.history;

import io.docket.platform.identity.CurrentCaller;
import io.docket.platform.identity.Roles;
import io.docket.platform.paging.Page;
import io.docket.platform.paging.PageLimit;
import io.docket.ticket.ticket.Party;
import io.docket.ticket.ticket.TicketKey;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** {@code /api/v1/tickets/{id}/history}. */
@Path("/api/v1/tickets/{ticket}/history")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "History")
public class HistoryResource {
    private final HistoryService history;
    private final CurrentCaller caller;

    HistoryResource(HistoryService history, CurrentCaller caller) {
        this.history = history;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({Roles.CUSTOMER, Roles.AGENT, Roles.LEAD, Roles.SERVICE})
    @Operation(
            operationId = "listHistory",
            summary = "What happened to the ticket, oldest first",
            description = "Append-only, under the names of that time. Customers see what is theirs.")
    @APIResponse(responseCode = "200", description = "A page of entries")
    public Uni<Page<HistoryView>> list(@RestPath String ticket, @RestQuery String cursor, @RestQuery String limit) {
        return history.list(Party.of(caller.get()), TicketKey.inPath(ticket), cursor, PageLimit.parse(limit));
    }
}
