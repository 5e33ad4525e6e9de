package io.docket.ticket.transfer;

import io.docket.platform.http.Body;
import io.docket.platform.identity.CurrentCaller;
import io.docket.platform.identity.Roles;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestMulti;

/** {@code /api/v1/personal-data}. */
@Path("/api/v1/personal-data")
@Produces(Lines.NDJSON)
@Tag(name = "Moving in and out")
public class PersonalDataResource {
    private static final int OK = 200;

    private final PersonalDataService data;
    private final TransferGate gate;
    private final CurrentCaller caller;

    PersonalDataResource(PersonalDataService data, TransferGate gate, CurrentCaller caller) {
        this.data = data;
        this.gate = gate;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            operationId = "exportPersonalData",
            summary = "What is kept of a person",
            description =
                    "A header that says under which ids, addresses and names the person is known, if at all; what is kept beside"
                            + " tickets; each ticket in which the person takes part, with its own messages, public ones of others and its own"
                            + " entries; an end with counts, without which it was cut off. Changes nothing.")
    @APIResponse(
            responseCode = "200",
            description = "The lines; of somebody unknown a header and an end",
            content =
                    @Content(
                            mediaType = Lines.NDJSON,
                            schema = @Schema(type = SchemaType.STRING),
                            example =
                                    "{\"type\":\"header\",\"format\":1,\"company\":\"acme\",\"asOf\":\"2026-11-24T14:20:09Z\",\"known\":false,"
                                            + "\"ids\":[],\"addresses\":[\"carl@example.org\"],\"names\":[]}\n"
                                            + "{\"type\":\"end\",\"persons\":0,\"tickets\":0,\"messages\":0,\"history\":0,\"attachments\":0}\n"))
    @APIResponse(responseCode = "409", ref = "SeveralPeople")
    @APIResponse(responseCode = "503", ref = "TransferNotNow")
    public RestMulti<Buffer> export(PersonalDataRequest wanted, @Context RoutingContext call) {
        Body.required(wanted).check();
        String company = caller.get().requireCompany();
        gate.admitReader(call);
        return RestMulti.fromUniResponse(
                data.begin(company, wanted),
                lines -> lines,
                lines -> Map.of("Cache-Control", List.of("no-store")),
                lines -> OK);
    }
}
