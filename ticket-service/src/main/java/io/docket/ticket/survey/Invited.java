package io.docket.ticket.survey;

import io.docket.platform.identity.Caller;
import io.docket.platform.identity.Roles;
import io.docket.platform.problem.Problem;
import io.docket.scheme.engine.Role;
import io.docket.ticket.ticket.Party;
import io.docket.ticket.ticket.TicketKey;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * Somebody who was invited to score a resolution, as a token tells.
 *
 * @param participant as which the ticket has the one
 * @param person the token's {@code sub} where it is known, else null
 * @param email where the invitation went
 * @param validUntil from when on the token is outdated
 * @param scoredAt when the resolution got its score; null until then
 * @param superseded whether the ticket was resolved anew since
 * @param now the database's time
 */
record Invited(
        UUID ticket,
        String reference,
        String participant,
        String person,
        String name,
        String email,
        Instant validUntil,
        Instant scoredAt,
        boolean superseded,
        Instant now) {
    /** Whether this is the ticket that a caller named. */
    boolean isFor(TicketKey key) {
        return key.id() == null ? reference.equals(key.reference()) : ticket.equals(key.id());
    }

    /** The customer whose token it is: whoever has it reads the mails that go to this address. */
    Party party(String company) {
        String id = Objects.requireNonNullElse(person, participant);
        return new Party(new Caller(id, name, email, true, company, Set.of(Roles.CUSTOMER)), Role.CUSTOMER);
    }

    /**
     * Lets in the one score that the token is for.
     *
     * @throws Problem 409 {@code already-scored} where it was given, {@code nothing-to-score} where it comes too late
     */
    void requireUnused() {
        if (scoredAt != null) {
            throw refusal(
                    "already-scored", "This resolution is scored already", "It got its score at " + scoredAt + ".");
        }
        if (superseded) {
            throw refusal(
                    "nothing-to-score",
                    "There is nothing to score",
                    "The request was resolved anew since; use the invitation that came with that.");
        }
        if (!now.isBefore(validUntil)) {
            throw refusal(
                    "nothing-to-score",
                    "There is nothing to score",
                    "The invitation was valid until " + validUntil + ".");
        }
    }

    private static Problem refusal(String code, String title, String detail) {
        return Problem.of(409, code, title, detail);
    }
}
