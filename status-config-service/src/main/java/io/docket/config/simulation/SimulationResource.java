package io.docket.config.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import io.docket.config.contract.Body;
import io.docket.platform.idempotency.Answer;
import io.docket.platform.idempotency.BodyHash;
import io.docket.platform.idempotency.IdempotentCall;
import io.docket.platform.identity.Caller;
import io.docket.platform.identity.CurrentCaller;
import io.docket.platform.identity.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;

/** {@code /api/v1/simulations}. */
@Path("/api/v1/simulations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Simulations")
public class SimulationResource {

    private final SimulationService simulations;
    private final CurrentCaller caller;
    private final BodyHash bodyHash;

    public SimulationResource(SimulationService simulations, CurrentCaller caller, BodyHash bodyHash) {
        this.simulations = simulations;
        this.caller = caller;
        this.bodyHash = bodyHash;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            operationId = "simulate",
            summary = "Says what would become of a ticket, under a draft or a published scheme",
            description =
                    "Nothing is changed and nobody is told: the ticket never existed. Events happen at their times, counted"
                            + " from the start; clocks that are due between them fire at their own. An event that the"
                            + " rules refuse is part of the timeline, and the simulation goes on.")
    @RequestBody(required = true, content = @Content(schema = @Schema(ref = "SimulationRequest")))
    @APIResponse(
            responseCode = "200",
            description = "What happened, and the ticket as it is in the end",
            content = @Content(schema = @Schema(ref = "SimulationTimeline")))
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "409", ref = "KeyInUse")
    @APIResponse(responseCode = "422", ref = "SimulationRefused")
    public Uni<Response> simulate(@RestHeader("Idempotency-Key") String idempotencyKey, JsonNode request) {
        Body.require(request);
        Caller admin = caller.get();
        IdempotentCall call = new IdempotentCall(
                idempotencyKey, admin.requireCompany(), admin.id(), "simulate", bodyHash.of(request));
        return simulations.simulate(call, request).map(Answer::toResponse);
    }
}
