package io.docket.ticket.ticket;

import io.docket.platform.database.Sql;
import io.docket.platform.database.Statement;
import io.docket.platform.database.TenantTransaction;
import io.docket.platform.paging.CursorScope;
import io.docket.platform.paging.Page;
import io.docket.platform.paging.PageLimit;
import io.docket.scheme.model.Scheme;
import io.docket.ticket.listing.Position;
import io.docket.ticket.listing.Timeline;
import io.docket.ticket.person.Person;
import io.docket.ticket.scheme.Schemes;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Lists tickets. */
@ApplicationScoped
class TicketListService {
    private final TenantTransaction transaction;
    private final TicketRepository tickets;
    private final Schemes schemes;
    private final Timeline timeline;

    TicketListService(TenantTransaction transaction, TicketRepository tickets, Schemes schemes, Timeline timeline) {
        this.transaction = transaction;
        this.tickets = tickets;
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
        return transaction.in(company, sql -> scheme(sql, company)
                .invoke(filter::requireKnownStatuses)
                .chain(scheme -> sql.execute(page(party, filter, sort, position, limit + 1))
                        .map(tickets::readAll)
                        .map(found -> timeline.page(
                                scope,
                                found,
                                limit,
                                sort::positionOf,
                                ticket -> TicketViews.of(ticket, scheme, party)))));
    }

    private Uni<Scheme> scheme(Sql sql, String company) {
        return tickets.company(sql, company)
                .map(found -> found.orElseThrow(() -> Schemes.notYetKnown(company)))
                .chain(found -> schemes.get(sql, company, found.schemeVersion()));
    }

    /** Customers' filters and order go by what customers see, or they would tell what is concealed from them (MKT-05). */
    private static Statement page(Party party, TicketFilter filter, TicketSort sort, Position position, int limit) {
        Conditions where = new Conditions(party.caller().company());
        where.anyOf("t.status", filter.statuses());
        where.anyOf(party.isDesk() ? "t.category" : "t.seen_category", filter.categories());
        where.anyOf("t.assignee", filter.assignees());
        where.anyOf("t.team", filter.teams());
        where.anyOf("t.kind", filter.kinds());
        where.anyOf("t.channel", filter.channels());
        where.anyOf(party.isDesk() ? "t.topic" : "t.seen_topic", filter.topics());
        if (!filter.requesters().isEmpty()) {
            where.requesters(filter.requesters());
        }
        if (filter.updatedSince() != null) {
            String updatedAt = party.isDesk() ? "t.updated_at" : "t.seen_updated_at";
            where.add(updatedAt + " >= $" + where.parameter(filter.updatedSince()));
        }
        if (!party.isDesk()) {
            where.participant(party);
        }
        where.add(sort.beyond(where.parameter(position.at()), where.parameter(position.id())));
        String sql =
                TicketRepository.SELECT + where.text() + " " + sort.orderBy() + " limit $" + where.parameter(limit);
        return Statement.of(sql, where.parameters());
    }

    /** Conditions that all must hold, and their parameters. */
    private static final class Conditions {
        private final List<String> conditions = new ArrayList<>();
        private final List<Object> parameters = new ArrayList<>();

        Conditions(String company) {
            add("t.company = $" + parameter(company));
        }

        int parameter(Object value) {
            parameters.add(value);
            return parameters.size();
        }

        void add(String condition) {
            conditions.add(condition);
        }

        void anyOf(String column, List<String> values) {
            if (!values.isEmpty()) {
                add(column + " = any($" + parameter(values.toArray(String[]::new)) + ")");
            }
        }

        void requesters(List<String> requesters) {
            int ids = parameter(requesters.toArray(String[]::new));
            int emails = parameter(requesters.stream().map(Person::emailKey).toArray(String[]::new));
            add("(t.requester = any($%d) or exists (select 1 from participant r where r.company = t.company"
                            .formatted(ids)
                    + " and r.ticket = t.id and r.id = t.requester and (r.person = any($%d) or r.email_key = any($%d))))"
                            .formatted(ids, emails));
        }

        void participant(Party party) {
            int person = parameter(party.caller().id());
            boolean verified = party.caller().emailVerified();
            int email = parameter(verified ? Person.emailKey(party.caller().email()) : null);
            add("t.id in (select p.ticket from participant p where p.company = $1 and p.person = $%d union all"
                            .formatted(person)
                    + " select p.ticket from participant p where p.company = $1 and p.email_key = $%d)"
                            .formatted(email));
        }

        String text() {
            return "where " + String.join(" and ", conditions);
        }

        Object[] parameters() {
            return parameters.toArray();
        }
    }
}
