package io.docket.ticket.mail;

import io.docket.platform.database.Sql;
import io.docket.platform.identity.Caller;
import io.docket.platform.identity.Roles;
import io.docket.scheme.engine.Command;
import io.docket.scheme.engine.Role;
import io.docket.ticket.ticket.Instruction;
import io.docket.ticket.ticket.Party;
import io.docket.ticket.ticket.TicketService;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells the desk of addresses that mail cannot be delivered to: once each, by a note in the ticket whose notice came back. */
@ApplicationScoped
class BounceService {
    private static final String SELF = "Docket";

    private final UndeliverableRepository addresses;
    private final TicketService tickets;

    BounceService(UndeliverableRepository addresses, TicketService tickets) {
        this.addresses = addresses;
        this.tickets = tickets;
    }

    /**
     * Takes what a mail server reports. Addresses of whoever takes no part in the ticket are nobody's to mark: anybody can write a
     * report.
     */
    Uni<Void> take(Sql sql, String company, Bounce bounce) {
        return addresses
                .add(sql, company, bounce)
                .chain(marked -> marked.isEmpty() ? Uni.createFrom().voidItem() : tell(sql, company, bounce, marked));
    }

    /** A note is no activity: no clock stops for it, and nobody is mailed because of it. */
    private Uni<Void> tell(Sql sql, String company, Bounce bounce, List<UndeliverableAddress> marked) {
        String who = marked.stream()
                .map(one -> one.email() + " (" + one.status() + ")")
                .collect(Collectors.joining(", "));
        String words = "Mail cannot be delivered to " + who + ": the recipient's mail server has refused it for good.";
        return tickets.execute(sql, Instruction.of(self(company), bounce.ticket(), new Command.AddNote(words, null)))
                .replaceWithVoid();
    }

    /** Every message has an author who has an id; so the service speaks as one among the company's systems. */
    private static Party self(String company) {
        return new Party(new Caller(SELF, SELF, null, false, company, Set.of(Roles.SERVICE)), Role.SERVICE);
    }
}
