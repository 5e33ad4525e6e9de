package io.docket.ticket.mail;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.docket.ticket.ticket.TicketRef;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What became of a mail.
 *
 * @param ticket that it opened or answered; absent where it was ignored
 * @param reason why it was ignored: a code of {@link Automatic}, or {@code intake-refused}
 * @param because what the desk says to a sender whose ticket it does not take
 * @param link where such requests are taken, if the desk says
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        examples =
                "{\"outcome\": \"REPLY\", \"ticket\": {\"id\": \"019ab3c2-6f1e-7c3d-9d7e-2f6f0a1b2c3d\", \"reference\": \"ACME-4711042\"}}")
public record MailAnswer(
        @Schema(required = true) MailOutcome outcome,
        TicketRef ticket,

        @Schema(
                enumeration = {"own-mail", "bounce", "automatic-reply", "bulk", "intake-refused"},
                description = "Of IGNORED")
        String reason,

        @Schema(description = "Of intake-refused: what to tell the sender")
        String because,

        @Schema(description = "Of intake-refused: where such requests are taken")
        String link) {
    static MailAnswer of(MailOutcome outcome, TicketRef ticket) {
        return new MailAnswer(outcome, ticket, null, null, null);
    }

    static MailAnswer ignored(String reason, String because, String link) {
        return new MailAnswer(MailOutcome.IGNORED, null, reason, because, link);
    }
}
