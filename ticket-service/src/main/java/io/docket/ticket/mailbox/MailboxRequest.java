package io.docket.ticket.mailbox;

import io.docket.ticket.validation.Checks;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Objects;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A mailbox as an admin wants it.
 *
 * @param password stays as it is where it is left out
 * @param authenticatedBy null only together with {@code unauthenticated}
 */
@RegisterForReflection
@Schema(
        examples =
                "{\"host\": \"imap.acme.example\", \"port\": 993, \"encryption\": \"TLS\", \"user\": \"help@acme.example\", \"password\": \"…\", \"authenticatedBy\": \"mx.acme.example\"}")
public record MailboxRequest(
        @Schema(required = true) String host,

        @Schema(description = "993 for TLS, 143 for STARTTLS where it is left out")
        Integer port,

        @Schema(description = "TLS where it is left out") Encryption encryption,
        @Schema(required = true) String user,

        @Schema(writeOnly = true, description = "Needed for a new mailbox; left out, it stays")
        String password,

        @Schema(description = "INBOX where it is left out") String folder,

        @Schema(description = "Of senders who open tickets; the scheme's first where it is left out")
        String side,

        @Schema(
                description =
                        "The authserv-id of the server that receives this mailbox's mail: its Authentication-Results must say dmarc=pass")
        String authenticatedBy,

        @Schema(description = "true: senders are believed without proof. Instead of authenticatedBy")
        Boolean unauthenticated,

        @Schema(description = "false: it is not polled") Boolean enabled) {
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?");
    private static final int HIGHEST_PORT = 65_535;
    private static final int TLS_PORT = 993;
    private static final int STARTTLS_PORT = 143;
    private static final String INBOX = "INBOX";

    /** Fails with 422, naming all that is malformed. */
    void check(boolean passwordNeeded) {
        boolean doesWithout = Boolean.TRUE.equals(unauthenticated);
        Checks checks = new Checks();
        checks.required("host", host)
                .that(host == null || HOST.matcher(host).matches(), "host", "is no name of a server")
                .that(port == null || port > 0 && port <= HIGHEST_PORT, "port", "must be 1 to 65535")
                .required("user", user)
                .text("user", user, Checks.LINE)
                .text("folder", folder, Checks.LINE)
                .text("password", password, Checks.LINE)
                .that(
                        !passwordNeeded || password != null,
                        "password",
                        "is required: the mailbox has none yet, or another server or user")
                .text("side", side, Checks.LINE)
                .text("authenticatedBy", authenticatedBy, Checks.LINE)
                .that(
                        doesWithout != (authenticatedBy != null),
                        "authenticatedBy",
                        "is required: the server whose Authentication-Results prove who sent a mail; or, instead,"
                                + " unauthenticated: true, which believes everybody")
                .done();
    }

    Mailbox.Address address() {
        Encryption chosen = Objects.requireNonNullElse(encryption, Encryption.TLS);
        int usual = chosen == Encryption.TLS ? TLS_PORT : STARTTLS_PORT;
        return new Mailbox.Address(
                host, Objects.requireNonNullElse(port, usual), chosen, user, Objects.requireNonNullElse(folder, INBOX));
    }

    boolean isEnabled() {
        return !Boolean.FALSE.equals(enabled);
    }

    /** Never the password. */
    @Override
    public String toString() {
        return "MailboxRequest for " + host;
    }
}
