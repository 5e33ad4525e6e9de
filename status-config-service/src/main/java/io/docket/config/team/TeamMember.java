package io.docket.config.team;

import io.docket.config.contract.Name;
import io.docket.platform.problem.Violation;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A person of a team.
 *
 * @param id what tokens have as this person's {@code sub}
 * @param email where notices go
 */
@RegisterForReflection
@Schema(
        name = "Person",
        requiredProperties = {"id", "name", "email"})
public record TeamMember(
        @Schema(examples = "lea", description = "What tokens have as this person's sub")
        String id,

        @Schema(examples = "Lea Novak") String name,
        @Schema(examples = "lea@acme.test") String email) {

    private static final int LONGEST = 255;

    /** What is wrong with this person's data. @param path where in the request it stands */
    List<Violation> violations(String path) {
        return Stream.of(
                        Name.violations(path + ".id", id, LONGEST),
                        Name.violations(path + ".name", name, LONGEST),
                        address(path + ".email", email))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Violation> address(String field, String value) {
        boolean right = value != null && value.length() <= LONGEST && value.matches("[^@\\s]+@[^@\\s]+");
        return right ? List.of() : List.of(new Violation(field, "must be an email address"));
    }
}
