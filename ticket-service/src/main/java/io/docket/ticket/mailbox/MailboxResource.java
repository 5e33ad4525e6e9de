package io.docket.ticket.mailbox;

import io.docket.platform.http.Body;
import io.docket.platform.identity.CurrentCaller;
import io.docket.platform.identity.Roles;
import io.docket.platform.paging.Page;
import io.docket.platform.version.ExpectedVersion;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;

/** {@code /api/v1/mailboxes}. */
@Path("/api/v1/mailboxes")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Channels")
public class MailboxResource {
    private final MailboxService mailboxes;
    private final CurrentCaller caller;

    MailboxResource(MailboxService mailboxes, CurrentCaller caller) {
        this.mailboxes = mailboxes;
        this.caller = caller;
    }

    @GET
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            operationId = "listMailboxes",
            summary = "The mailboxes that Docket reads for the company",
            description = "All of them, by name, without their passwords; with how the last poll went.")
    @APIResponse(responseCode = "200", description = "The mailboxes")
    public Uni<Page<MailboxView>> list() {
        return mailboxes
                .list(caller.get().requireCompany())
                .map(all -> new Page<>(all.stream().map(MailboxView::of).toList(), null));
    }

    @GET
    @Path("/{mailbox}")
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            operationId = "readMailbox",
            summary = "A mailbox, and how its last poll went",
            description = "Without its password.")
    @APIResponseSchema(value = MailboxView.class, responseCode = "200", responseDescription = "The mailbox; ETag")
    @APIResponse(responseCode = "404", ref = "NotFound")
    public Uni<Response> get(@RestPath String mailbox) {
        return mailboxes.get(caller.get().requireCompany(), mailbox).map(MailboxResource::shown);
    }

    @PUT
    @Path("/{mailbox}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            operationId = "saveMailbox",
            summary = "Has Docket read a mailbox over IMAP",
            description =
                    "All of it: what is left out is as for a new one, but for the password, which stays as long as server and"
                            + " user do. Of what is in the folder already, unread mails are taken; of what comes later, all.")
    @APIResponseSchema(
            value = MailboxView.class,
            responseCode = "200",
            responseDescription = "The mailbox as it is now; ETag")
    @APIResponse(responseCode = "409", ref = "MailboxRefused")
    public Uni<Response> save(
            @RestPath String mailbox, @RestHeader(HttpHeaders.IF_MATCH) String ifMatch, MailboxRequest wanted) {
        return mailboxes
                .save(caller.get().requireCompany(), mailbox, Body.required(wanted), ifMatch)
                .map(MailboxResource::shown);
    }

    @DELETE
    @Path("/{mailbox}")
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            operationId = "deleteMailbox",
            summary = "Has Docket read a mailbox no longer",
            description = "The mails in it stay. Its password is forgotten.")
    @APIResponse(responseCode = "204", description = "It is read no longer")
    @APIResponse(responseCode = "404", ref = "NotFound")
    public Uni<Void> delete(@RestPath String mailbox) {
        return mailboxes.delete(caller.get().requireCompany(), mailbox);
    }

    private static Response shown(Mailbox mailbox) {
        return Response.ok(MailboxView.of(mailbox))
                .header(HttpHeaders.ETAG, ExpectedVersion.tagOf(mailbox.version()))
                .build();
    }
}
