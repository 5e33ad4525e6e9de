package io.docket.ticket.statistics;

import io.docket.platform.identity.CurrentCaller;
import io.docket.platform.identity.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /api/v1/statistics}. */
@Path("/api/v1/statistics")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Statistics")
public class StatisticsResource {
    private final StatisticsService statistics;
    private final CurrentCaller caller;

    StatisticsResource(StatisticsService statistics, CurrentCaller caller) {
        this.statistics = statistics;
        this.caller = caller;
    }

    @GET
    @Path("/statuses")
    @RolesAllowed({Roles.AGENT, Roles.LEAD})
    @Operation(
            operationId = "countStatuses",
            summary = "How many tickets are, came and went where, and how long they stayed",
            description =
                    "For a period of at most 366 days, by status, category, assignee or channel; deleted statuses are among them,"
                            + " marked. What moves within a group neither enters nor leaves it. It is counted as things happen,"
                            + " usually within a second: all until 'asOf' is in it.")
    @APIResponse(responseCode = "200", description = "What was counted, and up to when")
    @APIResponse(responseCode = "422", ref = "Invalid")
    @APIResponse(responseCode = "503", ref = "StatisticsNotCounted")
    public Uni<StatisticsView> statuses(@BeanParam StatisticsParameters parameters) {
        return statistics.statuses(caller.get().requireCompany(), parameters);
    }
}
