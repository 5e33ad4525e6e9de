package io.docket.ticket.notice;

import io.docket.scheme.engine.Event;
import io.docket.scheme.engine.Ticket;
import io.docket.scheme.model.Recipient;
import io.docket.ticket.notice.NoticeView.Audience;
import io.docket.ticket.participant.Participant;
import io.docket.ticket.person.Person;
import io.docket.ticket.person.Team;
import io.docket.ticket.ticket.People;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Resolves a notice's recipients from the words of a scheme to persons with addresses. */
public final class Notices {
    private static final Set<Recipient> CUSTOMERS =
            Set.of(Recipient.REQUESTER, Recipient.CUSTOMERS, Recipient.AWAITED_SIDE);

    private Notices() {}

    /** The notice, once for customers and once for agents where it is for both; nothing where nobody can be reached. */
    public static List<NoticeView> of(Event.NoticeDue due, Ticket ticket, People people, String text) {
        List<NoticeView> notices = new ArrayList<>();
        for (Audience audience : Audience.values()) {
            List<Person> recipients = reachable(due.to().stream()
                    .filter(recipient -> CUSTOMERS.contains(recipient) == (audience == Audience.CUSTOMER))
                    .flatMap(recipient -> persons(recipient, due.awaitedSide(), ticket, people)));
            if (!recipients.isEmpty()) {
                notices.add(new NoticeView(due.rule(), due.template(), audience, recipients, text, null));
            }
        }
        return notices;
    }

    /** Everybody on a side of the ticket who can be reached. */
    public static List<Person> onSide(String side, Ticket ticket, People people) {
        return reachable(participants(ticket, people)
                .filter(one -> one.side().equals(side))
                .map(Notices::person));
    }

    private static Stream<Person> persons(Recipient recipient, String awaitedSide, Ticket ticket, People people) {
        return switch (recipient) {
            case REQUESTER -> people.participant(ticket.requester()).map(Notices::person).stream();
            case CUSTOMERS -> participants(ticket, people).map(Notices::person);
            case AWAITED_SIDE ->
                participants(ticket, people)
                        .filter(one -> one.side().equals(awaitedSide))
                        .map(Notices::person);
            case ASSIGNEE -> assignee(ticket, people);
            case ASSIGNEE_OR_TEAM -> ticket.assignee() == null ? members(ticket, people) : assignee(ticket, people);
            case TEAM -> members(ticket, people);
            case TEAM_LEAD -> lead(ticket, people);
        };
    }

    private static Stream<Participant> participants(Ticket ticket, People people) {
        return ticket.participants().stream().flatMap(one -> people.participant(one.id()).stream());
    }

    private static Stream<Person> assignee(Ticket ticket, People people) {
        return Stream.ofNullable(people.person(ticket.assignee()));
    }

    private static Stream<Person> members(Ticket ticket, People people) {
        return Stream.ofNullable(people.team(ticket.team())).flatMap(team -> team.members().stream());
    }

    private static Stream<Person> lead(Ticket ticket, People people) {
        return Stream.ofNullable(people.team(ticket.team())).map(Team::lead).flatMap(Stream::ofNullable);
    }

    private static Person person(Participant participant) {
        return new Person(participant.person(), participant.name(), participant.email());
    }

    private static List<Person> reachable(Stream<Person> persons) {
        Map<String, Person> byAddress = new LinkedHashMap<>();
        persons.filter(person -> person.email() != null)
                .forEach(person -> byAddress.putIfAbsent(Person.emailKey(person.email()), person));
        return List.copyOf(byAddress.values());
    }
}
