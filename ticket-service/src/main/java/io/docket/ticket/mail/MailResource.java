package io.docket.ticket.mail;

import io.docket.platform.identity.CurrentCaller;
import io.docket.platform.identity.Roles;
import io.docket.platform.problem.Problem;
import io.docket.ticket.mail.MailService.Delivery;
import io.docket.ticket.ticket.Party;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;

/** {@code /api/v1/channels/email}. */
@Path("/api/v1/channels/email")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Channels")
public class MailResource {
    private static final String RFC822 = "message/rfc822";

    private final MailService mails;
    private final MailSettings settings;
    private final CurrentCaller caller;

    MailResource(MailService mails, MailSettings settings, CurrentCaller caller) {
        this.mails = mails;
        this.settings = settings;
        this.caller = caller;
    }

    @POST
    @Consumes(RFC822)
    @RolesAllowed(Roles.SERVICE)
    @Operation(
            operationId = "takeMail",
            summary = "Takes a mail: a new ticket, a reply, or neither",
            description =
                    "For the mail gateway, which vouches for the sender's address. A mail within the thread of a ticket in which"
                            + " its sender takes part is a reply; every other one of a person opens a ticket; what programs"
                            + " send of their own is ignored. The same Message-ID is taken once, so a mail can be handed over"
                            + " again whenever the answer is not known.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = RFC822,
                            schema = @Schema(type = SchemaType.STRING),
                            example =
                                    "From: Carla Brandt <carla@example.org>\nTo: help@acme.example\nSubject: Torn zip\n"
                                            + "Message-ID: <1@example.org>\n\nIt tore on the second trip.\n"))
    @APIResponseSchema(value = MailAnswer.class, responseCode = "202", responseDescription = "What became of the mail")
    @APIResponse(responseCode = "409", ref = "KeyInUse")
    @APIResponse(responseCode = "413", ref = "MailTooLarge")
    @APIResponse(responseCode = "415", ref = "NotDeclaredAsMail")
    @APIResponse(responseCode = "422", ref = "UnreadableMail")
    public Uni<Response> take(
            @RestHeader("Idempotency-Key") String key,
            @Parameter(
                            description =
                                    "The side of a sender who opens a ticket; the scheme's first where it is not given. For"
                                            + " desks with a mailbox for each side")
                    @RestQuery
                    String side,
            byte[] mail) {
        requireTakeable(mail);
        return mails.take(new Delivery(Party.of(caller.get()), key, side, mail));
    }

    /** Bodies that do not say their size beforehand reach this point. */
    private void requireTakeable(byte[] mail) {
        if (mail == null || mail.length == 0) {
            throw Problem.invalid("mail", "is empty");
        }
        long most = settings.maxSize().asLongValue();
        if (mail.length > most) {
            throw Problem.of(413, "too-large", "The mail is too large", "At most " + most + " bytes are taken.");
        }
    }
}
