package io.docket.ticket.mail;

import io.docket.platform.identity.Caller;
import io.docket.platform.identity.Roles;
import io.docket.scheme.engine.Role;
import io.docket.scheme.model.Kind;
import io.docket.ticket.participant.Participant;
import io.docket.ticket.ticket.Party;
import java.util.Set;
import java.util.UUID;

/**
 * The ticket that a mail names.
 *
 * @param sender as which participant the mail's sender takes part in it; null for somebody from outside
 */
record Conversation(UUID ticket, Kind kind, Participant sender) {
    /** Whether the sender may answer the ticket. */
    boolean isOfSender() {
        return sender != null;
    }

    /** The sender as the customer that he or she is in the ticket. */
    Party asCustomer(String company) {
        Caller customer = new Caller(sender.id(), sender.name(), sender.email(), true, company, Set.of(Roles.CUSTOMER));
        return new Party(customer, Role.CUSTOMER);
    }
}
