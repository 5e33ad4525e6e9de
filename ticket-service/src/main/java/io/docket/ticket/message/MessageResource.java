package io.docket.ticket.message;

import io.docket.platform.http.Body;
import io.docket.platform.identity.CurrentCaller;
import io.docket.platform.identity.Roles;
import io.docket.platform.paging.Page;
import io.docket.platform.paging.PageLimit;
import io.docket.ticket.ticket.Party;
import io.docket.ticket.ticket.PostParameters;
import io.docket.ticket.ticket.TicketKey;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** {@code /api/v1/tickets/{id}/messages}. */
@Path("/api/v1/tickets/{ticket}/messages")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Messages")
public class MessageResource {
    private final MessageService messages;
    private final CurrentCaller caller;

    MessageResource(MessageService messages, CurrentCaller caller) {
        this.messages = messages;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.CUSTOMER, Roles.AGENT, Roles.LEAD, Roles.SERVICE})
    @Operation(
            operationId = "addMessage",
            summary = "Adds a message, and moves the ticket with it",
            description = "Message and move happen together or not at all. Customers send REPLY only.")
    @APIResponseSchema(
            value = MessageAnswer.class,
            responseCode = "201",
            responseDescription = "The message, the ticket after it, and advice")
    public Uni<Response> add(@BeanParam PostParameters parameters, NewMessage wanted) {
        Body.required(wanted).check();
        Party party = Party.of(caller.get());
        MessageService.requireAllowed(wanted, party);
        return messages.add(parameters.call(party, "addMessage", wanted), wanted);
    }

    @GET
    @RolesAllowed({Roles.CUSTOMER, Roles.AGENT, Roles.LEAD, Roles.SERVICE})
    @Operation(
            operationId = "listMessages",
            summary = "The ticket's messages, oldest first",
            description = "Customers see the public ones.")
    @APIResponse(responseCode = "200", description = "A page of messages")
    public Uni<Page<MessageView>> list(@RestPath String ticket, @RestQuery String cursor, @RestQuery String limit) {
        return messages.list(Party.of(caller.get()), TicketKey.inPath(ticket), cursor, PageLimit.parse(limit));
    }
}
