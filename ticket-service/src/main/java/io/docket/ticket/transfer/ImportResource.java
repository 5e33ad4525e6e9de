package io.docket.ticket.transfer;

import io.docket.platform.identity.CurrentCaller;
import io.docket.platform.identity.Roles;
import io.docket.platform.paging.Page;
import io.docket.platform.problem.Problem;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** {@code /api/v1/imports}. */
@Path("/api/v1/imports")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Moving in and out")
public class ImportResource {
    private static final Pattern SOURCE = Pattern.compile("[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?");

    private final ImportService imports;
    private final TransferGate gate;
    private final TransferSettings settings;
    private final CurrentCaller caller;

    ImportResource(ImportService imports, TransferGate gate, TransferSettings settings, CurrentCaller caller) {
        this.imports = imports;
        this.gate = gate;
        this.settings = settings;
        this.caller = caller;
    }

    @POST
    @Consumes(Lines.NDJSON)
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            operationId = "importTickets",
            summary = "Takes over tickets that lived elsewhere, with what was said and happened there",
            description =
                    "Lines as an export tells them, at most 500 tickets. Each is taken or refused by itself, in its order; nobody is"
                            + " told of it. The same ticket of the same source comes once, so a call whose answer is not known is"
                            + " repeated as it is.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = Lines.NDJSON,
                            schema = @Schema(type = SchemaType.STRING),
                            example =
                                    "{\"type\":\"ticket\",\"id\":\"8837\",\"reference\":\"OLD-8837\",\"subject\":\"Torn zip\","
                                            + "\"description\":\"It tore on the second trip.\",\"status\":{\"id\":\"closed\"},"
                                            + "\"createdAt\":\"2025-08-19T07:30:00Z\",\"statusSince\":\"2025-08-20T10:12:44Z\","
                                            + "\"participants\":[{\"id\":\"c1\",\"name\":\"Carl Brandt\",\"email\":\"carl@example.org\"}]}\n"))
    @APIResponse(responseCode = "200", description = "What became of each ticket, in the order of their lines")
    @APIResponse(responseCode = "413", ref = "ImportTooLarge")
    @APIResponse(responseCode = "415", ref = "NotDeclaredAsLines")
    @APIResponse(responseCode = "503", ref = "TransferNotNow")
    public Uni<Page<ImportedTicket>> take(
            @Parameter(
                            required = true,
                            description =
                                    "Where the tickets lived: a slug of one's own, the same for all that come from there. With a"
                                            + " ticket's id it says which ticket it is")
                    @RestQuery
                    String source,
            byte[] body,
            @Context RoutingContext call) {
        if (source == null || !SOURCE.matcher(source).matches()) {
            throw Problem.invalid("source", "must be a slug, such as old-desk");
        }
        if (body == null || body.length == 0) {
            throw Problem.invalid("body", "is empty");
        }
        long most = settings.maxSize().asLongValue();
        if (body.length > most) {
            throw Problem.of(413, "too-large", "The body is too large", "At most " + most + " bytes are taken.");
        }
        gate.admit(call);
        return imports.take(new ImportService.Call(caller.get(), source), body);
    }
}
