package io.docket.ticket.ticket;

import com.fasterxml.jackson.databind.JsonNode;
import io.docket.platform.http.Body;
import io.docket.platform.idempotency.Answer;
import io.docket.platform.idempotency.BodyHash;
import io.docket.platform.idempotency.Idempotency;
import io.docket.platform.idempotency.IdempotentCall;
import io.docket.platform.identity.CurrentCaller;
import io.docket.platform.identity.Roles;
import io.docket.platform.paging.Page;
import io.docket.platform.paging.PageLimit;
import io.docket.scheme.engine.Command;
import io.docket.ticket.reference.ReferenceService;
import io.docket.ticket.ticket.TicketCommands.Call;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** {@code /api/v1/tickets}. */
@Path("/api/v1/tickets")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tickets")
public class TicketResource {
    private final CreationService creation;
    private final TicketDetailService details;
    private final TicketListService lists;
    private final TicketCommands commands;
    private final ReferenceService references;
    private final Idempotency idempotency;
    private final BodyHash bodyHash;
    private final CurrentCaller caller;

    TicketResource(
            CreationService creation,
            TicketDetailService details,
            TicketListService lists,
            TicketCommands commands,
            ReferenceService references,
            Idempotency idempotency,
            BodyHash bodyHash,
            CurrentCaller caller) {
        this.creation = creation;
        this.details = details;
        this.lists = lists;
        this.commands = commands;
        this.references = references;
        this.idempotency = idempotency;
        this.bodyHash = bodyHash;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.CUSTOMER, Roles.AGENT, Roles.LEAD, Roles.SERVICE})
    @Operation(
            operationId = "createTicket",
            summary = "Opens a ticket",
            description =
                    "Customers open their own; agents and services name the requester. In companies with sides a side is"
                            + " required.")
    @APIResponse(
            responseCode = "201",
            description = "The ticket",
            headers = @Header(name = "Location", schema = @Schema(implementation = String.class)),
            content = @Content(schema = @Schema(implementation = TicketView.class)))
    @APIResponse(responseCode = "409", ref = "KeyInUse")
    @APIResponse(responseCode = "422", ref = "IntakeRefused")
    public Uni<Response> create(@RestHeader("Idempotency-Key") String key, NewTicket wanted) {
        Party party = Party.of(caller.get());
        Body.required(wanted).check(party);
        String company = party.caller().requireCompany();
        IdempotentCall call =
                new IdempotentCall(key, company, party.caller().id(), "createTicket", bodyHash.of(wanted));
        return references
                .next(company)
                .chain(reference -> idempotency.once(call, sql -> creation.create(sql, party, reference, wanted)
                        .map(outcome -> TicketCommands.created(outcome, party))))
                .map(Answer::toResponse);
    }

    @GET
    @Path("/{ticket}")
    @RolesAllowed({Roles.CUSTOMER, Roles.AGENT, Roles.LEAD, Roles.SERVICE})
    @Operation(
            operationId = "getTicket",
            summary = "A ticket, with the first page of its messages",
            description = "By id or reference. Customers get the customers' view, agents an ETag as well.")
    @APIResponseSchema(value = TicketView.class, responseCode = "200", responseDescription = "The ticket")
    public Uni<Response> get(@RestPath String ticket) {
        return details.read(Party.of(caller.get()), TicketKey.inPath(ticket)).map(detail -> Response.ok(detail.view())
                .header(HttpHeaders.ETAG, detail.etag())
                .build());
    }

    @GET
    @RolesAllowed({Roles.CUSTOMER, Roles.AGENT, Roles.LEAD, Roles.SERVICE})
    @Operation(
            operationId = "listTickets",
            summary = "Tickets by status, category, people and times",
            description =
                    "Customers get those in which they take part. sort=queue lists what waits in the queue, in its order.")
    @APIResponse(responseCode = "200", description = "A page of tickets")
    public Uni<Page<TicketView>> list(
            @BeanParam TicketListParameters parameters,
            @RestQuery String cursor,
            @Parameter(description = "1 to 200, 50 unless given") @RestQuery String limit) {
        return lists.page(Party.of(caller.get()), parameters, cursor, PageLimit.parse(limit));
    }

    @PATCH
    @Path("/{ticket}")
    @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    @RolesAllowed({Roles.AGENT, Roles.LEAD})
    @Operation(
            operationId = "editTicket",
            summary = "Edits subject, priority, topic or resolution",
            description = "Absent members stay as they are; \"resolution\": null takes it back.")
    @RequestBody(content = @Content(schema = @Schema(implementation = TicketPatch.class)))
    @APIResponseSchema(value = TicketView.class, responseCode = "200", responseDescription = "The ticket as it is now")
    public Uni<Response> edit(@BeanParam CommandParameters parameters, JsonNode patch) {
        Command command = TicketPatch.read(Body.required(patch));
        Call call = parameters.call(Party.of(caller.get()), "edit", patch);
        return commands.carryOut(call, command, outcome -> TicketCommands.ticket(200, outcome, call.party()));
    }
}
