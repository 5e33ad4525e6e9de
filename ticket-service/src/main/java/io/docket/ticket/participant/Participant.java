package io.docket.ticket.participant;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.docket.platform.id.Ids;
import io.docket.platform.identity.Caller;
import io.docket.ticket.person.Person;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Somebody who takes part in a ticket.
 *
 * @param id the token's {@code sub} where it was known when the person joined, else an id of its own
 * @param person the token's {@code sub}, null for somebody known by address only
 * @param email where mail reaches the person, null where the person's token has no verified address
 * @param side one of the scheme's sides, or {@code customer} where the scheme has none
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Participant(String id, String person, String name, String email, String side) {
    /** Somebody who joins a ticket: under the own id where the address belongs to a known person, else null. */
    public static Participant joining(String name, String email, String side, Person known) {
        return known == null
                ? new Participant(Ids.next().toString(), null, name, email, side)
                : new Participant(known.id(), known.id(), name, email, side);
    }

    /** The same person on that side. */
    public Participant on(String newSide) {
        return new Participant(id, person, name, email, newSide);
    }

    /** As the rules know it. */
    public io.docket.scheme.engine.Participant forRules() {
        return new io.docket.scheme.engine.Participant(id, side);
    }

    /** Whether this is the caller: known by {@code sub}, or by verified address. */
    public boolean is(Caller caller) {
        return caller.id().equals(person) || caller.emailVerified() && hasEmail(caller.email());
    }

    /** Whether both are the same person. */
    public boolean isSameAs(Participant other) {
        return id.equals(other.id) || hasEmail(other.email);
    }

    /** Whether this is the participant's address; addresses compare ignoring case. */
    public boolean hasEmail(String address) {
        return email != null && Person.emailKey(email).equals(Person.emailKey(address));
    }
}
