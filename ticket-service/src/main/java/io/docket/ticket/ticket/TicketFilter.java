package io.docket.ticket.ticket;

import io.docket.platform.problem.Problem;
import io.docket.scheme.model.Category;
import io.docket.scheme.model.Channel;
import io.docket.scheme.model.Kind;
import io.docket.scheme.model.Scheme;
import io.docket.ticket.validation.Checks;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * What narrows a list of tickets. An empty list of values does not narrow; of several values any will do.
 *
 * @param requester a participant's id or email
 * @param updatedSince inclusive, null for any time
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
        Instant updatedSince) {

    /**
     * Reads the filter of a request.
     *
     * @throws Problem 422 naming every parameter that is malformed, or not for customers
     */
    static TicketFilter read(TicketListParameters given, Party party) {
        Checks checks = new Checks().that(given.q == null, "q", "is not supported yet; use the other filters");
        if (!party.isDesk()) {
            forDesk("status", given.status, checks);
            forDesk("assignee", given.assignee, checks);
            forDesk("team", given.team, checks);
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
                checks.instant("updatedSince", given.updatedSince));
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

    private static List<String> values(String parameter, List<String> given, Checks checks) {
        List<String> values = given == null ? List.of() : List.copyOf(given);
        checks.sought(parameter, values);
        return values;
    }

    private static void forDesk(String parameter, List<String> given, Checks checks) {
        checks.that(given == null || given.isEmpty(), parameter, "is for agents; customers filter by category");
    }

    private static List<String> oneOf(String parameter, Enum<?>[] known, List<String> given, Checks checks) {
        List<String> names = Arrays.stream(known).map(Enum::name).toList();
        List<String> values = given == null ? List.of() : List.copyOf(given);
        checks.that(names.containsAll(values), parameter, "must be one of " + String.join(", ", names));
        return values;
    }
}
