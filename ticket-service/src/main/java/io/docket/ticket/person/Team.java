package io.docket.ticket.person;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * A team as the directory publishes it.
 *
 * @param lead who is told of broken promises; null where nobody leads
 */
@RegisterForReflection
public record Team(String id, String name, Person lead, List<Person> members) {
    public Team {
        members = List.copyOf(members);
    }

    /** The team as answers and events name it. */
    public TeamView view() {
        return new TeamView(id, name);
    }
}
