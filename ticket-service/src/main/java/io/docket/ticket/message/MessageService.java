package io.docket.ticket.message;

import io.docket.platform.database.Sql;
import io.docket.platform.idempotency.Answer;
import io.docket.platform.paging.Page;
import io.docket.platform.problem.Problem;
import io.docket.scheme.engine.Command;
import io.docket.scheme.engine.ExternalAnswer;
import io.docket.scheme.engine.MessageType;
import io.docket.scheme.engine.MoveRequest;
import io.docket.ticket.attachment.Enclosed;
import io.docket.ticket.move.AdviceView;
import io.docket.ticket.participant.Participant;
import io.docket.ticket.ticket.Instruction;
import io.docket.ticket.ticket.Mentions;
import io.docket.ticket.ticket.Outcome;
import io.docket.ticket.ticket.Party;
import io.docket.ticket.ticket.Situation;
import io.docket.ticket.ticket.TicketCommands;
import io.docket.ticket.ticket.TicketCommands.Call;
import io.docket.ticket.ticket.TicketCommands.Ids;
import io.docket.ticket.ticket.TicketKey;
import io.docket.ticket.ticket.TicketReader;
import io.docket.ticket.ticket.TicketViews;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.Function;

/** Adds messages to tickets, and reads them. */
@ApplicationScoped
public class MessageService {
    private final TicketCommands commands;
    private final TicketReader reader;
    private final Messages messages;

    MessageService(TicketCommands commands, TicketReader reader, Messages messages) {
        this.commands = commands;
        this.reader = reader;
        this.messages = messages;
    }

    /** Adds a message, and moves the ticket with it where the message says so: both or neither. */
    Uni<Response> add(Call call, NewMessage wanted) {
        return commands.carryOut(call, wanted.duplicate(), instruction(call, wanted), answer(call, wanted));
    }

    /**
     * The same within a transaction that is open already, a consumer's.
     *
     * @param wanted as it came; fails with 422 where it is not well-formed, 403 where the party may not say it
     */
    public Uni<Answer> add(Sql sql, Call call, NewMessage wanted) {
        wanted.check();
        requireAllowed(wanted, call.party());
        return commands.carryOut(sql, call, wanted.duplicate(), instruction(call, wanted), answer(call, wanted));
    }

    private static Function<Ids, Instruction> instruction(Call call, NewMessage wanted) {
        return ids -> {
            MoveRequest move = wanted.move() == null ? null : wanted.move().toRequest(ids.other());
            Mentions mentions = move == null ? Mentions.NONE : Mentions.in(new Command.MoveTo(move));
            return Instruction.of(call, ids.ticket(), mentions, situation -> command(wanted, move, situation))
                    .enclosing(new Enclosed(call.party().caller().id(), wanted.attachments()));
        };
    }

    private static Function<Outcome, Answer> answer(Call call, NewMessage wanted) {
        return outcome -> added(outcome, wanted, call.party());
    }

    /** A page of the messages that the party may read. */
    Uni<Page<MessageView>> list(Party party, TicketKey key, String cursor, int limit) {
        return reader.read(party, key, id -> List.of(messages.page(party, id, cursor, limit)))
                .map(found -> messages.read(
                        party, found.ticket().id(), found.further().get(0), limit));
    }

    private static Command command(NewMessage wanted, MoveRequest move, Situation situation) {
        return switch (wanted.type()) {
            case REPLY -> reply(wanted, move, situation);
            case NOTE -> new Command.AddNote(wanted.body(), move);
            case NOTICE -> new Command.AddNotice(wanted.body(), move);
            case EXTERNAL_REPLY ->
                new Command.ExternalReply(
                        wanted.body(),
                        new ExternalAnswer(
                                wanted.external().where(), wanted.external().reference(), wanted.body()),
                        move);
        };
    }

    private static Command reply(NewMessage wanted, MoveRequest move, Situation situation) {
        if (!situation.party().isDesk()) {
            return new Command.CustomerReply(situation.self().side(), wanted.body(), null, null);
        }
        if (wanted.onBehalfOf() == null) {
            return new Command.AgentReply(wanted.body(), move);
        }
        Participant participant = situation.participantWith(wanted.onBehalfOf().email());
        return new Command.CustomerReply(participant.side(), wanted.body(), participant.id(), move);
    }

    private static Answer added(Outcome outcome, NewMessage wanted, Party party) {
        StoredMessage message = outcome.messages().stream()
                .filter(one -> one.type() == wanted.type() && wanted.hasBody(one.body()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("An accepted message was not stored"));
        return TicketCommands.tagged(
                201,
                new MessageAnswer(
                        MessageView.of(message),
                        TicketViews.of(outcome.ticket(), outcome.scheme(), party),
                        AdviceView.of(outcome.advice())),
                outcome,
                party);
    }

    /** Customers answer; everything else is the desk's. */
    static void requireAllowed(NewMessage wanted, Party party) {
        boolean plainReply = wanted.type() == MessageType.REPLY && wanted.move() == null && wanted.onBehalfOf() == null;
        if (!party.isDesk() && !plainReply) {
            throw Problem.of(
                    403,
                    "forbidden",
                    "Not allowed",
                    "Customers add messages of type REPLY, in their own name and without a move.");
        }
    }
}
