package io.docket.config.company;

import io.docket.config.contract.Body;
import io.docket.config.contract.SchemeHeaders;
import io.docket.config.contract.Slug;
import io.docket.config.publication.Author;
import io.docket.platform.identity.Caller;
import io.docket.platform.identity.CurrentCaller;
import io.docket.platform.identity.Roles;
import io.docket.platform.paging.Page;
import io.docket.platform.paging.PageRequests;
import io.docket.platform.removal.Removal;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** {@code /api/v1/companies}. */
@Path("/api/v1/companies")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Companies")
public class CompanyResource {

    private final CompanyService companies;
    private final CompanyRemovalService removals;
    private final CurrentCaller caller;
    private final PageRequests pages;

    public CompanyResource(
            CompanyService companies, CompanyRemovalService removals, CurrentCaller caller, PageRequests pages) {
        this.companies = companies;
        this.removals = removals;
        this.caller = caller;
        this.pages = pages;
    }

    @PUT
    @Path("/{company}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "saveCompany",
            summary = "Creates a company from a template, or changes its name, time zone and language",
            description =
                    "The template counts at creation only. Creation publishes version 1 of the company's scheme, a"
                            + " change another version with the same document; the same request again publishes nothing.")
    @APIResponse(
            responseCode = "200",
            headers = @Header(name = "Scheme-Version", ref = "Scheme-Version"),
            description = "The company, which was there already",
            content = @Content(schema = @Schema(implementation = CompanyView.class)))
    @APIResponse(
            responseCode = "201",
            headers = @Header(name = "Scheme-Version", ref = "Scheme-Version"),
            description = "The company, which is new",
            content = @Content(schema = @Schema(implementation = CompanyView.class)))
    @APIResponse(responseCode = "409", ref = "CompanyNotSaved")
    @APIResponse(responseCode = "422", ref = "Invalid")
    public Uni<RestResponse<CompanyView>> save(@RestPath String company, CompanyRequest request) {
        Slug.require("company", company);
        Body.require(request).check();
        return companies.save(company, request, Author.of(caller.get())).map(CompanyResource::saved);
    }

    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN, Roles.AGENT, Roles.LEAD, Roles.CUSTOMER, Roles.SERVICE})
    @Operation(
            operationId = "listCompanies",
            summary = "The companies, in the order of their ids",
            description = "Operators see all of them, everybody else only their own.")
    public Uni<Page<CompanyView>> list(@RestQuery String cursor, @RestQuery String limit) {
        Caller reader = caller.get();
        return companies.list(reader, pages.of(reader, "companies", "", cursor, limit));
    }

    @GET
    @Path("/{company}")
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN, Roles.AGENT, Roles.LEAD, Roles.CUSTOMER, Roles.SERVICE})
    @Operation(
            operationId = "getCompany",
            summary = "One company",
            description = "Operators see every company, everybody else only their own.")
    @APIResponse(
            responseCode = "200",
            description = "The company",
            content = @Content(schema = @Schema(implementation = CompanyView.class)))
    @APIResponse(responseCode = "404", ref = "NotFound")
    public Uni<CompanyView> get(@RestPath String company) {
        return companies.get(company, caller.get());
    }

    @DELETE
    @Path("/{company}")
    @ResponseStatus(202)
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "removeCompany",
            summary = "Removes a company from all services, with everything that it has",
            description =
                    "For good: nobody can bring it back, and its id is not given again. From now on its people are answered 403"
                            + " `company-removed`; `GET /api/v1/removals` of each service says how far its rows and files are gone there.")
    @APIResponseSchema(value = Removal.class, responseCode = "202", responseDescription = "It is being removed")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "409", ref = "CompanyRemoved")
    @APIResponse(responseCode = "422", ref = "Invalid")
    public Uni<Removal> remove(
            @RestPath String company,
            @Parameter(description = "The company's present name, so that nobody removes another one by mistake")
                    @RestQuery
                    String name) {
        return removals.remove(company, name, caller.get());
    }

    private static RestResponse<CompanyView> saved(SavedCompany saved) {
        return RestResponse.ResponseBuilder.<CompanyView>create(saved.isNew() ? 201 : 200)
                .entity(saved.company())
                .header(SchemeHeaders.SCHEME_VERSION, saved.company().schemeVersion())
                .build();
    }
}
