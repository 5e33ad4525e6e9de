package io.docket.ticket.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.docket.scheme.engine.MessageType;
import io.docket.ticket.attachment.Enclosed;
import io.docket.ticket.move.MoveBody;
import io.docket.ticket.person.OnBehalfOf;
import io.docket.ticket.ticket.TicketKey;
import io.docket.ticket.validation.Checks;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A request to add a message, and to move the ticket with it.
 *
 * @param external where the answer was given, for EXTERNAL_REPLY
 * @param onBehalfOf the participant whose reply an agent or service records, for REPLY
 * @param move what happens together with the message, or not at all
 * @param attachments files that the caller has uploaded
 */
@RegisterForReflection
@Schema(
        examples =
                "{\"type\": \"REPLY\", \"body\": \"Could you send us a photo of it?\", \"move\": {\"to\": \"awaiting-photo\"}}")
public record NewMessage(
        @Schema(required = true) MessageType type,

        @Schema(description = "At most 256 KiB of UTF-8; optional for EXTERNAL_REPLY")
        String body,

        External external,
        OnBehalfOf onBehalfOf,
        MoveBody move,

        @Schema(description = "Ids of uploaded files, at most 10, to go with the message")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<UUID> attachments) {

    public NewMessage {
        attachments = attachments == null ? List.of() : new ArrayList<>(attachments);
    }

    /** Whether this is well-formed; fails with 422 where not. */
    void check() {
        boolean elsewhere = type == MessageType.EXTERNAL_REPLY;
        Checks checks = new Checks().required("type", type).message("body", body);
        if (!elsewhere) {
            checks.required("body", body);
        }
        checks.that(elsewhere || external == null, "external", "goes with EXTERNAL_REPLY only");
        if (elsewhere) {
            checkExternal(checks);
        }
        checks.that(onBehalfOf == null || type == MessageType.REPLY, "onBehalfOf", "goes with REPLY only");
        if (onBehalfOf != null) {
            onBehalfOf.check("onBehalfOf", checks);
        }
        if (move != null) {
            move.check("move.", checks);
            checks.that(
                    move.reply() == null || type != MessageType.REPLY, "move.reply", "is the message itself already");
        }
        Enclosed.check(attachments, checks);
        checks.done();
    }

    /** The ticket that the move names as the one that this is a duplicate of; null for none. */
    TicketKey duplicate() {
        return move == null ? null : move.duplicate();
    }

    /** Whether the text is this message's; a record of an external reply may do without. */
    boolean hasBody(String text) {
        return body == null ? text.isEmpty() : body.equals(text);
    }

    private void checkExternal(Checks checks) {
        checks.required("external", external);
        if (external == null) {
            return;
        }
        checks.required("external.where", external.where())
                .text("external.where", external.where(), Checks.LINE)
                .text("external.reference", external.reference(), Checks.LINE)
                .that(
                        external.reference() != null || body != null,
                        "external.reference",
                        "is required where there is no body");
    }
}
