package io.docket.ticket.assignment;

import io.docket.ticket.validation.Checks;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The assignment as it shall be, whole.
 *
 * @param assignee a person's id; absent for nobody
 * @param team a team's id; absent for none
 */
@RegisterForReflection
@Schema(examples = "{\"assignee\": \"anna\", \"team\": \"after-sales\"}")
public record AssignmentBody(String assignee, String team) {
    void check() {
        new Checks()
                .text("assignee", assignee, Checks.LINE)
                .text("team", team, Checks.LINE)
                .done();
    }
}
