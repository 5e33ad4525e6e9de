package io.docket.ticket.ticket;

import io.docket.platform.database.Sql;
import io.docket.platform.database.Statement;
import io.docket.platform.database.TenantTransaction;
import io.docket.platform.paging.CursorScope;
import io.docket.platform.paging.Page;
import io.docket.platform.paging.PageLimit;
import io.docket.platform.problem.Problem;
import io.docket.scheme.model.Scheme;
import io.docket.ticket.counting.Patience;
import io.docket.ticket.listing.Conditions;
import io.docket.ticket.listing.Position;
import io.docket.ticket.listing.Timeline;
import io.docket.ticket.queue.QueueLine;
import io.docket.ticket.queue.QueueRepository;
import io.docket.ticket.scheme.Schemes;
import io.docket.ticket.search.SearchService;
import io.docket.ticket.ticket.TicketListRepository.Met;
import io.docket.ticket.ticket.TicketListRepository.Query;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lists tickets. */
@ApplicationScoped
public class TicketListService {
    private static final String RETRY_SECONDS = "5";

    private final TenantTransaction transaction;
    private final TicketRepository tickets;
    private final TicketListRepository lists;
    private final QueueRepository queue;
    private final Schemes schemes;
    private final Timeline timeline;
    private final SearchService search;
    private final ListSettings settings;

    TicketListService(
            TenantTransaction transaction,
            TicketRepository tickets,
            TicketListRepository lists,
            QueueRepository queue,
            Schemes schemes,
            Timeline timeline,
            SearchService search,
            ListSettings settings) {
        this.transaction = transaction;
        this.tickets = tickets;
        this.lists = lists;
        this.queue = queue;
        this.schemes = schemes;
        this.timeline = timeline;
        this.search = search;
        this.settings = settings;
    }

    /**
     * A page of the tickets that the party may see. It may be shorter than asked for, and yet not the last: so many tickets are
     * looked at for a page and no more.
     *
     * @param cursor where the page begins; null for the beginning of the list
     * @param limit from 1 to {@link PageLimit#MAXIMUM}
     * @return fails with a {@code Problem}: 422 {@code invalid}, 503 {@code list-not-found-in-time} where the database is too slow
     */
    public Uni<Page<TicketView>> page(Party party, TicketListParameters given, String cursor, int limit) {
        TicketFilter filter = TicketFilter.read(given, party);
        Query query = new Query(filter, TicketSort.read(given.sort, party, filter.q() != null), party);
        String company = party.caller().requireCompany();
        CursorScope scope = new CursorScope(
                company, party.caller().id(), query.sort().parameter(), "tickets " + query.filter() + party.role());
        Position after = timeline.position(scope, cursor, query.sort().start());
        return transaction
                .in(company, sql -> {
                    sql.fire(Patience.bounds(settings.patience()));
                    return schemes.current(sql, company)
                            .invoke(query.filter()::requireKnownStatuses)
                            .chain(scheme -> query.sort().isByQueue()
                                    ? queued(sql, query, scheme, scope, after, limit)
                                    : listed(sql, query, scheme, scope, after, limit));
                })
                .onFailure(Patience::isOver)
                .transform(failure -> tookTooLong());
    }

    private Uni<Page<TicketView>> listed(
            Sql sql, Query query, Scheme scheme, CursorScope scope, Position after, int limit) {
        return found(sql, query, scheme, after, limit).chain(found -> tickets.inOrder(
                        sql,
                        query.party().caller().company(),
                        found.shown().stream().map(Position::id).toList())
                .map(stored -> timeline.page(scope, views(stored, scheme, query.party()), found.next())));
    }

    /** What a page shows, and beyond which ticket the next begins, null for none. */
    private record Found(List<Position> shown, Position next) {
        static Found complete(List<Position> found, int limit) {
            return found.size() <= limit
                    ? new Found(found, null)
                    : new Found(found.subList(0, limit), found.get(limit - 1));
        }
    }

