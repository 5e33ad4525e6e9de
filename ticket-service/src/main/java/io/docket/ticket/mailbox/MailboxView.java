package io.docket.ticket.mailbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A mailbox as admins see it, without its password.
 *
 * @param polledAt when the last poll ended; absent before the first
 * @param error why the last poll failed; absent where it did not
 * @param taken how many mails were taken in all
 * @param setAside how many mails were set aside, flagged in the mailbox for a person
 * @param lastSetAside what was wrong with the last one of those
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        examples =
                "{\"mailbox\": \"help\", \"host\": \"imap.acme.example\", \"port\": 993, \"encryption\": \"TLS\", \"user\": \"help@acme.example\", \"folder\": \"INBOX\", \"authenticatedBy\": \"mx.acme.example\", \"unauthenticated\": false, \"enabled\": true, \"polledAt\": \"2026-11-24T14:20:09Z\", \"taken\": 71, \"setAside\": 1, \"lastSetAside\": \"UID 72: larger than 10485760 bytes\"}")
public record MailboxView(
        String mailbox,
        String host,
        int port,
        Encryption encryption,
        String user,
        String folder,
        String side,
        String authenticatedBy,
        boolean unauthenticated,
        boolean enabled,
        Instant polledAt,
        String error,
        long taken,
        long setAside,
        String lastSetAside) {
    static MailboxView of(Mailbox mailbox) {
        Mailbox.Address address = mailbox.address();
        Mailbox.State state = mailbox.state();
        return new MailboxView(
                mailbox.name(),
                address.host(),
                address.port(),
                address.encryption(),
                address.user(),
                address.folder(),
                mailbox.side(),
                mailbox.authenticatedBy(),
                mailbox.authenticatedBy() == null,
                mailbox.enabled(),
                state.polledAt(),
                state.error(),
                state.taken(),
                state.setAside(),
                state.lastSetAside());
    }
}
