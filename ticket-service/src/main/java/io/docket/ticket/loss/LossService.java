package io.docket.ticket.loss;

import io.docket.platform.database.Sql;
import io.docket.platform.idempotency.Answer;
import io.docket.scheme.model.Kind;
import io.docket.ticket.history.HistoryEntries;
import io.docket.ticket.history.HistoryEntry;
import io.docket.ticket.history.HistoryRepository;
import io.docket.ticket.participant.Participant;
import io.docket.ticket.reference.ReferenceService;
import io.docket.ticket.ticket.CreationService;
import io.docket.ticket.ticket.Held;
import io.docket.ticket.ticket.LinkedTicket;
import io.docket.ticket.ticket.NewTicket;
import io.docket.ticket.ticket.Opening;
import io.docket.ticket.ticket.Outcome;
import io.docket.ticket.ticket.Party;
import io.docket.ticket.ticket.StoredTicket;
import io.docket.ticket.ticket.TicketCommands;
import io.docket.ticket.ticket.TicketCommands.Call;
import io.docket.ticket.ticket.TicketRef;
import io.docket.ticket.ticket.TicketService;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/** Opens tickets for losses (RET-17). */
@ApplicationScoped
class LossService {
    private final TicketCommands commands;
    private final TicketService tickets;
    private final CreationService creation;
    private final ReferenceService references;
    private final HistoryEntries entries;
    private final HistoryRepository history;

    LossService(
            TicketCommands commands,
            TicketService tickets,
            CreationService creation,
            ReferenceService references,
            HistoryEntries entries,
            HistoryRepository history) {
        this.commands = commands;
        this.tickets = tickets;
        this.creation = creation;
        this.references = references;
        this.entries = entries;
        this.history = history;
    }

    /**
     * Opens a ticket of kind LOSS that follows up on the one named, which stays as it is: only its history is longer. Both
     * are stored, or neither.
     *
     * @return 201 with the new ticket; fails with 404 and 412 as commands do, and with 422 {@code intake-refused} where the
     *     desk takes no losses
     */
    Uni<Response> open(Call call, LossBody loss) {
        return references
                .next(call.company())
                .chain(reference -> commands.carryOut(call, (sql, ticket) -> open(sql, call, ticket, reference, loss)));
    }

    private Uni<Answer> open(Sql sql, Call call, UUID ticket, String reference, LossBody loss) {
        return tickets.hold(sql, call, ticket)
                .chain(held -> creation.open(sql, opening(call.party(), reference, held, loss))
                        .call(outcome -> link(sql, call.party(), held, outcome)))
                .map(outcome -> TicketCommands.created(outcome, call.party()));
    }

    private static Opening opening(Party party, String reference, Held held, LossBody loss) {
        StoredTicket origin = held.ticket();
        NewTicket wanted = new NewTicket(
                origin.seenState().subject(),
                Objects.requireNonNullElse(loss.description(), origin.state().description()),
                Kind.LOSS,
                origin.state().channel(),
                null,
                null,
                null,
                List.of(),
                null,
                null,
                List.of(),
                List.of());
        LinkedTicket followUpOf = new LinkedTicket(origin.id(), origin.reference(), origin.participants());
        return new Opening(
                party,
                reference,
                wanted,
                origin.company(),
                held.scheme(),
                held.now(),
                participants(origin),
                followUpOf,
                true);
    }

    /**
     * The requester of the one is the requester of the other. Whom the desk added where customers may not see it is not among
     * them, as its subject is the one that customers know: the new ticket is theirs to read (MKT-05).
     */
    private static List<Participant> participants(StoredTicket origin) {
        Participant requester = origin.requester();
        return Stream.concat(
                        Stream.of(requester), origin.seenParticipants().stream().filter(one -> !one.id()
                                .equals(requester.id())))
                .toList();
    }

    private Uni<Void> link(Sql sql, Party party, Held held, Outcome outcome) {
        String company = held.ticket().company().id();
        TicketRef origin = new TicketRef(held.ticket().id(), held.ticket().reference());
        TicketRef loss = new TicketRef(outcome.ticket().id(), outcome.ticket().reference());
        return sql.pipeline(List.of(
                        history.add(company, loss.id(), List.of(linked(party, held, "followUpOf", origin))),
                        history.add(company, origin.id(), List.of(linked(party, held, "loss", loss)))))
                .replaceWithVoid();
    }

    private HistoryEntry linked(Party party, Held held, String relation, TicketRef other) {
        return entries.linked(held.now(), party.view(), held.scheme(), relation, other);
    }
}
