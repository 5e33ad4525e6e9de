package io.docket.ticket.timer;

import io.docket.platform.breaker.Breaker;
import io.docket.platform.breaker.BreakerEvents;
import io.docket.platform.breaker.HeldCount;
import io.docket.platform.breaker.HeldWork;
import io.docket.platform.database.Sql;
import io.docket.platform.identity.Caller;
import io.docket.platform.outbox.Outbox;
import io.docket.platform.problem.Passing;
import io.docket.scheme.engine.Command;
import io.docket.scheme.engine.Role;
import io.docket.ticket.ticket.Instruction;
import io.docket.ticket.ticket.Party;
import io.docket.ticket.ticket.TicketService;
import io.docket.ticket.timer.HeldClockRepository.HeldClock;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** The clocks that breakers hold. What is released is due as before; what is dropped starts anew as the present scheme has it. */
@ApplicationScoped
class HeldClocks implements HeldWork {

    private static final Logger LOG = Logger.getLogger(HeldClocks.class);

    private static final String TOPIC = "docket.tickets";

    /** A dropped clock is a ticket's command: fewer at a time. */
    private static final int DROPPED_AT_ONCE = 50;

    private final HeldClockRepository clocks;
    private final TicketService tickets;
    private final BreakerEvents events;
    private final Outbox outbox;

    HeldClocks(HeldClockRepository clocks, TicketService tickets, BreakerEvents events, Outbox outbox) {
        this.clocks = clocks;
        this.tickets = tickets;
        this.events = events;
        this.outbox = outbox;
    }

    @Override
    public Uni<Integer> count(Sql sql, String company, String kind, int upTo) {
        return clocks.count(sql, company, kind, upTo);
    }

    @Override
    public Uni<Worked> release(Sql sql, Breaker breaker, int atMost) {
        return clocks.release(sql, breaker.company(), breaker.kind(), atMost)
                .map(released -> new Worked(released.released(), released.looked() == atMost));
    }

    @Override
    public Uni<Worked> drop(Sql sql, Breaker breaker, int atMost) {
        String company = breaker.company();
        String kind = breaker.kind();
        return clocks.lockToDrop(sql, company, kind, breaker.decidedAt(), Math.min(atMost, DROPPED_AT_ONCE))
                .chain(held -> startAnew(sql, breaker, held))
                .call(dropped -> clocks.freeOthers(
                        sql,
                        company,
                        kind,
                        dropped.stream().map(HeldClock::ticket).distinct().toList()))
                .chain(dropped -> clocks.anyLeft(sql, company, kind, breaker.decidedAt())
                        .map(left -> new Worked(
                                (int) dropped.stream().filter(HeldClock::ofKind).count(), left)));
    }

    @Override
    public Uni<Void> tripped(Sql sql, Breaker breaker, HeldCount held) {
        return clocks.company(sql, breaker.company())
                .chain(company -> outbox.append(
                        sql, List.of(events.tripped(TOPIC, breaker, held, company.name(), company.locale()))));
    }

    @Override
    public Uni<Void> settled(Sql sql, Breaker breaker) {
        return outbox.append(sql, List.of(events.settled(TOPIC, breaker)));
    }

    /** In the name of who decided, as each ticket's history will say; gives those of the tickets that could. */
    private Uni<List<HeldClock>> startAnew(Sql sql, Breaker breaker, List<HeldClock> held) {
        Map<UUID, List<HeldClock>> ofTickets = held.stream()
                .collect(Collectors.groupingBy(HeldClock::ticket, LinkedHashMap::new, Collectors.toList()));
        return clocks.nameOf(sql, breaker.company(), breaker.decidedBy())
                .map(name -> whoDecided(breaker, name))
                .chain(party -> Multi.createFrom()
                        .iterable(ofTickets.values())
                        .onItem()
                        .transformToUniAndConcatenate(ofTicket -> startAnew(sql, breaker, party, ofTicket))
                        .collect()
                        .asList())
                .map(dropped -> dropped.stream().flatMap(List::stream).toList());
    }

    /** All of one ticket's, or none of them: a ticket that cannot keeps no other. */
    private Uni<List<HeldClock>> startAnew(Sql sql, Breaker breaker, Party party, List<HeldClock> ofTicket) {
        return sql.undoable(() -> Multi.createFrom()
                        .iterable(ofTicket)
                        .filter(clock -> clock.clock() != null)
                        .onItem()
                        .transformToUniAndConcatenate(clock -> tickets.execute(sql, startAnew(party, clock)))
                        .onItem()
                        .ignoreAsUni())
                .replaceWith(ofTicket)
                .onFailure(failure -> !Passing.is(failure))
                .recoverWithUni(failure -> holdOn(sql, breaker, ofTicket.get(0).ticket(), failure));
    }

    private Uni<List<HeldClock>> holdOn(Sql sql, Breaker breaker, UUID ticket, Throwable failure) {
        LOG.errorf(
                failure,
                "The clocks that the breaker of company %s for '%s' holds of ticket %s could not be dropped. They are held on, until the next"
                        + " decision; other tickets' are dropped.",
                breaker.company(),
                breaker.kind(),
                ticket);
        return clocks.holdOn(sql, breaker.company(), breaker.kind(), ticket, breaker.decidedAt())
                .replaceWith(List.of());
    }

    private static Instruction startAnew(Party party, HeldClock clock) {
        return Instruction.of(party, clock.ticket(), new Command.StartClockAnew(clock.clock(), clock.step()));
    }

    private static Party whoDecided(Breaker breaker, String name) {
        Caller caller = new Caller(breaker.decidedBy(), name, null, false, breaker.company(), Set.of());
        return new Party(caller, Role.AGENT);
    }
}
