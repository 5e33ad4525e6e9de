package io.docket.config.republication;

import io.docket.config.contract.Slug;
import io.docket.platform.identity.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** {@code /api/v1/companies/{company}/republication}. */
@Path("/api/v1/companies/{company}/republication")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Companies")
public class RepublicationResource {

    private final RepublicationService republication;

    public RepublicationResource(RepublicationService republication) {
        this.republication = republication;
    }

    @POST
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "republishCompany",
            summary = "Publishes a company's present scheme and its teams again",
            description =
                    "For consumers that begin on topics made anew, where what was published before is lost. Nothing changes: the"
                            + " version stays, and whoever knows it already leaves it at that.")
    @APIResponse(
            responseCode = "200",
            description = "What goes out again",
            content = @Content(schema = @Schema(implementation = Republished.class)))
    @APIResponse(responseCode = "404", ref = "NotFound")
    public Uni<Republished> republish(@RestPath String company) {
        Slug.require("company", company);
        return republication.republish(company);
    }
}
