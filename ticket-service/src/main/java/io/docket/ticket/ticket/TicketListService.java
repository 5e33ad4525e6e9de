package io.docket.ticket.ticket;

import io.docket.platform.database.Sql;
import io.docket.platform.database.Statement;
import io.docket.platform.database.TenantTransaction;
import io.docket.platform.paging.CursorScope;
import io.docket.platform.paging.Page;
import io.docket.platform.paging.PageLimit;
import io.docket.scheme.model.Scheme;
import io.docket.ticket.listing.Conditions;
import io.docket.ticket.listing.Position;
import io.docket.ticket.listing.Timeline;
import io.docket.ticket.person.Person;
import io.docket.ticket.queue.QueueLine;
import io.docket.ticket.queue.QueueRepository;
import io.docket.ticket.scheme.Schemes;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Lists tickets. */
@ApplicationScoped
class TicketListService {
    private final TenantTransaction transaction;
    private final TicketRepository tickets;
    private final QueueRepository queue;
    private final Schemes schemes;
    private final Timeline timeline;

    TicketListService(
            TenantTransaction transaction,
            TicketRepository tickets,
            QueueRepository queue,
            Schemes schemes,
            Timeline timeline) {
        this.transaction = transaction;
        this.tickets = tickets;
        this.queue = queue;
        this.schemes = schemes;
        this.timeline = timeline;
    }

    /** A page of the tickets that the party may see. */
    Uni<Page<TicketView>> list(Party party, TicketListParameters given) {
        TicketFilter filter = TicketFilter.read(given, party);
        TicketSort sort = TicketSort.read(given.sort, party);
        int limit = PageLimit.parse(given.limit);
        String company = party.caller().requireCompany();
        CursorScope scope =
                new CursorScope(company, party.caller().id(), sort.parameter(), "tickets " + filter + party.role());
        Position position = timeline.position(scope, given.cursor, sort.start());
        return transaction.in(company, sql -> schemes.current(sql, company)
                .invoke(filter::requireKnownStatuses)
                .chain(scheme -> found(sql, party, scheme, filter, sort, position, limit + 1)
                        .map(found -> timeline.page(
                                scope,
                                found,
                                limit,
                                ticket -> positionOf(ticket, sort, scheme),
                                ticket -> TicketViews.of(ticket, scheme, party)))));
    }

    private Uni<List<StoredTicket>> found(
            Sql sql, Party party, Scheme scheme, TicketFilter filter, TicketSort sort, Position position, int limit) {
        Conditions where = narrowed(party, filter);
        if (sort.isByQueue()) {
            QueueLine line = QueueLine.of(scheme);
            return sql.execute(queue.page(line, visible(where, party), position, sort.isAscending(), limit))
                    .chain(ids -> tickets.inOrder(sql, party.caller().company(), queue.ids(ids)));
        }
        where.add(sort.beyond(where.parameter(position.at()), where.parameter(position.id())));
        String page = "where " + where.text() + " " + sort.orderBy() + " limit $" + where.parameter(limit);
        return sql.execute(Statement.of(TicketRepository.SELECT + page, where.parameters()))
                .map(tickets::readAll);
    }

    /** Where a ticket stands in the queue tells customers what happens inside a concealing status (MKT-05). */
    private static Conditions visible(Conditions where, Party party) {
        return party.isDesk() ? where : where.add("t.concealed is null");
    }

    private static Position positionOf(StoredTicket ticket, TicketSort sort, Scheme scheme) {
        return sort.isByQueue() ? QueueLine.of(scheme).placeOf(ticket.state()) : sort.positionOf(ticket);
    }

    /** Customers' filters go by what customers see, or they would tell what is concealed from them (MKT-05). */
    private static Conditions narrowed(Party party, TicketFilter filter) {
        Conditions where = new Conditions(party.caller().company());
        where.anyOf("t.status", filter.statuses());
        where.anyOf(party.isDesk() ? "t.category" : "t.seen_category", filter.categories());
        where.anyOf("t.assignee", filter.assignees());
        where.anyOf("t.team", filter.teams());
        where.anyOf("t.kind", filter.kinds());
        where.anyOf("t.channel", filter.channels());
        where.anyOf(party.isDesk() ? "t.topic" : "t.seen_topic", filter.topics());
        if (!filter.requesters().isEmpty()) {
            requesters(where, filter.requesters());
        }
        if (filter.updatedSince() != null) {
            String updatedAt = party.isDesk() ? "t.updated_at" : "t.seen_updated_at";
            where.add(updatedAt + " >= $" + where.parameter(filter.updatedSince()));
        }
        if (!party.isDesk()) {
            participant(where, party);
        }
        return where;
    }

    private static void requesters(Conditions where, List<String> requesters) {
        int ids = where.parameter(requesters.toArray(String[]::new));
        int emails = where.parameter(requesters.stream().map(Person::emailKey).toArray(String[]::new));
        where.add("(t.requester = any($%d) or exists (select 1 from participant r where r.company = t.company"
                        .formatted(ids)
                + " and r.ticket = t.id and r.id = t.requester and (r.person = any($%d) or r.email_key = any($%d))))"
                        .formatted(ids, emails));
    }

    private static void participant(Conditions where, Party party) {
        int person = where.parameter(party.caller().id());
        boolean verified = party.caller().emailVerified();
        int email = where.parameter(verified ? Person.emailKey(party.caller().email()) : null);
        where.add("t.id in (select p.ticket from participant p where p.company = $1 and p.person = $%d union all"
                        .formatted(person)
                + " select p.ticket from participant p where p.company = $1 and p.email_key = $%d)".formatted(email));
    }
}
