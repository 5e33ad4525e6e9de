package io.docket.ticket.ticket;

import io.docket.scheme.model.Scheme;
import io.docket.ticket.attachment.Enclosed;
import io.docket.ticket.participant.Participant;
import java.time.Instant;
import java.util.List;

/**
 * A ticket that is about to be opened, once it is known who takes part in it.
 *
 * @param reference one that nobody has
 * @param request what was asked for; whom it names counts no more
 * @param now the database's time
 * @param participants everybody, the requester first
 * @param followUpOf the ticket that it follows up on, else null
 * @param followUpHidden whether customers may not know of that one
 */
public record Opening(
        Party party,
        String reference,
        NewTicket request,
        Company company,
        Scheme scheme,
        Instant now,
        List<Participant> participants,
        LinkedTicket followUpOf,
        boolean followUpHidden) {
    public Opening {
        participants = List.copyOf(participants);
    }

    /** The files that go with its description: the caller's. */
    Enclosed enclosed() {
        return request.attachments().isEmpty()
                ? Enclosed.NONE
                : new Enclosed(party.caller().id(), request.attachments());
    }

    /** The ticket before anything is known of it. */
    StoredTicket blank() {
        return StoredTicket.blank(company, reference, now, followUpOf, followUpHidden, request.tagged());
    }
}
