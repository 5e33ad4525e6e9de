package io.docket.ticket.tag;

import io.docket.platform.identity.CurrentCaller;
import io.docket.platform.identity.Roles;
import io.docket.ticket.ticket.CommandParameters;
import io.docket.ticket.ticket.Party;
import io.docket.ticket.ticket.TicketView;
import io.docket.ticket.validation.Checks;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestPath;

/** {@code /api/v1/tickets/{id}/tags/{tag}}. */
@Path("/api/v1/tickets/{ticket}/tags/{tag}")
@Produces(MediaType.APPLICATION_JSON)
@org.eclipse.microprofile.openapi.annotations.tags.Tag(name = "Tags")
public class TagResource {
    private final TagService tags;
    private final CurrentCaller caller;

    TagResource(TagService tags, CurrentCaller caller) {
        this.tags = tags;
        this.caller = caller;
    }

    @PUT
    @RolesAllowed({Roles.AGENT, Roles.LEAD})
    @Operation(
            operationId = "tagTicket",
            summary = "Gives the ticket a tag",
            description =
                    "Whatever others tag meanwhile stays. No body. Of tags that differ in case alone the ticket has one, as it was"
                            + " written first. Customers see no tags.")
    @APIResponse(
            responseCode = "201",
            description = "The ticket, which had no such tag before",
            content = @Content(schema = @Schema(implementation = TicketView.class)))
    @APIResponse(
            responseCode = "200",
            description = "The ticket, which had the tag already; nothing has changed",
            content = @Content(schema = @Schema(implementation = TicketView.class)))
    @APIResponse(responseCode = "422", ref = "Invalid")
    public Uni<Response> add(@BeanParam CommandParameters parameters, @RestPath String tag) {
        return tags.add(parameters.call(Party.of(caller.get()), "tagTicket", null), read(tag));
    }

    @DELETE
    @RolesAllowed({Roles.AGENT, Roles.LEAD})
    @Operation(operationId = "untagTicket", summary = "Takes a tag of the ticket away")
    @APIResponse(responseCode = "204", description = "The ticket has no such tag any more, or had none")
    @APIResponse(responseCode = "422", ref = "Invalid")
    public Uni<Response> remove(@BeanParam CommandParameters parameters, @RestPath String tag) {
        return tags.remove(parameters.call(Party.of(caller.get()), "untagTicket", null), read(tag));
    }

    private static Tag read(String given) {
        Checks checks = new Checks();
        Tag tag = Tag.read("tag", given, checks);
        checks.done();
        return tag;
    }
}
