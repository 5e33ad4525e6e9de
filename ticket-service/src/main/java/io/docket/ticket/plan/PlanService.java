package io.docket.ticket.plan;

import io.docket.ticket.ticket.Mentions;
import io.docket.ticket.ticket.Party;
import io.docket.ticket.ticket.TicketKey;
import io.docket.ticket.ticket.TicketReader;
import io.docket.ticket.ticket.TicketRepository;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Reads what a plan needs to know. */
@ApplicationScoped
class PlanService {
    private final TicketReader reader;
    private final TicketRepository tickets;

    PlanService(TicketReader reader, TicketRepository tickets) {
        this.reader = reader;
        this.tickets = tickets;
    }

    /** The plan of a ticket for an agent, who is taken to be the one that would take it up. */
    Uni<PlanView> plan(Party party, TicketKey key) {
        String company = party.caller().requireCompany();
        Mentions agent = new Mentions(List.of(party.caller().id()), List.of(), null);
        return reader.read(party, key, id -> List.of(TicketRepository.people(company, id, agent)))
                .map(found -> new Plan(
                        found.scheme(),
                        found.ticket().state(),
                        found.now(),
                        tickets.readPeople(found.further().get(0), found.ticket()),
                        party.actor()))
                .chain(PlanService::play);
    }

    /** On a worker's thread: years of a busy scheme take up to hundreds of milliseconds, for which other calls should not wait. */
    private static Uni<PlanView> play(Plan plan) {
        return Uni.createFrom().item(plan::view).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }
}
