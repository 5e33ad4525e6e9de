package io.docket.ticket.ticket;

import io.docket.ticket.participant.Participant;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.UUID;

/** Another ticket that a ticket points to, and who takes part in it, which decides who may know of it (ALL-06). */
@RegisterForReflection
public record LinkedTicket(UUID id, String reference, List<Participant> participants) {
    public LinkedTicket {
        participants = List.copyOf(participants);
    }

    /** How it is pointed to. */
    public TicketRef ref() {
        return new TicketRef(id, reference);
    }
}
