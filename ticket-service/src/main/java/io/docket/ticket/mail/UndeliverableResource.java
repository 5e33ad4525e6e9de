package io.docket.ticket.mail;

import io.docket.platform.identity.CurrentCaller;
import io.docket.platform.identity.Roles;
import io.docket.platform.paging.Page;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** {@code /api/v1/undeliverable-addresses}. */
@Path("/api/v1/undeliverable-addresses")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Channels")
public class UndeliverableResource {
    private static final int PAGE = 100;

    private final UndeliverableService addresses;
    private final CurrentCaller caller;

    UndeliverableResource(UndeliverableService addresses, CurrentCaller caller) {
        this.addresses = addresses;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({Roles.AGENT, Roles.LEAD})
    @Operation(
            operationId = "listUndeliverableAddresses",
            summary = "The addresses that mail cannot be delivered to",
            description = "As mail servers have said of notices that came back. By address, 100 at a time.")
    @APIResponse(responseCode = "200", description = "The addresses")
    public Uni<Page<UndeliverableAddress>> list(
            @Parameter(description = "The address after which the page begins; the first page without it") @RestQuery
                    String after) {
        return addresses
                .after(caller.get().requireCompany(), after == null ? "" : after, PAGE)
                .map(found -> new Page<>(found, null));
    }

    @DELETE
    @Path("/{address}")
    @RolesAllowed({Roles.AGENT, Roles.LEAD})
    @Operation(
            operationId = "liftUndeliverableAddress",
            summary = "Says that mail can be delivered to an address again",
            description = "So does a mail from it. Should one come back again, the desk is told again.")
    @APIResponse(responseCode = "204", description = "It is no longer marked")
    @APIResponse(responseCode = "404", ref = "NotFound")
    public Uni<Void> lift(@RestPath String address) {
        return addresses.lift(caller.get().requireCompany(), address);
    }
}
