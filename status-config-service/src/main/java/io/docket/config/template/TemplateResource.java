package io.docket.config.template;

import com.fasterxml.jackson.databind.JsonNode;
import io.docket.platform.paging.Page;
import io.docket.platform.problem.Problem;
import io.docket.scheme.json.SchemeJson;
import io.docket.scheme.templates.Templates;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** {@code /api/v1/templates}. */
@Path("/api/v1/templates")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Templates")
public class TemplateResource {

    @GET
    @Authenticated
    @Operation(operationId = "listTemplates", summary = "The built-in schemes, as whole documents")
    @APIResponse(
            responseCode = "200",
            description = "All of them, in the order in which they are offered",
            content = @Content(schema = @Schema(ref = "SchemeDocumentPage")))
    public Page<JsonNode> list() {
        return Page.whole(
                Templates.ids().stream().map(TemplateResource::document).toList());
    }

    @GET
    @Path("/{template}")
    @Authenticated
    @Operation(operationId = "getTemplate", summary = "One built-in scheme")
    @APIResponse(
            responseCode = "200",
            description = "The document; it has no company and no version",
            content = @Content(schema = @Schema(ref = "SchemeDocument")))
    @APIResponse(responseCode = "404", ref = "NotFound")
    public JsonNode get(@RestPath String template) {
        if (!Templates.ids().contains(template)) {
            throw Problem.notFound();
        }
        return document(template);
    }

    private static JsonNode document(String template) {
        return SchemeJson.toTree(Templates.load(template));
    }
}
