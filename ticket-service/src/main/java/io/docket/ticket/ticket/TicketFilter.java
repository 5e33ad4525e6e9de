package io.docket.ticket.ticket;

import io.docket.platform.problem.Problem;
import io.docket.platform.problem.Violation;
import io.docket.scheme.model.Category;
import io.docket.scheme.model.Channel;
import io.docket.scheme.model.Kind;
import io.docket.scheme.model.Scheme;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
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
        List<Violation> violations = new ArrayList<>();
        if (given.q != null) {
            violations.add(new Violation("q", "is not supported yet; use the other filters"));
        }
        if (!party.isDesk()) {
            forDesk("status", given.status, violations);
            forDesk("assignee", given.assignee, violations);
            forDesk("team", given.team, violations);
        }
        TicketFilter filter = new TicketFilter(
                values(given.status),
                oneOf("category", Category.values(), given.category, violations),
                values(given.assignee),
                values(given.team),
                oneOf("kind", Kind.values(), given.kind, violations),
                oneOf("channel", Channel.values(), given.channel, violations),
                values(given.topic),
                values(given.requester),
                time("updatedSince", given.updatedSince, violations));
        if (!violations.isEmpty()) {
            throw Problem.invalid(violations);
        }
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

    private static List<String> values(List<String> given) {
        return given == null ? List.of() : List.copyOf(given);
    }

    private static void forDesk(String parameter, List<String> given, List<Violation> violations) {
        if (given != null && !given.isEmpty()) {
            violations.add(new Violation(parameter, "is for agents; customers filter by category"));
        }
    }

    private static List<String> oneOf(
            String parameter, Enum<?>[] known, List<String> given, List<Violation> violations) {
        List<String> names = Arrays.stream(known).map(Enum::name).toList();
        if (!names.containsAll(values(given))) {
            violations.add(new Violation(parameter, "must be one of " + String.join(", ", names)));
        }
        return values(given);
    }

    private static Instant time(String parameter, String given, List<Violation> violations) {
        if (given == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(given).toInstant();
        } catch (DateTimeException malformed) {
            violations.add(new Violation(parameter, "must be a time in RFC 3339, such as 2026-11-24T14:20:09Z"));
            return null;
        }
    }
}