    private Uni<Found> found(Sql sql, Query query, Scheme scheme, Position after, int limit) {
        return query.filter().q() == null
                ? read(sql, query, scheme, after, limit)
                : search.find(sql, query.search(), after, limit, ids -> sql.execute(lists.among(query, ids))
                                .map(lists::ids))
                        .map(hits -> new Found(hits.shown(), hits.next()));
    }

    private Uni<Found> read(Sql sql, Query query, Scheme scheme, Position after, int limit) {
        TicketSources sources = new TicketSources(query.filter(), query.sort(), query.party(), scheme);
        if (query.party().isDesk() && query.filter().requesters().isEmpty()) {
            return inOrder(sql, query, sources, after, limit);
        }
        return sql.execute(lists.fewOfParticipants(query, after, limit + 1))
                .map(lists::ofFew)
                .chain(few -> few.map(all -> Uni.createFrom().item(Found.complete(all, limit)))
                        .orElseGet(() -> inOrder(sql, query, sources, after, limit)));
    }

    private Uni<Found> inOrder(Sql sql, Query query, TicketSources sources, Position after, int limit) {
        if (sources.holdNothing()) {
            return Uni.createFrom().item(Found.complete(List.of(), limit));
        }
        TicketSource source = sources.inOrder();
        return sql.execute(lists.page(query, source, after, limit + 1))
                .map(lists::positions)
                .chain(found -> found.size() > limit || source.exact()
                        ? Uni.createFrom().item(Found.complete(found, limit))
                        : scarce(sql, query, sources, after, limit));
    }

    /** Few are met on the way. Perhaps the way is at its end; or few there are in all; else the rest is left to the next page. */
    private Uni<Found> scarce(Sql sql, Query query, TicketSources sources, Position after, int limit) {
        List<Statement> asked = new ArrayList<>(List.of(lists.meet(query, sources.inOrder(), after, limit + 1)));
        sources.few().forEach(source -> asked.add(lists.few(query, source, after, limit + 1)));
        return sql.pipeline(asked).map(answers -> {
            Met met = lists.met(answers.get(0));
            return met.last() == null || met.found().size() > limit
                    ? Found.complete(met.found(), limit)
                    : ofFew(answers.subList(1, answers.size()))
                            .map(all -> Found.complete(all, limit))
                            .orElseGet(() -> new Found(met.found(), met.last()));
        });
    }

    private Optional<List<Position>> ofFew(List<RowSet<Row>> answers) {
        return answers.stream().map(lists::ofFew).flatMap(Optional::stream).findFirst();
    }

    private Uni<Page<TicketView>> queued(
            Sql sql, Query query, Scheme scheme, CursorScope scope, Position after, int limit) {
        QueueLine line = QueueLine.of(scheme);
        Conditions where = new Conditions(query.party().caller().company());
        query.filter().narrow(where, query.party());
        if (!query.party().isDesk()) {
            TicketListRepository.oneOf(where, query.party());
            // Where a ticket stands in the queue tells customers what happens inside a concealing status (MKT-05).
            where.add("t.concealed is null");
        }
        return sql.execute(queue.page(line, where, after, query.sort().isAscending(), limit + 1))
                .chain(ids -> tickets.inOrder(sql, query.party().caller().company(), queue.ids(ids)))
                .map(found -> timeline.page(
                        scope,
                        found,
                        limit,
                        ticket -> line.placeOf(ticket.state()),
                        ticket -> TicketViews.of(ticket, scheme, query.party())));
    }

    private static List<TicketView> views(List<StoredTicket> stored, Scheme scheme, Party party) {
        return stored.stream()
                .map(ticket -> TicketViews.of(ticket, scheme, party))
                .toList();
    }

    private Problem tookTooLong() {
        return Problem.of(
                        503,
                        "list-not-found-in-time",
                        "The list could not be read in time",
                        "Reading it took longer than %s. Narrow it with 'status', 'category', 'assignee', 'team' or 'topic', or try"
                                        .formatted(settings.patience())
                                + " again when the database has less to do.")
                .withHeader("Retry-After", RETRY_SECONDS);
    }
}
