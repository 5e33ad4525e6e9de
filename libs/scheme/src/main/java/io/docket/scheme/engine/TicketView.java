package io.docket.scheme.engine;

import io.docket.scheme.model.ConditionKey;
import io.docket.scheme.model.ConditionSubject;
import io.docket.scheme.model.Score;

/**
 * A ticket, and the event that happens to it, as conditions see them.
 *
 * @param body what is being said; null: the ticket's description
 * @param side of the customer who acts; null where none does
 * @param score of a survey; null elsewhere
 */
record TicketView(Ticket ticket, String body, String side, Score score) implements ConditionSubject {

    static TicketView of(Ticket ticket) {
        return new TicketView(ticket, null, null, null);
    }

    @Override
    public String valueOf(ConditionKey key) {
        return switch (key) {
            case KIND -> name(ticket.kind());
            case CHANNEL -> name(ticket.channel());
            case TOPIC -> ticket.topic();
            case PRIORITY -> name(ticket.priority());
            case SUBJECT_OR_BODY -> ticket.subject() + "\n" + (body == null ? ticket.description() : body);
            case SIDE -> side;
            case SCORE -> name(score);
        };
    }

    private static String name(Enum<?> value) {
        return value == null ? null : value.name();
    }
}
