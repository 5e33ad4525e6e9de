package io.docket.ticket.ticket;

import io.docket.platform.database.Rows;
import io.docket.platform.database.Statement;
import io.docket.platform.identity.Caller;
import io.docket.ticket.listing.Conditions;
import io.docket.ticket.listing.Position;
import io.docket.ticket.person.Person;
import io.docket.ticket.search.Audience;
import io.docket.ticket.search.SearchService;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Asks which tickets are in a list, so that the cost is of the page and never of the company: an index is read in the list's order,
 * up to {@link #LOOKED_AT} tickets for a page, or a set of up to {@link #FEW} tickets as a whole.
 */
@ApplicationScoped
class TicketListRepository {
    /** How many tickets are looked at for a page at most, where no index knows all of the list's conditions. */
    static final int LOOKED_AT = 5_000;

    /** How many tickets are read to be put in order at most. */
    static final int FEW = 2_000;

    /** With a place for where the id is read. */
    private static final String COLUMNS =
            "t.company, %s as id, t.status, t.category, t.seen_category, t.assignee, t.team, t.kind,"
                    + " t.channel, t.topic, t.seen_topic, t.requester, t.updated_at, t.seen_updated_at, t.created_at";

    private static final String COUNT = "(select count(*) from few)";
    private static final String UNION = " union ";

    /** What a list is: everything but where the page begins. */
    record Query(TicketFilter filter, TicketSort sort, Party party) {
        private Conditions company() {
            return new Conditions(party.caller().company());
        }

        /** What is looked for in full text. */
        SearchService.Search search() {
            Caller caller = party.caller();
            return new SearchService.Search(
                    caller.company(),
                    filter.q(),
                    party.isDesk() ? Audience.DESK : Audience.CUSTOMER,
                    caller.id(),
                    emailKey(caller));
        }

        private String narrowed(Conditions where) {
            Conditions conditions = where.part();
            filter.narrow(conditions, party);
            if (!party.isDesk()) {
                participant(conditions, party);
            }
            return conditions.text();
        }
    }

    /** The page's tickets, read in order from the source; {@link #positions} takes the answer. */
    Statement page(Query query, TicketSource source, Position after, int limit) {
        Conditions where = query.company();
        String read = inOrder(query, source, after, where, source.exact() ? limit : LOOKED_AT);
        return statement(
                "select id, at from (" + read + ") t where " + query.narrowed(where) + " "
                        + query.sort().orderBy() + " limit $" + where.parameter(limit),
                where);
    }

    /**
     * What {@link #page} gives, and where it had to stop looking: both of one moment, or what changes between them would be passed over.
     * {@link #met} takes the answer.
     */
    Statement meet(Query query, TicketSource source, Position after, int limit) {
        Conditions where = query.company();
        String order = query.sort().orderBy();
        String read = inOrder(query, source, after, where, LOOKED_AT);
        String page = "select id, at from read t where " + query.narrowed(where) + " " + order + " limit $"
                + where.parameter(limit);
        return statement(
                "with read as materialized (" + read
                        + ") select last.id as last_id, last.at as last_at, page.id, page.at"
                        + " from (select 1) one left join (select id, at from read " + order + " offset "
                        + (LOOKED_AT - 1) + ") last on true left join (" + page + ") page on true " + order,
                where);
    }

    /**
     * What was met of a list.
     *
     * @param last the last ticket that was looked at; null where there are no further ones
     */
    record Met(List<Position> found, Position last) {}

    /** The answer to {@link #meet}. */
    Met met(RowSet<Row> answer) {
        Row row = answer.iterator().next();
        UUID last = row.getUUID("last_id");
        return new Met(positions(answer), last == null ? null : new Position(Rows.instant(row, "last_at"), last));
    }

    /** The page's tickets out of all of the source's; {@link #ofFew} takes the answer. */
    Statement few(Query query, TicketSource source, Position after, int limit) {
        Conditions where = query.company();
        String at = query.sort().column();
        String all = source.strands().stream()
                .map(strand -> "select %s, %s as at from %s where t.company = $1 and %s"
                        .formatted(
                                COLUMNS.formatted(strand.id()),
                                at,
                                strand.from(),
                                strand.condition().apply(where)))
                .collect(Collectors.joining(" union all "));
        return few(query, "", "select * from (" + all + ") t limit " + (FEW + 1), COUNT, where, after, limit);
    }

    /**
     * As the other, out of all tickets in which the requesters asked for, or else the customer who asks, take part. Each index is read so
     * far by itself, for a union would read all of them first; where one has more, they are not few.
     */
    Statement fewOfParticipants(Query query, Position after, int limit) {
        Conditions where = query.company();
        List<String> parts =
                query.party().isDesk() ? ofRequesters(query.filter(), where) : ofCustomer(query.party(), where);
        StringBuilder with = new StringBuilder();
        List<String> counts = new ArrayList<>(List.of(COUNT));
        List<String> tickets = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            with.append("part%d as materialized (%s limit %d), ".formatted(i, parts.get(i), FEW + 1));
            counts.add("(select count(*) from part" + i + ")");
            tickets.add("select ticket from part" + i);
        }
        String all = "select " + COLUMNS.formatted("t.id") + ", " + query.sort().column()
                + " as at from ticket t where t.company = $1"
                + " and t.id = any(array(select ticket from (" + String.join(UNION, tickets) + ") p limit " + (FEW + 1)
                + "))";
        return few(query, with.toString(), all, "greatest(" + String.join(", ", counts) + ")", where, after, limit);
    }

    private Statement few(
            Query query, String with, String all, String count, Conditions where, Position after, int limit) {
        String page = "select id, at from few t where (at, id) %s ($%d, $%d) and "
                        .formatted(query.sort().beyond(), where.parameter(after.at()), where.parameter(after.id()))
                + query.narrowed(where) + " " + query.sort().orderBy() + " limit $" + where.parameter(limit);
        return statement(
                "with " + with + "few as materialized (" + all + ") select read, page.id, page.at from (select " + count
                        + " as read) r left join (" + page + ") page on true "
                        + query.sort().orderBy(),
                where);
    }

    /** The answer to {@link #few}; empty where they were not few. */
    Optional<List<Position>> ofFew(RowSet<Row> answer) {
        boolean all = answer.iterator().next().getLong("read") <= FEW;
        return all ? Optional.of(positions(answer)) : Optional.empty();
    }

    /** Which of those tickets are in the list; {@link #ids} takes the answer. */
    Statement among(Query query, List<UUID> tickets) {
        Conditions where = query.company();
        int ids = where.parameter(tickets.toArray(UUID[]::new));
        return statement(
                "select t.id from ticket t where " + query.narrowed(where) + " and t.id = any($" + ids + ")", where);
    }

    /** Without an order. */
    Set<UUID> ids(RowSet<Row> answer) {
        return Rows.stream(answer).map(row -> row.getUUID("id")).collect(Collectors.toSet());
    }

    /** Ids and times, in order. */
    List<Position> positions(RowSet<Row> answer) {
        return Rows.stream(answer)
                .filter(row -> row.getUUID("id") != null)
                .map(row -> new Position(Rows.instant(row, "at"), row.getUUID("id")))
                .toList();
    }

    /** Strands are merged as they are read, each in its order: no more is read of one than the list takes. */
    private static String inOrder(Query query, TicketSource source, Position after, Conditions where, int limit) {
        String beyond =
                query.sort().beyond() + " ($" + where.parameter(after.at()) + ", $" + where.parameter(after.id()) + ")";
        String since = query.filter().updatedSince() == null || !query.sort().isByUpdate()
                ? ""
                : " and %s >= $" + where.parameter(query.filter().updatedSince());
        String end = query.sort().orderBy() + " limit " + limit;
        return source.strands().stream()
                .map(strand -> "(select %s, %s as at from %s where t.company = $1 and %s and (%s, %s) %s%s %s)"
                        .formatted(
                                COLUMNS.formatted(strand.id()),
                                strand.at(),
                                strand.from(),
                                strand.condition().apply(where),
                                strand.at(),
                                strand.id(),
                                beyond,
                                since.formatted(strand.at()),
                                end))
                .collect(Collectors.joining(" union all ", "select * from (", ") s " + end));
    }

    private static List<String> ofRequesters(TicketFilter filter, Conditions where) {
        int ids = where.parameter(filter.requesters().toArray(String[]::new));
        int emails = where.parameter(filter.emailKeys());
        return List.of(
                "select ticket from participant where company = $1 and person = any($%d)".formatted(ids),
                "select ticket from participant where company = $1 and email_key = any($%d)".formatted(emails),
                "select ticket from participant where company = $1 and id = any($%d) and person is null"
                        .formatted(ids));
    }

    private static List<String> ofCustomer(Party party, Conditions where) {
        return List.of(
                "select ticket from participant where company = $1 and person = $%d".formatted(person(where, party)),
                "select ticket from participant where company = $1 and email_key = $%d".formatted(email(where, party)));
    }

    /** One ticket's participants are asked for each ticket by itself, however many tickets the customer has. */
    private static void participant(Conditions where, Party party) {
        where.add("coalesce((select true from participant p where p.company = t.company and p.ticket = t.id"
                + " and (p.person = $%d or p.email_key = $%d) limit 1), false)"
                        .formatted(person(where, party), email(where, party)));
    }

    /** The ticket is one of the customer's; where what the customer has in the queue is sought. */
    static void oneOf(Conditions where, Party party) {
        where.add("t.id in (" + String.join(UNION, ofCustomer(party, where)) + ")");
    }

    private static int person(Conditions where, Party party) {
        return where.parameter(party.caller().id());
    }

    private static int email(Conditions where, Party party) {
        return where.parameter(emailKey(party.caller()));
    }

    private static String emailKey(Caller caller) {
        return caller.emailVerified() ? Person.emailKey(caller.email()) : null;
    }

    private static Statement statement(String sql, Conditions where) {
        return Statement.of(sql, where.parameters());
    }
}
