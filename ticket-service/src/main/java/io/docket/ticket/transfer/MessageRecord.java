package io.docket.ticket.transfer;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.docket.scheme.engine.MessageType;
import io.docket.ticket.message.External;
import io.docket.ticket.message.Visibility;
import io.docket.ticket.person.Person;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;

/**
 * A message of a ticket.
 *
 * @param id to be read; an import gives it another
 * @param visibility follows from the type; an import refuses one that does not
 * @param wholeMail the mail of a reply that shows less than it said
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record MessageRecord(
        String id,
        MessageType type,
        Visibility visibility,
        String body,
        WhoRecord author,
        Person onBehalfOf,
        External external,
        Instant createdAt,
        String wholeMail,
        List<FileRecord> attachments) {}
