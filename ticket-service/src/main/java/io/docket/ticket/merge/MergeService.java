package io.docket.ticket.merge;

import io.docket.platform.database.Sql;
import io.docket.platform.idempotency.Answer;
import io.docket.platform.problem.Problem;
import io.docket.scheme.engine.Command;
import io.docket.scheme.engine.MoveRequest;
import io.docket.scheme.model.Category;
import io.docket.scheme.model.Scheme;
import io.docket.ticket.history.HistoryEntries;
import io.docket.ticket.history.HistoryRepository;
import io.docket.ticket.move.AdviceView;
import io.docket.ticket.participant.Participant;
import io.docket.ticket.ticket.Held;
import io.docket.ticket.ticket.Instruction;
import io.docket.ticket.ticket.Outcome;
import io.docket.ticket.ticket.Party;
import io.docket.ticket.ticket.StoredTicket;
import io.docket.ticket.ticket.TicketCommands;
import io.docket.ticket.ticket.TicketCommands.Call;
import io.docket.ticket.ticket.TicketKey;
import io.docket.ticket.ticket.TicketRef;
import io.docket.ticket.ticket.TicketService;
import io.docket.ticket.ticket.TicketViews;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;

/**
 * Merges tickets: the one that repeats another is closed as its duplicate, and whoever takes part in it joins the other. It is made
 * of what agents can do one by one, so the rules decide each step, and what they refuse leaves both tickets as they were.
 */
@ApplicationScoped
class MergeService {
    private final TicketCommands commands;
    private final TicketService tickets;
    private final HistoryEntries entries;
    private final HistoryRepository history;

    MergeService(TicketCommands commands, TicketService tickets, HistoryEntries entries, HistoryRepository history) {
        this.commands = commands;
        this.tickets = tickets;
        this.entries = entries;
        this.history = history;
    }

    /**
     * Merges the ticket of the call into another one.
     *
     * @return 200 with both; fails as moves do, with 422 for another ticket that is not there or is the same one, or for a move that
     *     closes nothing, and with 409 {@code merge-into-closed} where the other one is closed
     */
    Uni<Response> merge(Call call, MergeBody wanted) {
        return commands.carryOut(call, wanted.key(), (sql, ids) -> {
            // Else two references that nobody has would be one and the same ticket.
            if (!ids.isKnown()) {
                throw Problem.notFound();
            }
            return merge(sql, call, ids.ticket(), wanted.toRequest(ids.other()));
        });
    }

    /**
     * The one that goes on is locked first: merges of a company are one after the other, and other calls lock one ticket only. A batch
     * of the intake may hold up to 50; where it and a merge wait for each other the database ends one of them, which is done anew.
     */
    private Uni<Answer> merge(Sql sql, Call call, UUID repeating, MoveRequest closing) {
        UUID goingOn = closing.duplicateOf();
        if (repeating.equals(goingOn)) {
            throw Problem.invalid("into", "is this ticket itself");
        }
        return tickets.holdForDuplicate(sql, call.party(), goingOn)
                .onFailure(failure -> Problem.is(failure, Problem.notFound().code()))
                .transform(unknown -> Problem.invalid("into", TicketKey.UNKNOWN))
                .invoke(held -> requireOpen(held.ticket(), held.scheme()))
                .invoke(held -> requireClosing(closing, held.scheme()))
                .chain(held -> tickets.execute(sql, Instruction.of(call, repeating, new Command.MoveTo(closing)))
                        .chain(closed -> join(sql, call.party(), held, closed)
                                .call(() -> link(sql, call.party(), held, closed))
                                .map(ticket -> answer(ticket, closed, call.party()))));
    }

    /** A question that is merged into a closed ticket would never be answered. */
    private static void requireOpen(StoredTicket goingOn, Scheme scheme) {
        if (scheme.requireStatus(goingOn.state().status()).is(Category.CLOSED)) {
            throw Problem.of(
                    409,
                    "merge-into-closed",
                    "The other ticket is closed",
                    "Merge into a ticket that is open; where the closed one is to go on, move it first.");
        }
    }

    /** What does not exist is left to the rules of moves. */
    private static void requireClosing(MoveRequest closing, Scheme scheme) {
        scheme.status(closing.to())
                .filter(status -> !status.is(Category.CLOSED))
                .ifPresent(open -> {
                    throw Problem.invalid("move.to", "must be a status of category CLOSED");
                });
    }

    /** Everybody who is not there yet joins, on the own side; the ticket as it is then. */
    private Uni<StoredTicket> join(Sql sql, Party party, Held held, Outcome closed) {
        Uni<StoredTicket> ticket = Uni.createFrom().item(held.ticket());
        for (Participant one : closed.ticket().participants()) {
            if (held.ticket().participants().stream().noneMatch(one::isSameAs)) {
                Instruction joining = Instruction.of(
                                party, held.ticket().id(), new Command.AddParticipant(one.forRules()))
                        .joinedBy(one);
                ticket = ticket.chain(() -> tickets.execute(sql, joining)).map(Outcome::ticket);
            }
        }
        return ticket;
    }

    /** The merged one's own history tells of it by its closing. */
    private Uni<Void> link(Sql sql, Party party, Held held, Outcome closed) {
        TicketRef merged = new TicketRef(closed.ticket().id(), closed.ticket().reference());
        return sql.execute(history.add(
                        held.ticket().company().id(),
                        held.ticket().id(),
                        List.of(entries.linked(held.now(), party.view(), held.scheme(), "merged", merged))))
                .replaceWithVoid();
    }

    private static Answer answer(StoredTicket ticket, Outcome closed, Party party) {
        MergeAnswer answer = new MergeAnswer(
                TicketViews.of(ticket, closed.scheme(), party),
                TicketViews.of(closed.ticket(), closed.scheme(), party),
                AdviceView.of(closed.advice()));
        return TicketCommands.tagged(200, answer, closed, party);
    }
}
