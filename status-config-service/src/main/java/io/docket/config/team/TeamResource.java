package io.docket.config.team;

import io.docket.config.contract.Body;
import io.docket.config.contract.Slug;
import io.docket.platform.identity.Caller;
import io.docket.platform.identity.CurrentCaller;
import io.docket.platform.identity.Roles;
import io.docket.platform.paging.Page;
import io.docket.platform.paging.PageRequests;
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
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** {@code /api/v1/teams}. */
@Path("/api/v1/teams")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Teams")
public class TeamResource {

    private final TeamService teams;
    private final CurrentCaller caller;
    private final PageRequests pages;

    public TeamResource(TeamService teams, CurrentCaller caller, PageRequests pages) {
        this.teams = teams;
        this.caller = caller;
        this.pages = pages;
    }

    @GET
    @RolesAllowed({Roles.AGENT, Roles.LEAD, Roles.ADMIN})
    @Operation(operationId = "listTeams", summary = "The company's teams, in the order of their ids")
    @APIResponse(responseCode = "200", description = "The teams")
    @APIResponse(responseCode = "422", ref = "Invalid")
    public Uni<Page<TeamView>> list(@RestQuery String cursor, @RestQuery String limit) {
        Caller reader = caller.get();
        return teams.list(reader.requireCompany(), pages.of(reader, "teams", "", cursor, limit));
    }

    @GET
    @Path("/{team}")
    @RolesAllowed({Roles.AGENT, Roles.LEAD, Roles.ADMIN})
    @Operation(operationId = "getTeam", summary = "One team")
    @APIResponse(
            responseCode = "200",
            description = "The team",
            content = @Content(schema = @Schema(implementation = TeamView.class)))
    @APIResponse(responseCode = "404", ref = "NotFound")
    public Uni<TeamView> get(@RestPath String team) {
        return teams.get(caller.get().requireCompany(), team);
    }

    @PUT
    @Path("/{team}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            operationId = "saveTeam",
            summary = "Creates a team, or says anew who is in it",
            description = "Other services know the team within 5 seconds.")
    @APIResponse(
            responseCode = "200",
            description = "The team, which was there already",
            content = @Content(schema = @Schema(implementation = TeamView.class)))
    @APIResponse(
            responseCode = "201",
            description = "The team, which is new",
            content = @Content(schema = @Schema(implementation = TeamView.class)))
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "422", ref = "Invalid")
    public Uni<RestResponse<TeamView>> save(@RestPath String team, TeamRequest request) {
        Slug.require("team", team);
        Body.require(request).check();
        TeamView saved = TeamView.of(team, request);
        return teams.save(caller.get().requireCompany(), saved)
                .map(isNew -> RestResponse.ResponseBuilder.<TeamView>create(isNew ? 201 : 200)
                        .entity(saved)
                        .build());
    }

    @DELETE
    @Path("/{team}")
    @RolesAllowed(Roles.ADMIN)
    @Operation(operationId = "deleteTeam", summary = "Deletes a team")
    @APIResponse(responseCode = "204", description = "The team is deleted")
    @APIResponse(responseCode = "404", ref = "NotFound")
    public Uni<Void> delete(@RestPath String team) {
        return teams.delete(caller.get().requireCompany(), team);
    }
}
