package io.docket.config.team;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A team.
 *
 * @param lead who is told of broken promises; null where the team has none
 */
@RegisterForReflection
@Schema(name = "Team")
public record TeamView(
        @Schema(examples = "after-sales") String id,
        @Schema(examples = "After-Sales") String name,

        @Schema(nullable = true, description = "Who is told of broken promises")
        TeamMember lead,

        List<TeamMember> members) {

    static TeamView of(String id, TeamRequest request) {
        return new TeamView(id, request.name().strip(), request.lead(), List.copyOf(request.members()));
    }

    /** The same team as it is when somebody leaves it. */
    TeamView without(Predicate<TeamMember> who) {
        return new TeamView(
                id,
                name,
                lead != null && who.test(lead) ? null : lead,
                members.stream().filter(who.negate()).toList());
    }
}
