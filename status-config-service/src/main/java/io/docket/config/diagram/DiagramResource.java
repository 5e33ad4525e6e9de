package io.docket.config.diagram;

import io.docket.config.contract.SchemeHeaders;
import io.docket.platform.identity.CurrentCaller;
import io.docket.platform.identity.Roles;
import io.docket.platform.problem.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * {@code /api/v1/scheme/diagram}. Without {@code @Produces}: the framework would refuse {@code Accept: text/*}, and tell a caller
 * who accepts neither form nothing of what there is.
 */
@Path("/api/v1/scheme/diagram")
@Tag(name = "Scheme")
public class DiagramResource {

    private static final String CONTENT_SECURITY_POLICY = "Content-Security-Policy";

    private final DiagramService diagrams;
    private final CurrentCaller caller;

    public DiagramResource(DiagramService diagrams, CurrentCaller caller) {
        this.diagrams = diagrams;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({Roles.AGENT, Roles.LEAD, Roles.ADMIN})
    @Operation(
            operationId = "drawScheme",
            summary = "The scheme as a picture: its live statuses and how tickets get from one to another",
            description =
                    "As SVG, or as text for Mermaid, by `Accept`; SVG where any is accepted. Solid lines are moves of people"
                            + " that need something, dashed ones reactions, dotted ones timers; free moves are said in words.")
    @APIResponse(
            responseCode = "200",
            headers = @Header(name = "Scheme-Version", ref = "Scheme-Version"),
            description = "The picture",
            content = {
                @Content(
                        mediaType = DiagramFormat.SVG_TYPE,
                        schema = @Schema(type = SchemaType.STRING),
                        examples =
                                @ExampleObject(
                                        name = "svg",
                                        value = "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\">…</svg>")),
                @Content(
                        mediaType = DiagramFormat.MERMAID_TYPE,
                        schema = @Schema(type = SchemaType.STRING),
                        examples =
                                @ExampleObject(
                                        name = "mermaid",
                                        value = "flowchart LR\n  s0[\"Arrived\"]\n  s0 -.->|\"agent replies\"| s1\n"))
            })
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "406", ref = "NoSuchPicture")
    @APIResponse(responseCode = "422", ref = "Invalid")
    public Uni<Response> draw(
            @Parameter(
                            description = "A version that was published; the present one where it is left out",
                            schema = @Schema(type = SchemaType.INTEGER, minimum = "1"))
                    @RestQuery
                    String version,
            @Context HttpHeaders headers) {
        DiagramFormat format = DiagramFormat.bestOf(headers.getAcceptableMediaTypes());
        return diagrams.draw(
                        caller.get().requireCompany(),
                        Optional.ofNullable(version).map(DiagramResource::numbered),
                        format)
                .map(DiagramResource::answer);
    }

    private static int numbered(String version) {
        if (!version.matches("[1-9]\\d{0,8}")) {
            throw Problem.invalid("version", "must be a version's number, from 1");
        }
        return Integer.parseInt(version);
    }

    /** Opened by itself, a picture may load and run nothing. */
    private static Response answer(DrawnScheme drawn) {
        return Response.ok(drawn.text())
                .type(drawn.format().type())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .header(SchemeHeaders.SCHEME_VERSION, drawn.version())
                .header(CONTENT_SECURITY_POLICY, "default-src 'none'")
                .build();
    }
}
