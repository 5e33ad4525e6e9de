package io.docket.ticket.ticket;

import io.docket.platform.problem.Problem;
import io.docket.scheme.model.Category;
import io.docket.scheme.model.Channel;
import io.docket.scheme.model.Kind;
import io.docket.scheme.model.Scheme;
import io.docket.ticket.listing.Conditions;
import io.docket.ticket.person.Person;
import io.docket.ticket.search.SearchQuery;
import io.docket.ticket.tag.Tag;
import io.docket.ticket.validation.Checks;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What narrows a list of tickets. An empty list of values does not narrow; of several values any will do.
 *
 * @param requester a participant's id or email
 * @param tags the keys of tags, as they are told apart
 * @param updatedSince inclusive, null for any time
 * @param q full text, null for any
 */
record TicketFilter(
        List<String> statuses,
        List<String> categories,
        List<String> assignees,
        List<String> teams,
        List<String> kinds,
        List<String> channels,
        List<String> topics,
        List<String> requesters,
        List<String> tags,
        Instant updatedSince,
        SearchQuery q) {

    /**
     * Reads the filter of a request.
     *
     * @throws Problem 422 naming every parameter that is malformed, or not for customers
     */
    static TicketFilter read(TicketListParameters given, Party party) {
        Checks checks = new Checks();
        if (!party.isDesk()) {
            forDesk("status", given.status, checks);
            forDesk("assignee", given.assignee, checks);
            forDesk("team", given.team, checks);
            forDesk("tag", given.tag, checks);
        }
        TicketFilter filter = new TicketFilter(
                values("status", given.status, checks),
                oneOf("category", Category.values(), given.category, checks),
                values("assignee", given.assignee, checks),
                values("team", given.team, checks),
                oneOf("kind", Kind.values(), given.kind, checks),
                oneOf("channel", Channel.values(), given.channel, checks),
                values("topic", given.topic, checks),
                values("requester", given.requester, checks),
                tags(given.tag, checks),
                checks.instant("updatedSince", given.updatedSince),
                SearchQuery.read(given.q, checks));
        checks.done();
        return filter;
    }

    /** Every status named must be one of the company's, deleted or not; fails with 422 where one is not. */
    void requireKnownStatuses(Scheme scheme) {
        for (String status : statuses) {
            if (scheme.status(status).isEmpty()) {
                throw Problem.invalid("status", "is not a status of this company");
            }
        }
    }

    /** Whether so many of the parameters narrow, {@code updatedSince} aside. */
    boolean isNarrowedBy(int parameters) {
        return parameters
                == Stream.of(statuses, categories, assignees, teams, kinds, channels, topics, requesters, tags)
                        .filter(values -> !values.isEmpty())
                        .count();
    }

    /** Adds the conditions. Customers' go by what customers see, or they would tell what is concealed from them (MKT-05). */
    void narrow(Conditions where, Party party) {
        boolean desk = party.isDesk();
        where.anyOf("t.status", statuses);
        where.anyOf(desk ? "t.category" : "t.seen_category", categories);
        where.anyOf("t.assignee", assignees);
        where.anyOf("t.team", teams);
        where.anyOf("t.kind", kinds);
        where.anyOf("t.channel", channels);
        where.anyOf(desk ? "t.topic" : "t.seen_topic", topics);
        if (!requesters.isEmpty()) {
            requester(where);
        }
        if (!tags.isEmpty()) {
            tagged(where);
        }
        if (updatedSince != null) {
            where.add((desk ? "t.updated_at" : "t.seen_updated_at") + " >= $" + where.parameter(updatedSince));
        }
    }

    /** One ticket's tags are asked for each ticket by itself, however many tickets have them. */
    private void tagged(Conditions where) {
        where.add("coalesce((select true from ticket_tag g where g.company = t.company and g.ticket = t.id"
                + " and g.tag_key = any($%d) limit 1), false)".formatted(where.parameter(tags.toArray(String[]::new))));
    }

    private void requester(Conditions where) {
        int ids = where.parameter(requesters.toArray(String[]::new));
        int emails = where.parameter(emailKeys());
        where.add(
                "(t.requester = any($%1$d) or coalesce((select r.person = any($%1$d) or r.email_key = any($%2$d)"
                                .formatted(ids, emails)
                        + " from participant r where r.company = t.company and r.ticket = t.id and r.id = t.requester), false))");
    }

    /** The requesters asked for, as addresses. */
    String[] emailKeys() {
        return requesters.stream().map(Person::emailKey).toArray(String[]::new);
    }

    private static List<String> values(String parameter, List<String> given, Checks checks) {
        List<String> values = distinct(given);
        checks.sought(parameter, values);
        return values;
    }

    private static List<String> distinct(List<String> given) {
        return given == null ? List.of() : given.stream().distinct().toList();
    }

    /** What is no tag has no tickets. */
    private static List<String> tags(List<String> given, Checks checks) {
        return values("tag", given, checks).stream()
                .map(text -> new Tag(text).key())
                .distinct()
                .toList();
    }

    private static void forDesk(String parameter, List<String> given, Checks checks) {
        checks.that(given == null || given.isEmpty(), parameter, "is for agents; customers filter by category");
    }

    private static List<String> oneOf(String parameter, Enum<?>[] known, List<String> given, Checks checks) {
        List<String> names = Arrays.stream(known).map(Enum::name).toList();
        List<String> values = distinct(given);
        checks.that(names.containsAll(values), parameter, "must be one of " + String.join(", ", names));
        return values;
    }
}
