package io.docket.ticket.tag;

import io.docket.platform.identity.Caller;
import io.docket.platform.identity.CurrentCaller;
import io.docket.platform.identity.Roles;
import io.docket.platform.paging.Page;
import io.docket.platform.paging.PageRequests;
import io.docket.ticket.validation.Checks;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestQuery;

/** {@code /api/v1/tags}. */
@Path("/api/v1/tags")
@Produces(MediaType.APPLICATION_JSON)
@org.eclipse.microprofile.openapi.annotations.tags.Tag(name = "Tags")
public class KnownTagResource {
    private final TagService tags;
    private final PageRequests pages;
    private final CurrentCaller caller;

    KnownTagResource(TagService tags, PageRequests pages, CurrentCaller caller) {
        this.tags = tags;
        this.pages = pages;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({Roles.AGENT, Roles.LEAD})
    @Operation(
            operationId = "listTags",
            summary = "The tags that tickets of the company have, for completion",
            description = "In the order of their letters, ignoring case; each as one of its tickets has it.")
    @APIResponse(responseCode = "200", description = "A page of tags")
    public Uni<Page<TagView>> list(
            @Parameter(description = "How the tags begin, ignoring case; any unless given") @RestQuery String prefix,
            @RestQuery String cursor,
            @Parameter(description = "1 to 200, 50 unless given") @RestQuery String limit) {
        Caller agent = caller.get();
        String begin = Objects.toString(prefix, "");
        new Checks().sought("prefix", List.of(begin)).done();
        return tags.known(agent.requireCompany(), begin, pages.of(agent, "tags", begin, cursor, limit));
    }
}
