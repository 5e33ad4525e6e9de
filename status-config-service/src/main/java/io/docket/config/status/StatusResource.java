package io.docket.config.status;

import com.fasterxml.jackson.databind.JsonNode;
import io.docket.config.contract.Body;
import io.docket.config.contract.SchemeHeaders;
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
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** {@code /api/v1/statuses}. */
@Path("/api/v1/statuses")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Statuses")
public class StatusResource {

    private final StatusService statuses;
    private final CurrentCaller caller;
    private final PageRequests pages;
    private final BodyHash bodyHash;

    public StatusResource(StatusService statuses, CurrentCaller caller, PageRequests pages, BodyHash bodyHash) {
        this.statuses = statuses;
        this.caller = caller;
        this.pages = pages;
        this.bodyHash = bodyHash;
    }

    @GET
    @RolesAllowed({Roles.AGENT, Roles.LEAD, Roles.ADMIN})
    @Operation(operationId = "listStatuses", summary = "The company's statuses, in the order of its scheme")
    @APIResponse(responseCode = "200", description = "The statuses")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "422", ref = "Invalid")
    public Uni<Page<StatusView>> list(
            @Parameter(
                            schema =
                                    @Schema(
                                            enumeration = {"ACTIVE", "DELETED", "ALL"},
                                            defaultValue = "ACTIVE"))
                    @RestQuery
                    String state,
            @Parameter(schema = @Schema(ref = "CategoryName")) @RestQuery String category,
            @RestQuery String cursor,
            @RestQuery String limit) {
        Caller reader = caller.get();
        StatusFilter filter = StatusFilter.read(state, category);
        return statuses.list(
                reader.requireCompany(), filter, pages.of(reader, "statuses", filter.canonical(), cursor, limit));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            operationId = "addStatus",
            summary = "Adds a status to a category",
            description =
                    "A company may add 30 statuses, to every category but NEW. The status's id is made from its name and"
                            + " never changes. Publishes the next version of the scheme.")
    @APIResponse(
            responseCode = "201",
            headers = {
                @Header(name = "Location", ref = "Location"),
                @Header(name = "Scheme-Version", ref = "Scheme-Version"),
                @Header(name = "ETag", ref = "ETag")
            },
            description = "The status, at the end of its category",
            content = @Content(schema = @Schema(implementation = StatusView.class)))
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "409", ref = "StatusNotAdded")
    @APIResponse(responseCode = "412", ref = "StaleVersion")
    @APIResponse(responseCode = "422", ref = "StatusRefused")
    public Uni<Response> add(
            @RestHeader(HttpHeaders.IF_MATCH) String ifMatch,
            @RestHeader("Idempotency-Key") String idempotencyKey,
            NewStatus wanted) {
        Body.require(wanted).check();
        Caller admin = caller.get();
        IdempotentCall call = new IdempotentCall(
                idempotencyKey, admin.requireCompany(), admin.id(), "addStatus", bodyHash.of(wanted));
        return statuses.add(call, wanted, ExpectedVersion.optional("scheme", ifMatch), Author.of(admin))
                .map(Answer::toResponse);
    }

    @PATCH
    @Path("/{status}")
    @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            operationId = "editStatus",
            summary = "Renames a status, or moves it to another place in its category",
            description =
                    "Nothing else of a status can be edited. Publishes the next version of the scheme, unless nothing"
                            + " changes.")
    @RequestBody(required = true, content = @Content(schema = @Schema(ref = "StatusPatch")))
    @APIResponse(
            responseCode = "200",
            headers = {@Header(name = "Scheme-Version", ref = "Scheme-Version"), @Header(name = "ETag", ref = "ETag")},
            description = "The status as it is now",
            content = @Content(schema = @Schema(implementation = StatusView.class)))
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "409", ref = "StatusNotEdited")
    @APIResponse(responseCode = "412", ref = "StaleVersion")
    @APIResponse(responseCode = "422", ref = "PatchRefused")
    public Uni<RestResponse<StatusView>> edit(
            @RestPath String status, @RestHeader(HttpHeaders.IF_MATCH) String ifMatch, JsonNode patch) {
        Caller admin = caller.get();
        return statuses.patch(
                        admin.requireCompany(),
                        status,
                        StatusPatch.read(patch),
                        ExpectedVersion.optional("scheme", ifMatch),
                        Author.of(admin))
                .map(edited -> answer(200, edited.schemeVersion())
                        .entity(edited.status())
                        .build());
    }

    @DELETE
    @Path("/{status}")
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            operationId = "deleteStatus",
            summary = "Marks a status deleted",
            description =
                    "It can no longer be chosen, but is still named in queries and statistics; tickets that are in it"
                            + " stay in it until they are moved on. Publishes the next version of the scheme.")
    @APIResponse(
            responseCode = "204",
            headers = {@Header(name = "Scheme-Version", ref = "Scheme-Version"), @Header(name = "ETag", ref = "ETag")},
            description = "The status is deleted")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "409", ref = "StatusNotDeleted")
    @APIResponse(responseCode = "412", ref = "StaleVersion")
    public Uni<RestResponse<StatusView>> delete(
            @RestPath String status, @RestHeader(HttpHeaders.IF_MATCH) String ifMatch) {
        Caller admin = caller.get();
        return statuses.delete(
                        admin.requireCompany(), status, ExpectedVersion.optional("scheme", ifMatch), Author.of(admin))
                .map(version -> answer(204, version).build());
    }

    private static RestResponse.ResponseBuilder<StatusView> answer(int status, int schemeVersion) {
        return RestResponse.ResponseBuilder.<StatusView>create(status)
                .header(SchemeHeaders.SCHEME_VERSION, schemeVersion)
                .header(HttpHeaders.ETAG, ExpectedVersion.tagOf(schemeVersion));
    }
}
