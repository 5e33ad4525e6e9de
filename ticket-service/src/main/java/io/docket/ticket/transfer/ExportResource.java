package io.docket.ticket.transfer;

import io.docket.platform.identity.CurrentCaller;
import io.docket.platform.identity.Roles;
import io.docket.platform.problem.Problem;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.RestQuery;

/** {@code /api/v1/export}. */
@Path("/api/v1/export")
@Produces(Lines.NDJSON)
@Tag(name = "Moving in and out")
public class ExportResource {
    private static final int OK = 200;

    private final ExportService exports;
    private final TransferGate gate;
    private final CurrentCaller caller;

    ExportResource(ExportService exports, TransferGate gate, CurrentCaller caller) {
        this.exports = exports;
        this.gate = gate;
        this.caller = caller;
    }

    @GET
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            operationId = "exportCompany",
            summary = "Everything of the company's tickets, a line for each",
            description =
                    "A header, persons, tickets by their ids with messages, history and what else they have, and an end with"
                            + " counts, without which the export was cut off. Each ticket is told as it was at one moment after the"
                            + " header's asOf; one whose texts are longer than 1 MiB over several lines.")
    @APIResponse(
            responseCode = "200",
            description = "The lines; ended by 'type: end' only where nothing is missing",
            content =
                    @Content(
                            mediaType = Lines.NDJSON,
                            schema = @Schema(type = SchemaType.STRING),
                            example =
                                    "{\"type\":\"header\",\"format\":1,\"company\":\"acme\",\"name\":\"Acme\",\"asOf\":\"2026-11-24T14:20:09Z\"}\n"
                                            + "{\"type\":\"end\",\"persons\":0,\"tickets\":0,\"messages\":0,\"history\":0,\"attachments\":0}\n"))
    @APIResponse(responseCode = "422", ref = "Invalid")
    @APIResponse(responseCode = "503", ref = "TransferNotNow")
    public RestMulti<Buffer> export(
            @Parameter(
                            description =
                                    "The id of the last ticket that an export which was cut off has told as a whole: it goes on after"
                                            + " that, without persons")
                    @RestQuery
                    String after,
            @Context RoutingContext call) {
        String company = caller.get().requireCompany();
        UUID ticket = ticket(after);
        gate.admitReader(call);
        return RestMulti.fromUniResponse(
                exports.begin(company, ticket),
                lines -> lines,
                lines -> Map.of("Cache-Control", List.of("no-store")),
                lines -> OK);
    }

    private static UUID ticket(String after) {
        try {
            return after == null ? null : UUID.fromString(after);
        } catch (IllegalArgumentException noId) {
            throw Problem.invalid("after", "must be the id of a ticket");
        }
    }
}
