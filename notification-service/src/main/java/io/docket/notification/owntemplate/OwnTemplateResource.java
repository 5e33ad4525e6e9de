package io.docket.notification.owntemplate;

import io.docket.notification.template.Wording;
import io.docket.platform.http.Body;
import io.docket.platform.identity.CurrentCaller;
import io.docket.platform.identity.Roles;
import io.docket.platform.paging.Page;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** {@code /api/v1/notice-templates}. */
@Path("/api/v1/notice-templates")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.ADMIN)
@Tag(name = "Notice templates", description = "A company's own words for its notices")
@APIResponse(responseCode = "401", description = "No valid token")
@APIResponse(responseCode = "403", description = "The token lacks the role, or a company")
class OwnTemplateResource {

    private static final String ROW = """
            {"notice": "agent-replied", "locale": "en", "own": true,
             "updatedBy": "ada", "updatedAt": "2026-11-21T09:14:02.650Z"}""";

    private static final String SOURCES = """
            {"subject": "[{reference}] News from {company}",
             "text": "Dear {recipient},\\n\\n{author} wrote:\\n\\n{#for line in lines}\\n> {line}\\n{/for}",
             "html": "<p>Dear {recipient},</p><p>{author} wrote:</p><blockquote>{text}</blockquote>"}""";

    private static final String UNSOUND = """
            {"type": "urn:docket:problem:unsound-template", "title": "The template cannot be used", "status": 422,
             "detail": "See 'violations' for what is wrong and where; 'variables' are what it may name. Nothing has changed.",
             "violations": [{"field": "html", "line": 3, "column": 14,
                             "message": "There is no variable 'autor'. Known here are company, reference, …"}],
             "variables": ["company", "reference", "…"]}""";

    private final OwnTemplateService templates;
    private final CurrentCaller caller;

    OwnTemplateResource(OwnTemplateService templates, CurrentCaller caller) {
        this.templates = templates;
        this.caller = caller;
    }

    @GET
    @Operation(
            operationId = "listNoticeTemplates",
            summary = "Every notice in every language, and in whose words it is said",
            description = "In our languages and in those of the company's own templates. Role: admin.")
    @APIResponse(
            responseCode = "200",
            description = "All of them",
            content = @Content(examples = @ExampleObject(name = "page", value = "{\"items\": [" + ROW + "]}")))
    public Uni<Page<TemplateView>> list() {
        return templates.list(caller.get()).map(Page::whole);
    }

    @GET
    @Path("/{notice}/{locale}")
    @Operation(
            operationId = "getNoticeTemplate",
            summary = "A notice's words in one language",
            description =
                    "With the sources where they are the company's own, and with what templates may name. Role: admin.")
    @APIResponse(
            responseCode = "200",
            description = "The template",
            headers = @Header(name = HttpHeaders.ETAG, description = "To be sent as If-Match by who changes it"),
            content = @Content(schema = @Schema(implementation = TemplateView.class)))
    @APIResponse(responseCode = "404", description = "There is no such notice")
    @APIResponse(responseCode = "422", description = "`locale` is no language tag")
    public Uni<RestResponse<TemplateView>> get(
            @PathParam("notice") String notice,
            @Parameter(description = "A BCP 47 tag", example = "en") @PathParam("locale") String locale) {
        String language = Languages.canonical(locale);
        return templates.find(caller.get(), notice, language).map(found -> found.map(OwnTemplateResource::own)
                .orElseGet(() -> answer(TemplateView.ours(notice, language), StoredTemplate.OURS)));
    }

