package io.docket.ticket.directory;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.docket.platform.inbox.ReceivedEvent;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Objects;

/** What {@code docket.team.published} tells this service of a team; other members of the event are ignored. */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
record PublishedTeam(String name, Member lead, List<Member> members) {

    PublishedTeam {
        Objects.requireNonNull(name, "A published team must have a name.");
        members = members == null ? List.of() : List.copyOf(members);
    }

    /** A person of the team; known to the company by the token's {@code sub}. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Member(String id, String name, String email) {

        Member {
            Objects.requireNonNull(id, "A member of a published team must have an id.");
            name = name == null ? id : name;
        }
    }

    /** Reads the event's data; fails with {@link IllegalArgumentException} if it is no team. */
    static PublishedTeam of(ReceivedEvent event, ObjectMapper json) {
        return json.convertValue(event.data(), PublishedTeam.class);
    }
}
