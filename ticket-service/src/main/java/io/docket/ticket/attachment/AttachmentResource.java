package io.docket.ticket.attachment;

import io.docket.platform.identity.CurrentCaller;
import io.docket.platform.identity.Roles;
import io.docket.ticket.ticket.Party;
import io.docket.ticket.ticket.TicketKey;
import io.vertx.core.buffer.Buffer;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.RestPath;

/** {@code /api/v1/tickets/{id}/attachments}. */
@Path("/api/v1/tickets/{ticket}/attachments")
@Tag(name = "Attachments")
public class AttachmentResource {
    private final AttachmentService attachments;
    private final CurrentCaller caller;

    AttachmentResource(AttachmentService attachments, CurrentCaller caller) {
        this.attachments = attachments;
        this.caller = caller;
    }

    @GET
    @Path("/{attachment}")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @RolesAllowed({Roles.CUSTOMER, Roles.AGENT, Roles.LEAD, Roles.SERVICE})
    @Operation(
            operationId = "downloadAttachment",
            summary = "A file of the ticket's description or messages",
            description =
                    "For whoever may see what it belongs to. Always to be saved, never to be shown: what a browser could run is"
                            + " given out as application/octet-stream. One range at a time may be asked for.")
    @APIResponse(
            responseCode = "200",
            description = "The file",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM,
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(
            responseCode = "206",
            description = "The bytes that Range asks for",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM,
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(responseCode = "304", description = "The caller has it: If-None-Match names its ETag")
    @APIResponse(responseCode = "416", ref = "RangeNotSatisfiable")
    public RestMulti<Buffer> download(
            @RestPath String ticket,
            @RestPath String attachment,
            @RestHeader("Range") String range,
            @RestHeader(HttpHeaders.IF_NONE_MATCH) String known,
            @RestHeader("If-Range") String ifRange) {
        return RestMulti.fromUniResponse(
                attachments.download(
                        Party.of(caller.get()), TicketKey.inPath(ticket), attachment, range, known, ifRange),
                Download::bytes,
                Download::headers,
                Download::status);
    }
}
