package io.docket.ticket.ticket;

import io.docket.scheme.engine.Ticket;
import io.docket.ticket.participant.Participant;
import io.docket.ticket.person.Person;
import io.docket.ticket.person.Team;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The names behind the ids that a command and its ticket mention.
 *
 * @param persons those known in the company, by id
 * @param teams those known in the company, by id, with their members
 * @param participants everybody who takes part before or after the command
 */
public record People(Map<String, Person> persons, Map<String, Team> teams, List<Participant> participants) {
    /** Whether somebody of that id is known. */
    public boolean knowsPerson(String id) {
        return persons.containsKey(id);
    }

    /** Whether a team of that id is known. */
    public boolean knowsTeam(String id) {
        return teams.containsKey(id);
    }

    /** The person of that id, null for null; one who is no longer known is named by the id. */
    public Person person(String id) {
        return id == null ? null : persons.getOrDefault(id, new Person(id, id, null));
    }

    /** The team of that id, null for null; one that is gone has nobody in it. */
    public Team team(String id) {
        return id == null ? null : teams.getOrDefault(id, new Team(id, id, null, List.of()));
    }

    /** The participant of that id. */
    public Optional<Participant> participant(String id) {
        return participants.stream().filter(one -> one.id().equals(id)).findFirst();
    }

    /** These and those who have joined, on the side on which the ticket has them. */
    People and(List<Participant> joining, Ticket ticket) {
        List<Participant> all = new ArrayList<>(participants);
        for (Participant one : joining) {
            ticket.participant(one.id()).ifPresent(there -> all.add(one.on(there.side())));
        }
        return new People(persons, teams, List.copyOf(all));
    }
}
