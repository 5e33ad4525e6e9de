package io.docket.scheme.simulation;

import io.docket.scheme.engine.Event;
import io.docket.scheme.engine.Participant;
import io.docket.scheme.engine.Ticket;
import io.docket.scheme.model.Recipient;
import java.util.List;
import java.util.stream.Stream;

/**
 * Who would get a notice, as far as a ticket alone can tell: of a team its name, not who is in it.
 *
 * @param name the participant's, the assignee's or the team's id
 * @param side of participants; else null
 */
public record Addressee(Kind kind, String name, String side) {

    /** In which capacity somebody gets a notice. */
    public enum Kind {
        PARTICIPANT,
        ASSIGNEE,
        /** Every member of the team. */
        TEAM,
        /** The lead of the team, if it has one. */
        TEAM_LEAD
    }

    /** Everybody whom the scheme's words mean for this ticket, each once; nobody where there is nobody. */
    public static List<Addressee> of(Event.NoticeDue notice, Ticket ticket) {
        return notice.to().stream()
                .flatMap(recipient -> of(recipient, notice.awaitedSide(), ticket))
                .distinct()
                .toList();
    }

    private static Stream<Addressee> of(Recipient recipient, String awaitedSide, Ticket ticket) {
        return switch (recipient) {
            case REQUESTER -> ticket.participant(ticket.requester()).map(Addressee::participant).stream();
            case CUSTOMERS -> ticket.participants().stream().map(Addressee::participant);
            case AWAITED_SIDE ->
                ticket.participants().stream()
                        .filter(one -> one.side().equals(awaitedSide))
                        .map(Addressee::participant);
            case ASSIGNEE -> named(Kind.ASSIGNEE, ticket.assignee());
            case ASSIGNEE_OR_TEAM ->
                ticket.assignee() == null ? named(Kind.TEAM, ticket.team()) : named(Kind.ASSIGNEE, ticket.assignee());
            case TEAM -> named(Kind.TEAM, ticket.team());
            case TEAM_LEAD -> named(Kind.TEAM_LEAD, ticket.team());
        };
    }

    private static Addressee participant(Participant participant) {
        return new Addressee(Kind.PARTICIPANT, participant.id(), participant.side());
    }

    private static Stream<Addressee> named(Kind kind, String name) {
        return Stream.ofNullable(name).map(id -> new Addressee(kind, id, null));
    }
}
