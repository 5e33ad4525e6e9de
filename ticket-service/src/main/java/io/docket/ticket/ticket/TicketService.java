package io.docket.ticket.ticket;

import io.docket.platform.database.Sql;
import io.docket.platform.database.Statement;
import io.docket.platform.id.Ids;
import io.docket.platform.problem.Problem;
import io.docket.scheme.engine.Actor;
import io.docket.scheme.engine.Command;
import io.docket.scheme.engine.Decision;
import io.docket.scheme.engine.Engine;
import io.docket.scheme.engine.Facts;
import io.docket.scheme.engine.Role;
import io.docket.scheme.model.Scheme;
import io.docket.ticket.attachment.Attachments;
import io.docket.ticket.participant.Participant;
import io.docket.ticket.person.Person;
import io.docket.ticket.scheme.Schemes;
import io.docket.ticket.tag.Tags;
import io.docket.ticket.ticket.TicketCommands.Call;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Everything that changes a ticket goes through here: one command, one lock, one transaction. */
@ApplicationScoped
public class TicketService {
    private final TicketRepository tickets;
    private final Schemes schemes;
    private final TicketStore store;
    private final Attachments attachments;
    private final Engine engine = new Engine();

    TicketService(TicketRepository tickets, Schemes schemes, TicketStore store, Attachments attachments) {
        this.tickets = tickets;
        this.schemes = schemes;
        this.store = store;
        this.attachments = attachments;
    }

    /**
     * Locks the ticket's row, reads the database's time, lets the engine decide under the company's present scheme and
     * stores all that follows: ticket, messages, history, timers and outbox, in one pipelined flush.
     *
     * <p>For {@code ClockDue} the timer's row is read under that lock and deleted with what follows: callers leave it
     * where it is. A clock that is no longer there, or not yet due, changes nothing; so nothing happens twice.
     *
     * @param sql the open transaction; for a worker one that crosses companies
     * @param actor {@link Actor#SYSTEM}, or a person whose name nobody needs
     * @return what became of it; fails with a {@code Problem} 404 where there is no such ticket, 409 where it is refused
     */
    public Uni<Outcome> execute(Sql sql, String company, UUID ticket, Command command, Actor actor) {
        if (actor.role() != Role.SYSTEM) {
            throw new IllegalArgumentException("Persons act by an instruction, which names them; this one is " + actor);
        }
        return execute(sql, Instruction.ofSystem(company, ticket, command));
    }

    /**
     * Carries out what somebody wants of a ticket, in the same way.
     *
     * @return what became of it; fails with a {@code Problem}: 404 for what the party may not see, 412 where it has
     *     changed, 422 where the command names what does not exist, 409 where rules refuse it
     */
    public Uni<Outcome> execute(Sql sql, Instruction instruction) {
        return lock(sql, instruction).chain(locked -> scheme(sql, locked.ticket())
                .chain(scheme -> decide(sql, instruction, locked, scheme)));
    }

    /**
     * Locks a ticket for something else than a command of the engine's.
     *
     * @return the ticket; fails with a {@code Problem}: 404 for what the party may not see, 412 where it has changed
     */
    public Uni<Held> hold(Sql sql, Call call, UUID ticket) {
        return held(sql, Instruction.of(call, ticket, Mentions.NONE, situation -> null));
    }

    /**
     * Locks a ticket, whatever its version, of which another one is about to become the duplicate. Until the transaction ends nobody
     * else makes a duplicate in the company, so that the other may be locked after it.
     *
     * @return the ticket; fails with a {@code Problem} 404 for what the party may not see
     */
    public Uni<Held> holdForDuplicate(Sql sql, Party party, UUID ticket) {
        String company = party.caller().requireCompany();
        return sql.execute(tickets.lockDuplicates(company)).chain(() -> held(sql, Instruction.nothing(party, ticket)));
    }

    private Uni<Held> held(Sql sql, Instruction instruction) {
        return lock(sql, instruction).chain(locked -> scheme(sql, locked.ticket())
                .map(scheme -> new Held(locked.ticket(), scheme, locked.people(), locked.now())));
    }

    /**
     * Stores the tags of a ticket that is held. No rule asks for them, so no engine decides.
     *
     * @param tags all of them from now on
     * @param lookup what has the ticket found by them
     */
    public Uni<Outcome> tag(Sql sql, Party party, Held held, Tags tags, Statement lookup) {
        Circumstances circumstances = new Circumstances(
                held.ticket().company(),
                held.scheme(),
                held.now(),
                party.view(),
                null,
                held.people(),
                List.of(),
                party.causedBy());
        return store.tag(sql, held.ticket(), tags, lookup, circumstances)
                .map(after -> new Outcome(held.ticket(), after, held.scheme(), List.of(), List.of(), List.of()));
    }

    private Uni<TicketRepository.Locked> lock(Sql sql, Instruction instruction) {
        return tickets.lock(sql, instruction.company(), instruction.ticket(), instruction.mentions())
                .map(found -> found.filter(locked -> instruction.party().maySee(locked.ticket()))
                        .orElseThrow(Problem::notFound))
                .invoke(locked -> instruction.requireCurrent(locked.ticket()));
    }

    private Uni<Scheme> scheme(Sql sql, StoredTicket ticket) {
        return schemes.get(sql, ticket.company().id(), ticket.company().schemeVersion());
    }

    private Uni<Outcome> decide(Sql sql, Instruction instruction, TicketRepository.Locked locked, Scheme scheme) {
        StoredTicket before = locked.ticket();
        Command command = instruction.command().apply(new Situation(before, scheme, instruction.party()));
        CommandChecks.check(command, scheme, locked);
        Facts facts = new Facts(locked.now(), instruction.party().actor(), Ids.next());
        Decision decision = engine.decide(scheme, before.state(), command, facts);
        if (decision instanceof Decision.Refused refused) {
            throw Refusals.of(refused, before, command, instruction.party());
        }
        Decision.Accepted accepted = (Decision.Accepted) decision;
        List<Step> steps =
                Step.of(engine, before.state(), accepted, instruction.party().view());
        if (steps.isEmpty()) {
            return Uni.createFrom().item(new Outcome(before, before, scheme, List.of(), List.of(), accepted.advice()));
        }
        People people = locked.people()
                .and(instruction.joining(), steps.get(steps.size() - 1).after());
        return attachments
                .hold(sql, before.company().id(), instruction.enclosed())
                .map(enclosed -> new Circumstances(
                        before.company(),
                        scheme,
                        locked.now(),
                        instruction.party().view(),
                        onBehalfOf(command, before),
                        people,
                        enclosed,
                        instruction.party().causedBy()))
                .chain(circumstances -> store.store(sql, before.linkedTo(locked.duplicateOf()), steps, circumstances)
                        .map(stored -> new Outcome(
                                before,
                                stored.ticket(),
                                scheme,
                                stored.messages(),
                                circumstances.enclosed(),
                                accepted.advice())));
    }

    private static Person onBehalfOf(Command command, StoredTicket ticket) {
        String participant = null;
        if (command instanceof Command.CustomerReply reply) {
            participant = reply.onBehalfOf();
        } else if (command instanceof Command.Confirm confirm) {
            participant = confirm.onBehalfOf();
        }
        return participant == null
                ? null
                : ticket.participant(participant).map(TicketService::person).orElse(null);
    }

    private static Person person(Participant participant) {
        return new Person(participant.id(), participant.name(), participant.email());
    }
}