    @PUT
    @Path("/{notice}/{locale}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "saveNoticeTemplate",
            summary = "Says a notice in the company's own words, from the next one on",
            description =
                    "Tried with samples for every audience first; what cannot be used changes nothing. The language is Qute's, less"
                            + " all but its variables, {#if} and {#for line in lines}. Role: admin.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = TemplateRequest.class),
                            examples = @ExampleObject(name = "sources", value = SOURCES)))
    @APIResponse(
            responseCode = "200",
            description = "The template as it is now",
            headers = @Header(name = HttpHeaders.ETAG, description = "To be sent as If-Match by who changes it"),
            content = @Content(schema = @Schema(implementation = TemplateView.class)))
    @APIResponse(responseCode = "400", description = "`not-json`")
    @APIResponse(responseCode = "404", description = "There is no such notice")
    @APIResponse(responseCode = "409", description = "`too-many-templates`")
    @APIResponse(responseCode = "412", description = "`stale-version`: somebody else changed it meanwhile")
    @APIResponse(
            responseCode = "422",
            description = "`unsound-template`, with all that is wrong in it; `invalid` for a part that is missing",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            examples = @ExampleObject(name = "unsound", value = UNSOUND)))
    @APIResponse(responseCode = "428", description = "`if-match-required`")
    public Uni<RestResponse<TemplateView>> save(
            @PathParam("notice") String notice,
            @PathParam("locale") String locale,
            @Parameter(required = true, description = "The ETag of what is to be replaced")
                    @HeaderParam(HttpHeaders.IF_MATCH)
                    String ifMatch,
            TemplateRequest request) {
        String language = Languages.canonical(locale);
        Sources sources = Body.required(request).sources();
        return templates.save(caller.get(), notice, language, sources, ifMatch).map(OwnTemplateResource::own);
    }

    @DELETE
    @Path("/{notice}/{locale}")
    @Operation(
            operationId = "deleteNoticeTemplate",
            summary = "Says a notice in our words again, from the next one on",
            description = "Role: admin.")
    @APIResponse(responseCode = "204", description = "Ours are spoken")
    @APIResponse(responseCode = "404", description = "There is no such notice, or ours are spoken already")
    @APIResponse(responseCode = "412", description = "`stale-version`: somebody else changed it meanwhile")
    @APIResponse(responseCode = "422", description = "`locale` is no language tag")
    @APIResponse(responseCode = "428", description = "`if-match-required`")
    public Uni<Void> delete(
            @PathParam("notice") String notice,
            @PathParam("locale") String locale,
            @Parameter(required = true, description = "The ETag of what is to be deleted")
                    @HeaderParam(HttpHeaders.IF_MATCH)
                    String ifMatch) {
        return templates.delete(caller.get(), notice, Languages.canonical(locale), ifMatch);
    }

    @POST
    @Path("/{notice}/{locale}/preview")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "previewNoticeTemplate",
            summary = "A notice as it would be said, of a draft or of what is spoken now",
            description = "Stores nothing and sends nothing. Role: admin.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = PreviewRequest.class),
                            examples =
                                    @ExampleObject(
                                            name = "spoken-now",
                                            value =
                                                    "{\"audience\": \"CUSTOMER\", \"ticketText\": \"The zip broke again\"}")))
    @APIResponse(
            responseCode = "200",
            description = "The mail's subject, text and HTML",
            content = @Content(schema = @Schema(implementation = Wording.class)))
    @APIResponse(responseCode = "400", description = "`not-json`")
    @APIResponse(responseCode = "404", description = "There is no such notice")
    @APIResponse(
            responseCode = "422",
            description = "`unsound-template`, with all that is wrong in it; `invalid` for a part that is missing")
    public Uni<Wording> preview(
            @PathParam("notice") String notice, @PathParam("locale") String locale, PreviewRequest request) {
        return templates.preview(caller.get(), notice, Languages.canonical(locale), Body.required(request));
    }

    private static RestResponse<TemplateView> own(StoredTemplate template) {
        return answer(TemplateView.of(template), template.etag());
    }

    private static RestResponse<TemplateView> answer(TemplateView view, String etag) {
        return RestResponse.ResponseBuilder.ok(view)
                .header(HttpHeaders.ETAG, etag)
                .build();
    }
}
