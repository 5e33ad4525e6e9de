package io.docket.ticket.queue;

import io.docket.platform.database.Sql;
import io.docket.platform.database.TenantTransaction;
import io.docket.platform.idempotency.Answer;
import io.docket.platform.idempotency.BodyHash;
import io.docket.platform.idempotency.Idempotency;
import io.docket.platform.idempotency.IdempotentCall;
import io.docket.platform.paging.CursorScope;
import io.docket.platform.paging.Page;
import io.docket.platform.problem.Problem;
import io.docket.scheme.engine.Command;
import io.docket.ticket.listing.Conditions;
import io.docket.ticket.listing.Position;
import io.docket.ticket.listing.Timeline;
import io.docket.ticket.scheme.Schemes;
import io.docket.ticket.ticket.Beside;
import io.docket.ticket.ticket.Instruction;
import io.docket.ticket.ticket.Party;
import io.docket.ticket.ticket.StoredTicket;
import io.docket.ticket.ticket.TicketCommands;
import io.docket.ticket.ticket.TicketRepository;
import io.docket.ticket.ticket.TicketService;
import io.docket.ticket.ticket.TicketView;
import io.docket.ticket.ticket.TicketViews;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Shows the queue, and gives out its tickets. */
@ApplicationScoped
class QueueService {
    private final TenantTransaction transaction;
    private final Idempotency idempotency;
    private final BodyHash bodyHash;
    private final Schemes schemes;
    private final QueueRepository queue;
    private final TicketRepository tickets;
    private final TicketService commands;
    private final Timeline timeline;

    QueueService(
            TenantTransaction transaction,
            Idempotency idempotency,
            BodyHash bodyHash,
            Schemes schemes,
            QueueRepository queue,
            TicketRepository tickets,
            TicketService commands,
            Timeline timeline) {
        this.transaction = transaction;
        this.idempotency = idempotency;
        this.bodyHash = bodyHash;
        this.schemes = schemes;
        this.queue = queue;
        this.tickets = tickets;
        this.commands = commands;
        this.timeline = timeline;
    }

    /** A page of the queue, in its order. */
    Uni<Page<TicketView>> list(Party party, String cursor, int limit) {
        String company = party.caller().requireCompany();
        CursorScope scope = new CursorScope(company, party.caller().id(), "queue", "queue");
        Position after = timeline.position(scope, cursor, Position.START);
        return transaction.in(company, sql -> schemes.current(sql, company).chain(scheme -> {
            QueueLine line = QueueLine.of(scheme);
            return sql.pipeline(List.of(
                            queue.page(line, new Conditions(company), after, true, limit + 1),
                            queue.count(line, company, "<=", after)))
                    .chain(answers -> tickets.inOrder(sql, company, queue.ids(answers.get(0)))
                            .map(found -> numbered(
                                    found, answers.get(1).iterator().next().getInteger("count"))))
                    .map(found -> timeline.page(
                            scope,
                            found,
                            limit,
                            one -> line.placeOf(one.ticket().state()),
                            one -> TicketViews.of(one.ticket(), scheme, party, Beside.position(one.position()))));
        }));
    }

    /** A ticket, and where it stands. */
    private record Queued(StoredTicket ticket, Integer position) {}

    private static List<Queued> numbered(List<StoredTicket> found, int ahead) {
        List<Queued> queued = new ArrayList<>(found.size());
        for (StoredTicket ticket : found) {
            queued.add(new Queued(ticket, QueuePositions.behind(ahead + queued.size())));
        }
        return queued;
    }

    /**
     * Gives the first ticket that nobody has taken to the caller, who starts to work on it (MKT-04): 200 with the ticket, or
     * 204 where none waits. Fails with 422 for a team that is not known.
     *
     * @param key the {@code Idempotency-Key}, null for none
     */
    Uni<Answer> next(Party party, TakeNext wanted, String key) {
        String company = party.caller().requireCompany();
        IdempotentCall call = new IdempotentCall(key, company, party.caller().id(), "takeNext", bodyHash.of(wanted));
        return idempotency.once(call, sql -> known(sql, company, wanted)
                .chain(() -> schemes.current(sql, company))
                .chain(scheme -> queue.take(sql, QueueLine.of(scheme), company, wanted.team()))
                .chain(found ->
                        found.isEmpty() ? Uni.createFrom().item(Answer.of(204, null)) : give(sql, party, found.get())));
    }

    private Uni<Void> known(Sql sql, String company, TakeNext wanted) {
        if (wanted.team() == null) {
            return Uni.createFrom().voidItem();
        }
        return sql.execute(queue.team(company, wanted.team()))
                .invoke(found -> {
                    if (found.size() == 0) {
                        throw Problem.invalid("team", "is not a team of this company");
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Answer> give(Sql sql, Party party, UUID ticket) {
        Command command = new Command.TakeNext(party.caller().id(), null);
        return commands.execute(sql, Instruction.of(party, ticket, command))
                .map(outcome -> TicketCommands.ticket(200, outcome, party));
    }
}
