package io.docket.ticket.ticket;

import io.docket.platform.problem.Problem;
import io.docket.platform.version.ExpectedVersion;
import io.docket.scheme.engine.Command;
import io.docket.ticket.attachment.Enclosed;
import io.docket.ticket.participant.Participant;
import io.docket.ticket.ticket.TicketCommands.Call;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * What somebody wants done with a ticket.
 *
 * @param mentions whom and what the command names, to be looked up with the ticket
 * @param ifMatch the entity tag that the caller expects, null for any; of no account from customers
 * @param joining persons that the command may add, with their names; the command says on which side
 * @param enclosed files that go with the message that the command brings
 * @param command the command, once it is known how the ticket stands
 */
public record Instruction(
        String company,
        UUID ticket,
        Party party,
        Mentions mentions,
        String ifMatch,
        List<Participant> joining,
        Enclosed enclosed,
        Function<Situation, Command> command) {
    /** What the system itself wants: a command of a clock. */
    static Instruction ofSystem(String company, UUID ticket, Command command) {
        return new Instruction(
                company,
                ticket,
                Party.SYSTEM,
                Mentions.in(command),
                null,
                List.of(),
                Enclosed.NONE,
                situation -> command);
    }

    /** To lock a ticket that the caller did not name, for something else than a command: whatever its version. */
    static Instruction nothing(Party party, UUID ticket) {
        return of(party, ticket, null);
    }

    /** A command on a ticket that the caller did not name: whatever its version. */
    public static Instruction of(Party party, UUID ticket, Command command) {
        String company = party.caller().requireCompany();
        return new Instruction(
                company, ticket, party, Mentions.in(command), null, List.of(), Enclosed.NONE, situation -> command);
    }

    /** A command that does not depend on how the ticket stands. */
    public static Instruction of(Call call, UUID ticket, Command command) {
        return of(call, ticket, Mentions.in(command), situation -> command);
    }

    /** A command that depends on how the ticket stands. */
    public static Instruction of(Call call, UUID ticket, Mentions mentions, Function<Situation, Command> command) {
        return new Instruction(
                call.company(), ticket, call.party(), mentions, call.ifMatch(), List.of(), Enclosed.NONE, command);
    }

    /** The same, with somebody who joins by it. */
    public Instruction joinedBy(Participant participant) {
        return new Instruction(company, ticket, party, mentions, ifMatch, List.of(participant), enclosed, command);
    }

    /** The same, with files that go with the message that the command brings. */
    public Instruction enclosing(Enclosed files) {
        return new Instruction(company, ticket, party, mentions, ifMatch, joining, files, command);
    }

    /**
     * Holds the ticket against {@code If-Match}. Entity tags are the desk's: to customers, who get none, the answer
     * would tell how often the ticket has changed out of their sight (MKT-05).
     *
     * @throws Problem 412 where the ticket has another version by now
     */
    void requireCurrent(StoredTicket found) {
        if (party.isDesk()) {
            ExpectedVersion.optional("ticket", ifMatch).require(found.etag());
        }
    }
}
