package io.docket.ticket.message;

import io.docket.scheme.engine.MessageType;
import io.docket.ticket.attachment.Attachment;
import io.docket.ticket.person.ActorView;
import io.docket.ticket.person.Person;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A message as it is stored; it never changes.
 *
 * @param onBehalfOf the participant whose words an agent or service recorded, else null
 * @param external where the answer was given, for {@link MessageType#EXTERNAL_REPLY}, else null
 * @param trimmed whether it was made of a mail that said more, and quoted it: the whole is kept beside it
 */
public record StoredMessage(
        UUID id,
        MessageType type,
        String body,
        ActorView author,
        Person onBehalfOf,
        External external,
        Instant createdAt,
        boolean trimmed,
        List<Attachment> attachments) {
    public StoredMessage {
        attachments = List.copyOf(attachments);
    }

    /** Who may read it. */
    public Visibility visibility() {
        return Visibility.of(type);
    }
}
