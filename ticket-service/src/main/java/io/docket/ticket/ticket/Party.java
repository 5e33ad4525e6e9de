package io.docket.ticket.ticket;

import io.docket.platform.identity.Caller;
import io.docket.platform.identity.Roles;
import io.docket.scheme.engine.Actor;
import io.docket.scheme.engine.Role;
import io.docket.ticket.person.ActorView;
import java.util.Optional;

/**
 * In which capacity somebody deals with tickets.
 *
 * @param caller who calls; null for the system itself
 * @param causedBy the event by which it does so; null for a call, and for the system itself
 */
public record Party(Caller caller, Role role, CausingEvent causedBy) {
    /** Clocks and what they set off. */
    public static final Party SYSTEM = new Party(null, Role.SYSTEM);

    /** Somebody who calls. */
    public Party(Caller caller, Role role) {
        this(caller, role, null);
    }

    /** The capacity that a caller's roles give: whoever works at the desk does so even if also a customer. */
    public static Party of(Caller caller) {
        if (caller.has(Roles.AGENT) || caller.has(Roles.LEAD)) {
            return new Party(caller, Role.AGENT);
        }
        return new Party(caller, caller.has(Roles.SERVICE) ? Role.SERVICE : Role.CUSTOMER);
    }

    /** The same, who asks by an event. */
    public Party by(CausingEvent event) {
        return new Party(caller, role, event);
    }

    /** Whether this is the desk, or a system that works for it, rather than a customer. */
    public boolean isDesk() {
        return role != Role.CUSTOMER;
    }

    /** As the rules know it. */
    public Actor actor() {
        return caller == null ? Actor.SYSTEM : new Actor(caller.id(), role);
    }

    /** As history and events name it. */
    public ActorView view() {
        return caller == null ? Circumstances.SYSTEM : new ActorView(caller.id(), caller.name(), role.name());
    }

    /** The desk may see every ticket of its company, a customer those that it takes part in. */
    public boolean maySee(StoredTicket ticket) {
        return isDesk() || ticket.participantOf(caller).isPresent();
    }

    /** Whether a pointer to that ticket may be given (ALL-06). */
    public boolean maySee(LinkedTicket ticket) {
        return isDesk() || ticket.participants().stream().anyMatch(one -> one.is(caller));
    }

    /** The side that this is on in the ticket; empty for the desk. */
    public Optional<String> sideIn(StoredTicket ticket) {
        return isDesk() ? Optional.empty() : ticket.participantOf(caller).map(one -> one.side());
    }
}
