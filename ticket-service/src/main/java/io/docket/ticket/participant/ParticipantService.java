package io.docket.ticket.participant;

import io.docket.platform.database.TenantTransaction;
import io.docket.platform.idempotency.Answer;
import io.docket.platform.problem.Problem;
import io.docket.scheme.engine.Command;
import io.docket.scheme.model.Scheme;
import io.docket.ticket.person.Person;
import io.docket.ticket.person.PersonRepository;
import io.docket.ticket.ticket.CommandChecks;
import io.docket.ticket.ticket.Instruction;
import io.docket.ticket.ticket.Mentions;
import io.docket.ticket.ticket.Outcome;
import io.docket.ticket.ticket.Party;
import io.docket.ticket.ticket.Situation;
import io.docket.ticket.ticket.TicketCommands;
import io.docket.ticket.ticket.TicketCommands.Call;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.Function;

/** Lets persons join and leave tickets: agents on any side, customers on their own. */
@ApplicationScoped
class ParticipantService {
    private final TicketCommands commands;
    private final TenantTransaction transaction;
    private final PersonRepository persons;

    ParticipantService(TicketCommands commands, TenantTransaction transaction, PersonRepository persons) {
        this.commands = commands;
        this.transaction = transaction;
        this.persons = persons;
    }

    /** Adds somebody: 201 for one who is new, 200 for one who is there already, which changes nothing. */
    Uni<Response> add(Call call, NewParticipant wanted) {
        return transaction
                .in(call.company(), sql -> persons.byEmail(sql, call.company(), List.of(wanted.email())))
                .map(known -> known.get(Person.emailKey(wanted.email())))
                .map(known -> Participant.joining(
                        wanted.name().strip(), wanted.email().strip(), wanted.side(), known))
                .chain(joining -> add(call, joining));
    }

    /** Removes somebody; fails with 404 for one who is not there, 409 {@code requester-stays} for the requester. */
    Uni<Response> remove(Call call, String participant) {
        return commands.carryOut(
                call,
                situation -> {
                    Participant leaving =
                            situation.ticket().participant(participant).orElseThrow(Problem::notFound);
                    requireOwnSide(leaving.side(), situation);
                    return new Command.RemoveParticipant(leaving.id());
                },
                outcome -> TicketCommands.tagged(204, null, outcome, call.party()));
    }

    private Uni<Response> add(Call call, Participant joining) {
        Function<Situation, Command> command = situation -> {
            Participant one = joining.on(side(joining.side(), situation));
            requireOwnSide(one.side(), situation);
            return new Command.AddParticipant(orPresent(one, situation).forRules());
        };
        return commands.carryOut(
                call,
                null,
                ids -> Instruction.of(call, ids.ticket(), Mentions.NONE, command)
                        .joinedBy(joining),
                outcome -> added(outcome, joining, call.party()));
    }

    /** Who is there already, on whichever side, stays as he or she is. */
    private static Participant orPresent(Participant joining, Situation situation) {
        return situation.ticket().participants().stream()
                .filter(joining::isSameAs)
                .findFirst()
                .orElse(joining);
    }

    /** Whom the desk added where customers may not see it (MKT-05), a customer who adds the same person sees as new. */
    private static Answer added(Outcome outcome, Participant joining, Party party) {
        Participant there = outcome.ticket().participants().stream()
                .filter(joining::isSameAs)
                .findFirst()
                .orElseThrow();
        if (!party.isDesk() && outcome.ticket().seenParticipants().stream().noneMatch(joining::isSameAs)) {
            String own = party.sideIn(outcome.ticket()).orElseThrow();
            ParticipantView named = new ParticipantView(there.id(), joining.name(), joining.email(), own);
            return TicketCommands.tagged(201, named, outcome, party);
        }
        return TicketCommands.tagged(outcome.hasChanged() ? 201 : 200, ParticipantView.of(there), outcome, party);
    }

    /** The side given; else the caller's own, or the only one that there is. */
    private static String side(String given, Situation situation) {
        if (given != null) {
            return known(given, situation.scheme());
        }
        if (!situation.party().isDesk()) {
            return situation.self().side();
        }
        if (situation.scheme().sides().isEmpty()) {
            return Scheme.CUSTOMER;
        }
        throw Problem.invalid(
                "side",
                "is required: one of " + String.join(", ", situation.scheme().sides()));
    }

    /** Also of somebody who is there already and stays on whichever side that is. */
    private static String known(String side, Scheme scheme) {
        if (!scheme.effectiveSides().contains(side)) {
            throw Problem.invalid(List.of(CommandChecks.unknownSide("side", scheme)));
        }
        return side;
    }

    private static void requireOwnSide(String side, Situation situation) {
        if (!situation.party().isDesk() && !situation.self().side().equals(side)) {
            throw Problem.of(
                    403, "forbidden", "Not allowed", "Customers add and remove persons on their own side only.");
        }
    }
}
