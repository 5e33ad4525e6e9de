package io.docket.config.scheme;

import io.docket.config.publication.Author;
import io.docket.platform.idempotency.Answer;
import io.docket.platform.idempotency.BodyHash;
import io.docket.platform.idempotency.IdempotentCall;
import io.docket.platform.identity.Caller;
import io.docket.platform.identity.CurrentCaller;
import io.docket.platform.identity.Roles;
import io.docket.platform.paging.Page;
import io.docket.platform.paging.PageRequests;
import io.docket.platform.version.ExpectedVersion;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** {@code /api/v1/scheme/versions}. */
@Path("/api/v1/scheme/versions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Scheme")
public class VersionResource {

    private final VersionService versions;
    private final CurrentCaller caller;
    private final PageRequests pages;
    private final BodyHash bodyHash;

    public VersionResource(VersionService versions, CurrentCaller caller, PageRequests pages, BodyHash bodyHash) {
        this.versions = versions;
        this.caller = caller;
        this.pages = pages;
        this.bodyHash = bodyHash;
    }

    @GET
    @RolesAllowed(Roles.ADMIN)
    @Operation(operationId = "listSchemeVersions", summary = "Who published which version, and when; newest first")
    @APIResponse(responseCode = "200", description = "The versions")
    @APIResponse(responseCode = "422", ref = "Invalid")
    public Uni<Page<VersionSummary>> list(@RestQuery String cursor, @RestQuery String limit) {
        Caller admin = caller.get();
        return versions.list(admin.requireCompany(), pages.of(admin, "scheme versions", "", cursor, limit));
    }

    @GET
    @Path("/{version}")
    @RolesAllowed(Roles.ADMIN)
    @Operation(operationId = "getSchemeVersion", summary = "One version, with the document that was published")
    @APIResponse(
            responseCode = "200",
            description = "The version",
            content = @Content(schema = @Schema(implementation = VersionDetail.class)))
    @APIResponse(responseCode = "404", ref = "NotFound")
    public Uni<VersionDetail> find(@RestPath String version) {
        return versions.find(caller.get().requireCompany(), version);
    }

    @GET
    @Path("/{version}/diff/{other}")
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            operationId = "compareSchemeVersions",
            summary = "What was changed from one version to another, each change as a sentence",
            description =
                    "The other version may be the earlier one: then the answer says what restoring it would change.")
    @APIResponse(
            responseCode = "200",
            description = "Who published the two, when, and every change between them",
            content = @Content(schema = @Schema(implementation = VersionDifference.class)))
    @APIResponse(responseCode = "404", ref = "NotFound")
    public Uni<VersionDifference> compare(@RestPath String version, @RestPath String other) {
        return versions.difference(caller.get().requireCompany(), version, other);
    }

    @POST
    @Path("/{version}/restore")
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            operationId = "restoreSchemeVersion",
            summary = "Publishes the rules of an old version again, as the next one",
            description =
                    "Statuses that were added since stay, as deleted; statuses that were deleted since are live again."
                            + " Publishes nothing where nothing would change, as of the present version.")
    @APIResponse(
            responseCode = "200",
            headers = {@Header(name = "Scheme-Version", ref = "Scheme-Version"), @Header(name = "ETag", ref = "ETag")},
            description = "The document that is published now",
            content = @Content(schema = @Schema(ref = "SchemeDocument")))
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "409", ref = "KeyInUse")
    @APIResponse(responseCode = "412", ref = "StaleVersion")
    @APIResponse(responseCode = "422", ref = "RestorationRefused")
    public Uni<Response> restore(
            @RestPath String version,
            @RestHeader(HttpHeaders.IF_MATCH) String ifMatch,
            @RestHeader("Idempotency-Key") String idempotencyKey) {
        Caller admin = caller.get();
        IdempotentCall call = new IdempotentCall(
                idempotencyKey,
                admin.requireCompany(),
                admin.id(),
                "restoreSchemeVersion " + version,
                bodyHash.of(null));
        return versions.restore(call, version, ExpectedVersion.optional("scheme", ifMatch), Author.of(admin))
                .map(Answer::toResponse);
    }
}
