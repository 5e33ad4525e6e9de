package io.docket.ticket.ticket;

import io.docket.scheme.model.Scheme;
import io.docket.ticket.attachment.Attachment;
import io.docket.ticket.person.ActorView;
import io.docket.ticket.person.Person;
import java.time.Instant;
import java.util.List;

/**
 * What is true while one command is carried out.
 *
 * @param now the database's time, read under the ticket's lock
 * @param actor who gave the command
 * @param onBehalfOf for whom an agent or service acts, else null
 * @param enclosed files that go with the message that was written, or with a new ticket's description
 * @param causedBy the event of another system that asked for it, else null
 */
public record Circumstances(
        Company company,
        Scheme scheme,
        Instant now,
        ActorView actor,
        Person onBehalfOf,
        People people,
        List<Attachment> enclosed,
        CausingEvent causedBy) {
    /** Nobody: reactions and clocks act by themselves. */
    public static final ActorView SYSTEM = new ActorView(null, "Docket", "SYSTEM");
}
