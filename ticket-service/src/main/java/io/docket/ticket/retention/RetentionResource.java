package io.docket.ticket.retention;

import io.docket.platform.http.Body;
import io.docket.platform.identity.CurrentCaller;
import io.docket.platform.identity.Roles;
import io.docket.platform.version.ExpectedVersion;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;

/** {@code /api/v1/retention}. */
@Path("/api/v1/retention")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Retention", description = "For how long a company keeps its tickets")
public class RetentionResource {
    private final RetentionService retention;
    private final CurrentCaller caller;

    RetentionResource(RetentionService retention, CurrentCaller caller) {
        this.retention = retention;
        this.caller = caller;
    }

    @GET
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            operationId = "readRetention",
            summary = "For how long the company keeps its closed tickets",
            description = "For good where nothing was chosen.")
    @APIResponseSchema(value = RetentionView.class, responseCode = "200", responseDescription = "The retention; ETag")
    public Uni<Response> get() {
        return retention.get(caller.get().requireCompany()).map(RetentionResource::shown);
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            operationId = "chooseRetention",
            summary = "Chooses for how long the company keeps its closed tickets",
            description =
                    "Tickets that have been in category CLOSED for longer are removed with all their messages, files and notices, soon"
                            + " after and for good. Nobody can bring them back; what was counted of them stays counted.")
    @APIResponseSchema(
            value = RetentionView.class,
            responseCode = "200",
            responseDescription = "The retention as it is now; ETag")
    public Uni<Response> choose(@RestHeader(HttpHeaders.IF_MATCH) String ifMatch, RetentionRequest wanted) {
        return retention
                .choose(caller.get().requireCompany(), Body.required(wanted), ifMatch)
                .map(RetentionResource::shown);
    }

    private static Response shown(Retention retention) {
        return Response.ok(RetentionView.of(retention))
                .header(HttpHeaders.ETAG, ExpectedVersion.tagOf(retention.version()))
                .build();
    }
}
