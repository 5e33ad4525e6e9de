package io.docket.ticket.ticket;

import io.docket.platform.problem.Problem;
import io.docket.scheme.model.Scheme;
import io.docket.ticket.participant.Participant;

/** A ticket under its lock, as an instruction finds it: what a command may depend on. */
public record Situation(StoredTicket ticket, Scheme scheme, Party party) {
    /**
     * The participant on whose behalf somebody acts.
     *
     * @throws Problem 422 where no participant has that address
     */
    public Participant participantWith(String email) {
        return ticket.participantWith(email)
                .orElseThrow(() -> Problem.invalid(
                        "onBehalfOf.email", "is not the address of anybody who takes part in this ticket"));
    }

    /** The caller's own part in the ticket. */
    public Participant self() {
        return ticket.participantOf(party.caller()).orElseThrow(Problem::notFound);
    }
}
