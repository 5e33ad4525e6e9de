package io.docket.ticket.impact;

import com.fasterxml.jackson.databind.JsonNode;
import io.docket.platform.http.Body;
import io.docket.platform.idempotency.Answer;
import io.docket.platform.idempotency.BodyHash;
import io.docket.platform.idempotency.Idempotency;
import io.docket.platform.idempotency.IdempotentCall;
import io.docket.platform.identity.Caller;
import io.docket.platform.identity.CurrentCaller;
import io.docket.platform.identity.Roles;
import io.docket.scheme.json.SchemeFormatException;
import io.docket.scheme.json.SchemeJson;
import io.docket.scheme.model.Scheme;
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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;

/** {@code /api/v1/scheme-impact}. */
@Path("/api/v1/scheme-impact")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Scheme impact")
public class ImpactResource {

    private static final String OPERATION = "assessSchemeImpact";

    private final ImpactService impacts;
    private final Idempotency idempotency;
    private final BodyHash bodyHash;
    private final CurrentCaller caller;

    ImpactResource(ImpactService impacts, Idempotency idempotency, BodyHash bodyHash, CurrentCaller caller) {
        this.impacts = impacts;
        this.idempotency = idempotency;
        this.bodyHash = bodyHash;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            operationId = OPERATION,
            summary = "Which live tickets a draft of the company's scheme would touch",
            description = "Counts the tickets in each status that the draft deletes, restricts or closes off, and the"
                    + " running clocks that would lapse or lead elsewhere. Publishes nothing. The draft's company"
                    + " and version do not count.")
    @RequestBody(required = true, content = @Content(schema = @Schema(ref = "SchemeDocument")))
    @APIResponseSchema(
            value = LiveImpact.class,
            responseCode = "200",
            responseDescription = "What it would touch; only what it does")
    @APIResponse(responseCode = "409", ref = "KeyInUse")
    @APIResponse(responseCode = "422", ref = "SchemeRefused")
    @APIResponse(responseCode = "503", ref = "ImpactNotCounted")
    public Uni<Response> assess(@RestHeader("Idempotency-Key") String key, JsonNode document) {
        Caller admin = caller.get();
        Scheme draft = read(Body.required(document));
        IdempotentCall call =
                new IdempotentCall(key, admin.requireCompany(), admin.id(), OPERATION, bodyHash.of(document));
        return idempotency
                .once(call, sql -> impacts.assess(sql, call.company(), draft).map(impact -> Answer.of(200, impact)))
                .map(Answer::toResponse);
    }

    /** Malformed values are findings like any other; a draft that has them is not looked at further. */
    private static Scheme read(JsonNode document) {
        try {
            return SchemeJson.read(document);
        } catch (SchemeFormatException malformed) {
            throw UnsoundDraft.problem(malformed.findings());
        }
    }
}
