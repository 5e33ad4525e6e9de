package io.docket.ticket.queue;

import io.docket.scheme.engine.Ticket;
import io.docket.scheme.model.Category;
import io.docket.scheme.model.Queue;
import io.docket.scheme.model.QueueOrder;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.Status;
import io.docket.ticket.listing.Conditions;
import io.docket.ticket.listing.Position;
import java.util.List;

/**
 * A company's queue in the words of SQL: the statuses that it is made of, and what its order goes by, a rank, then a
 * time, then the id. The ticket's alias is {@code t}. A finished ticket waits for nobody, whatever a scheme says.
 *
 * <p>Each order has an index of its own, which begins with company and status and knows no finished tickets. Ranks and
 * times are written as it has them, to the letter, or it would not serve.
 *
 * @param statuses ids, deleted ones too: their tickets wait until they are moved on
 */
public record QueueLine(List<String> statuses, QueueOrder order) {
    private static final String NOT_FINISHED = "t.category <> 'CLOSED'";

    private static final String RANK_OF_PRIORITY =
            "case t.priority when 'URGENT' then 0 when 'HIGH' then 1 when 'NORMAL' then 2 else 3 end";
    private static final String RANK_OF_ANSWERED = "case when t.answered then 1 else 0 end";
    private static final String WAITING_SINCE = "case when t.answered then t.status_since else t.queued_at end";

    /** The queue of a company's scheme. */
    public static QueueLine of(Scheme scheme) {
        Queue queue = scheme.queue();
        List<String> statuses = scheme.statuses().stream()
                .filter(status -> isOf(queue, status))
                .map(Status::id)
                .toList();
        return new QueueLine(statuses, queue.order());
    }

    /** Whether tickets in a status of the scheme wait in its queue. */
    public static boolean holds(Scheme scheme, String status) {
        return isOf(scheme.queue(), scheme.requireStatus(status));
    }

    private static boolean isOf(Queue queue, Status status) {
        return !status.is(Category.CLOSED) && Scheme.selects(queue.in(), status);
    }

    /** Where a ticket stands in the order. */
    public Position placeOf(Ticket ticket) {
        boolean answered = ticket.replies().everAnswered();
        return switch (order) {
            case QUEUED_AT -> new Position(ticket.queuedAt(), ticket.id());
            case PRIORITY_THEN_AGE -> new Position(ticket.priority().ordinal(), ticket.queuedAt(), ticket.id());
            case ANSWERED_LAST ->
                answered
                        ? new Position(1, ticket.statusSince(), ticket.id())
                        : new Position(0, ticket.queuedAt(), ticket.id());
        };
    }

    /** Adds the condition that a ticket stands in some relation, such as {@code >}, to a place in the order. */
    Conditions standing(Conditions where, String relation, Position place) {
        String at = "$" + where.parameter(place.at());
        String id = "$" + where.parameter(place.id());
        if (order == QueueOrder.QUEUED_AT) {
            return where.add("(%s, t.id) %s (%s, %s)".formatted(since(), relation, at, id));
        }
        String rank = "$" + where.parameter(place.rank());
        return where.add("(%s, %s, t.id) %s (%s, %s, %s)".formatted(rank(), since(), relation, rank, at, id));
    }

    /** Adds the condition that a ticket is in one of the queue's statuses. */
    Conditions within(Conditions where) {
        return where.add("t.status = any($" + parameter(where) + ")").add(NOT_FINISHED);
    }

    /**
     * The query for the first tickets that meet the conditions: their {@code id}, in order. From each status it takes no
     * more than the limit, so that it costs as much in a queue of thousands as in one of ten.
     *
     * @param direction {@code asc} or {@code desc}
     */
    String first(Conditions where, String direction, int limit) {
        String conditions = where.text();
        String order =
                "order by rank %1$s, since %1$s, id %1$s limit $%2$d".formatted(direction, where.parameter(limit));
        return "select id from unnest($%d::text[]) as s (status) cross join lateral (".formatted(parameter(where))
                + "select t.id, %s as rank, %s as since from ticket t where %s and t.status = s.status and %s %s) one %s"
                        .formatted(rank(), since(), conditions, NOT_FINISHED, order, order);
    }

    /** The order of tickets that are known to be few. */
    String orderBy() {
        return order == QueueOrder.QUEUED_AT
                ? "order by " + since() + ", t.id"
                : "order by " + rank() + ", " + since() + ", t.id";
    }

    private int parameter(Conditions where) {
        return where.parameter(statuses.toArray(String[]::new));
    }

    private String rank() {
        return switch (order) {
            case QUEUED_AT -> "0";
            case PRIORITY_THEN_AGE -> RANK_OF_PRIORITY;
            case ANSWERED_LAST -> RANK_OF_ANSWERED;
        };
    }

    private String since() {
        return order == QueueOrder.ANSWERED_LAST ? WAITING_SINCE : "t.queued_at";
    }
}
