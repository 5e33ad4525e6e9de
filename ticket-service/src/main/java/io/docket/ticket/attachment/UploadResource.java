package io.docket.ticket.attachment;

import io.docket.platform.identity.CurrentCaller;
import io.docket.platform.identity.Roles;
import io.docket.platform.problem.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Collection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.server.multipart.FormValue;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** {@code /api/v1/attachments}. */
@Path(UploadResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Attachments")
public class UploadResource {
    static final String PATH = "/api/v1/attachments";

    private static final String FILE = "file";

    private final AttachmentService attachments;
    private final CurrentCaller caller;

    UploadResource(AttachmentService attachments, CurrentCaller caller) {
        this.attachments = attachments;
        this.caller = caller;
    }

    /** What is sent to upload a file. */
    @Schema(name = "Upload", requiredProperties = FILE)
    interface UploadForm {
        @Schema(
                type = SchemaType.STRING,
                format = "binary",
                description =
                        "The file, with its name; at most `docket.attachments.max-size`, 25 MiB unless configured otherwise")
        String getFile();
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @RolesAllowed({Roles.CUSTOMER, Roles.AGENT, Roles.LEAD, Roles.SERVICE})
    @Operation(
            operationId = "uploadAttachment",
            summary = "Takes a file, to be sent with a ticket or message afterwards",
            description =
                    "One part, `file`. The file belongs to its uploader, who names its id in `attachments` of a ticket or message;"
                            + " it is deleted after 24 hours otherwise. What it is, its bytes tell; the declared type counts for nothing.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.MULTIPART_FORM_DATA,
                            schema = @Schema(implementation = UploadForm.class)))
    @APIResponseSchema(
            value = UploadedFile.class,
            responseCode = "201",
            responseDescription = "The file as it was taken")
    @APIResponse(responseCode = "400", ref = "NoForm")
    @APIResponse(responseCode = "409", ref = "UploadRefused")
    @APIResponse(responseCode = "413", ref = "FileTooLarge")
    @APIResponse(responseCode = "415", ref = "FileTypeRefused")
    @APIResponse(responseCode = "422", ref = "InvalidUpload")
    public Uni<Response> upload(@RestHeader("Idempotency-Key") String key, MultipartFormDataInput form) {
        FormValue file = onlyFile(form);
        return attachments.upload(
                caller.get(), key, file.getFileName(), file.getFileItem().getFile());
    }

    /** The one part that there is to be. */
    private static FormValue onlyFile(MultipartFormDataInput form) {
        List<FormValue> parts =
                form.getValues().values().stream().flatMap(Collection::stream).toList();
        Collection<FormValue> files = form.getValues().getOrDefault(FILE, List.of());
        if (files.size() != 1 || parts.size() != 1 || !parts.get(0).isFileItem()) {
            throw Problem.invalid(FILE, "is to be the only part of the form, and a file with its name");
        }
        return parts.get(0);
    }
}
