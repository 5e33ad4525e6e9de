package io.docket.config.team;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/** The data of {@code docket.team.published}: the team as it is from now on. */
@RegisterForReflection
record TeamPublished(String company, String id, String name, TeamMember lead, List<TeamMember> members) {

    static TeamPublished of(String company, TeamView team) {
        return new TeamPublished(company, team.id(), team.name(), team.lead(), team.members());
    }
}
