package io.docket.ticket.survey;

import io.docket.platform.http.Body;
import io.docket.platform.identity.Caller;
import io.docket.platform.identity.CurrentCaller;
import io.docket.platform.identity.Roles;
import io.docket.scheme.engine.Role;
import io.docket.ticket.ticket.Party;
import io.docket.ticket.ticket.TicketCommands.Call;
import io.docket.ticket.ticket.TicketKey;
import io.docket.ticket.ticket.TicketView;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;

/** {@code /api/v1/tickets/{id}/survey}. */
@Path("/api/v1/tickets/{ticket}/survey")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Surveys")
public class SurveyResource {
    private final SurveyService surveys;
    private final SecurityIdentity identity;
    private final CurrentCaller caller;

    SurveyResource(SurveyService surveys, SecurityIdentity identity, CurrentCaller caller) {
        this.surveys = surveys;
        this.identity = identity;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @PermitAll
    @WithOrWithoutLogin
    @SecurityRequirement(name = "SecurityScheme", scopes = Roles.CUSTOMER)
    @Operation(
            operationId = "scoreSurvey",
            summary = "Scores the resolution of a ticket",
            description =
                    "One score for each resolution, by the customer or with the token of an invitation, which lasts"
                            + " 30 days and lets in that one score. A bearer token goes before a Survey-Token.")
    @APIResponse(
            responseCode = "200",
            description = "The ticket as it is now, for a customer",
            content = @Content(schema = @Schema(implementation = TicketView.class)))
    @APIResponse(responseCode = "204", description = "The score is stored, for who came with a Survey-Token")
    @APIResponse(responseCode = "409", ref = "ScoreRefused")
    public Uni<Response> score(
            @RestPath String ticket,
            @RestHeader("Idempotency-Key") String key,
            @Parameter(description = "An invitation's token, instead of a bearer token") @RestHeader("Survey-Token")
                    String token,
            ScoreBody given) {
        TicketKey named = TicketKey.inPath(ticket);
        if (!identity.isAnonymous()) {
            Party customer = customer();
            Body.required(given).check();
            return surveys.score(new Call(customer, named, "scoreSurvey", null, key, given), given);
        }
        if (token == null) {
            throw new UnauthorizedException();
        }
        Body.required(given).check();
        return surveys.score(token, named, key, given);
    }

    /** Whoever is also an agent scores as a customer. */
    private Party customer() {
        Caller someone = caller.get();
        if (!someone.has(Roles.CUSTOMER)) {
            throw new ForbiddenException();
        }
        return new Party(someone, Role.CUSTOMER);
    }
}
