package io.docket.ticket.mail;

import io.docket.platform.identity.CurrentCaller;
import io.docket.platform.identity.Roles;
import io.docket.platform.problem.Problem;
import io.docket.ticket.ticket.Party;
import io.docket.ticket.ticket.TicketKey;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** {@code /api/v1/tickets/{id}/messages/{message}/whole-mail}. */
@Path("/api/v1/tickets/{ticket}/messages/{message}/whole-mail")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Messages")
public class WholeTextResource {
    private final WholeTextService texts;
    private final CurrentCaller caller;

    WholeTextResource(WholeTextService texts, CurrentCaller caller) {
        this.texts = texts;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({Roles.AGENT, Roles.LEAD, Roles.SERVICE})
    @Operation(
            operationId = "readWholeMail",
            summary = "The whole text of the mail that a message was made of",
            description = "Of messages with trimmed: they show what the sender wrote, and not what the mail quotes.")
    @APIResponse(responseCode = "200", description = "The mail's text, with what it quotes")
    public Uni<WholeText> read(@RestPath String ticket, @RestPath String message) {
        return texts.read(Party.of(caller.get()), TicketKey.inPath(ticket), id(message));
    }

    /** What is no id is nobody's. */
    private static UUID id(String message) {
        try {
            return UUID.fromString(message);
        } catch (IllegalArgumentException malformed) {
            throw Problem.notFound();
        }
    }
}
