package io.docket.ticket.move;

import io.docket.platform.id.Ids;
import io.docket.platform.idempotency.Answer;
import io.docket.platform.paging.Page;
import io.docket.scheme.engine.Command;
import io.docket.scheme.engine.Engine;
import io.docket.scheme.engine.Facts;
import io.docket.ticket.ticket.Instruction;
import io.docket.ticket.ticket.Outcome;
import io.docket.ticket.ticket.Party;
import io.docket.ticket.ticket.TicketCommands;
import io.docket.ticket.ticket.TicketCommands.Call;
import io.docket.ticket.ticket.TicketKey;
import io.docket.ticket.ticket.TicketReader;
import io.docket.ticket.ticket.TicketView;
import io.docket.ticket.ticket.TicketViews;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

/** Moves tickets, and tells which moves one could make (ALL-02). */
@ApplicationScoped
class MoveService {
    private final TicketReader reader;
    private final TicketCommands commands;
    private final Engine engine = new Engine();

    MoveService(TicketReader reader, TicketCommands commands) {
        this.reader = reader;
        this.commands = commands;
    }

    /** Moves a ticket: 200 with the ticket after it, and advice. */
    Uni<Response> move(Call call, MoveBody wanted) {
        return commands.carryOut(
                call,
                wanted.duplicate(),
                ids -> Instruction.of(call, ids.ticket(), new Command.MoveTo(wanted.toRequest(ids.other()))),
                outcome -> moved(outcome, call.party()));
    }

    Uni<Page<MoveOptionView>> list(Party party, TicketKey key) {
        return reader.read(party, key).map(found -> {
            Facts facts = new Facts(found.now(), party.actor(), Ids.next());
            return Page.whole(engine.moves(found.scheme(), found.ticket().state(), facts).stream()
                    .map(option -> MoveOptionView.of(option, found.scheme()))
                    .toList());
        });
    }

    private static Answer moved(Outcome outcome, Party party) {
        TicketView view = TicketViews.of(outcome.ticket(), outcome.scheme(), party);
        return TicketCommands.tagged(200, new MoveAnswer(view, AdviceView.of(outcome.advice())), outcome, party);
    }
}
