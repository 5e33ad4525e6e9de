package io.docket.config.team;

import io.docket.config.contract.Name;
import io.docket.platform.problem.Problem;
import io.docket.platform.problem.Violation;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What an administrator says of a team.
 *
 * @param lead who is told of broken promises; need not be a member; a team may have none
 */
@RegisterForReflection
@Schema(
        name = "TeamRequest",
        requiredProperties = {"name", "members"})
public record TeamRequest(
        @Schema(examples = "After-Sales", minLength = 1, maxLength = 200)
        String name,

        @Schema(nullable = true, description = "Who is told of broken promises")
        TeamMember lead,

        @Schema(maxItems = 500) List<TeamMember> members) {

    private static final int LONGEST_NAME = 200;
    private static final int MOST_MEMBERS = 500;

    /**
     * Refuses what is malformed, all of it at once.
     *
     * @throws Problem 422 naming each field
     */
    void check() {
        List<Violation> violations = new ArrayList<>();
        violations.addAll(Name.violations("name", name, LONGEST_NAME));
        if (lead != null) {
            violations.addAll(lead.violations("lead"));
        }
        violations.addAll(membersViolations());
        if (!violations.isEmpty()) {
            throw Problem.invalid(violations);
        }
    }

    private List<Violation> membersViolations() {
        if (members == null || members.size() > MOST_MEMBERS) {
            return List.of(new Violation("members", "must be a list of at most " + MOST_MEMBERS + " persons"));
        }
        List<Violation> violations = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < members.size(); i++) {
            violations.addAll(memberViolations("members[" + i + "]", members.get(i), seen));
        }
        return violations;
    }

    private static List<Violation> memberViolations(String path, TeamMember member, Set<String> seen) {
        if (member == null) {
            return List.of(new Violation(path, "must be a person"));
        }
        if (member.id() != null && !seen.add(member.id())) {
            return List.of(new Violation(path + ".id", "is in the list already"));
        }
        return member.violations(path);
    }
}
