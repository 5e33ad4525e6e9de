package io.docket.ticket.merge;

import io.docket.platform.http.Body;
import io.docket.platform.identity.CurrentCaller;
import io.docket.platform.identity.Roles;
import io.docket.ticket.ticket.Party;
import io.docket.ticket.ticket.PostParameters;
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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /api/v1/tickets/{id}/merge}. */
@Path("/api/v1/tickets/{ticket}/merge")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Merging")
public class MergeResource {
    private final MergeService merging;
    private final CurrentCaller caller;

    MergeResource(MergeService merging, CurrentCaller caller) {
        this.merging = merging;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.AGENT, Roles.LEAD})
    @Operation(
            operationId = "mergeTicket",
            summary = "Merges the ticket into another",
            description =
                    "This one is closed as a duplicate of the other, by a move that the rules must allow, and everybody who"
                            + " takes part in it joins the other. Both happen together or not at all. The history of both tells of it.")
    @APIResponseSchema(
            value = MergeAnswer.class,
            responseCode = "200",
            responseDescription = "Both tickets as they are now")
    public Uni<Response> merge(@BeanParam PostParameters parameters, MergeBody wanted) {
        Body.required(wanted).check();
        return merging.merge(parameters.call(Party.of(caller.get()), "mergeTicket", wanted), wanted);
    }
}
