package io.docket.config.scheme;

import com.fasterxml.jackson.databind.JsonNode;
import io.docket.config.contract.Body;
import io.docket.config.contract.Flag;
import io.docket.config.contract.SchemeHeaders;
import io.docket.config.publication.Author;
import io.docket.config.publication.SoundScheme;
import io.docket.platform.identity.Caller;
import io.docket.platform.identity.CurrentCaller;
import io.docket.platform.identity.Roles;
import io.docket.platform.version.ExpectedVersion;
import io.docket.scheme.json.SchemeJson;
import io.docket.scheme.model.Scheme;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestResponse;

/** {@code /api/v1/scheme}. */
@Path("/api/v1/scheme")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Scheme")
public class SchemeResource {

    private static final String DRY_RUN = "dryRun";
    private static final int MALFORMED = 422;

    private final SchemeService schemes;
    private final CurrentCaller caller;
    private final JsonWebToken token;

    public SchemeResource(SchemeService schemes, CurrentCaller caller, JsonWebToken token) {
        this.schemes = schemes;
        this.caller = caller;
        this.token = token;
    }

    @GET
    @RolesAllowed({Roles.AGENT, Roles.LEAD, Roles.ADMIN})
    @Operation(operationId = "getScheme", summary = "The published scheme, as a whole document")
    @APIResponse(
            responseCode = "200",
            headers = {@Header(name = "Scheme-Version", ref = "Scheme-Version"), @Header(name = "ETag", ref = "ETag")},
            description = "The document; its version is also its ETag",
            content = @Content(schema = @Schema(ref = "SchemeDocument")))
    @APIResponse(responseCode = "404", ref = "NotFound")
    public Uni<RestResponse<Object>> get() {
        return schemes.published(caller.get().requireCompany()).map(SchemeResource::document);
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            operationId = "publishScheme",
            summary = "Publishes a whole document as the next version of the scheme",
            description =
                    "The document's company, version and template are set by the service, whatever is sent. A dry run answers the"
                            + " same findings, and the impact on live tickets, and publishes nothing.")
    @Parameter(
            name = DRY_RUN,
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
    @RequestBody(required = true, content = @Content(schema = @Schema(ref = "SchemeDocument")))
    @APIResponse(
            responseCode = "200",
            headers = {@Header(name = "Scheme-Version", ref = "Scheme-Version"), @Header(name = "ETag", ref = "ETag")},
            description = "The document as it was published; of a dry run what was found",
            content = @Content(schema = @Schema(ref = "PublishedOrDryRun")))
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "412", ref = "StaleVersion")
    @APIResponse(responseCode = "422", ref = "SchemeRefused")
    @APIResponse(responseCode = "428", ref = "IfMatchRequired")
    public Uni<RestResponse<Object>> put(
            @Parameter(required = true) @RestHeader(HttpHeaders.IF_MATCH) String ifMatch,
            @Context UriInfo uri,
            JsonNode document) {
        ExpectedVersion expected = ExpectedVersion.required("scheme", ifMatch);
        boolean publishesNothing = Flag.read(DRY_RUN, uri);
        Scheme draft = SoundScheme.read(Body.require(document), MALFORMED);
        Caller admin = caller.get();
        return publishesNothing
                ? schemes.dryRun(admin.requireCompany(), draft, expected, token.getRawToken())
                        .map(RestResponse::ok)
                : schemes.publish(admin.requireCompany(), draft, expected, Author.of(admin))
                        .map(SchemeResource::document);
    }

    private static RestResponse<Object> document(Scheme scheme) {
        return RestResponse.ResponseBuilder.<Object>ok(SchemeJson.toTree(scheme))
                .header(HttpHeaders.ETAG, ExpectedVersion.tagOf(scheme.version()))
                .header(SchemeHeaders.SCHEME_VERSION, scheme.version())
                .build();
    }
}
