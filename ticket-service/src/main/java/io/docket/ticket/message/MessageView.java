package io.docket.ticket.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.docket.scheme.engine.MessageType;
import io.docket.ticket.attachment.Attachment;
import io.docket.ticket.person.ActorView;
import io.docket.ticket.person.Person;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A message as answers show it.
 *
 * @param trimmed true for one that was made of a mail that quoted more, which the desk reads at {@code whole-mail}; else null
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MessageView(
        UUID id,
        MessageType type,
        String body,
        ActorView author,
        Person onBehalfOf,
        External external,
        Instant createdAt,
        Visibility visibility,
        Boolean trimmed,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Attachment> attachments) {

    /** The view of a stored message. */
    public static MessageView of(StoredMessage message) {
        return new MessageView(
                message.id(),
                message.type(),
                message.body(),
                message.author(),
                message.onBehalfOf(),
                message.external(),
                message.createdAt(),
                message.visibility(),
                message.trimmed() ? true : null,
                message.attachments());
    }
}
