package io.docket.ticket.erasure;

import io.docket.platform.http.Body;
import io.docket.platform.id.Ids;
import io.docket.platform.identity.CurrentCaller;
import io.docket.platform.identity.Roles;
import io.docket.platform.paging.Page;
import io.docket.platform.paging.PageRequests;
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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** {@code /api/v1/erasures}. */
@Path("/api/v1/erasures")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Personal data")
public class ErasureResource {
    private final ErasureService erasures;
    private final PageRequests pages;
    private final CurrentCaller caller;

    ErasureResource(ErasureService erasures, PageRequests pages, CurrentCaller caller) {
        this.erasures = erasures;
        this.pages = pages;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            operationId = "erasePerson",
            summary = "Erases a person from the company's tickets, for good",
            description =
                    "All that is known to be the person's by the id or the address: names, addresses and ids everywhere, what the"
                            + " person wrote as a customer, and its files. It goes on in the background. Neither the answer nor what is kept"
                            + " of it says who the person was.")
    @APIResponseSchema(value = ErasureView.class, responseCode = "202", responseDescription = "It has begun")
    @APIResponse(responseCode = "409", ref = "PersonWorksHere")
    public Uni<Response> erase(@RestHeader("Idempotency-Key") String key, ErasureRequest wanted) {
        Body.required(wanted).check();
        return erasures.erase(caller.get(), key, wanted);
    }

    @GET
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            operationId = "listErasures",
            summary = "The company's erasures, the last first",
            description = "Those that are done stay in the list, as the proof.")
    @APIResponse(responseCode = "200", description = "A page of them")
    public Uni<Page<ErasureView>> list(@RestQuery String limit, @RestQuery String cursor) {
        return erasures.list(caller.get().requireCompany(), pages.of(caller.get(), "erasures", "", cursor, limit));
    }

    @GET
    @Path("/{erasure}")
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            operationId = "readErasure",
            summary = "How far an erasure has come",
            description = "It is DONE once nothing of the person is left, the bytes of its files included.")
    @APIResponseSchema(value = ErasureView.class, responseCode = "200", responseDescription = "The erasure")
    @APIResponse(responseCode = "404", ref = "NotFound")
    public Uni<ErasureView> get(@RestPath String erasure) {
        return erasures.get(caller.get().requireCompany(), Ids.inPath(erasure));
    }
}
