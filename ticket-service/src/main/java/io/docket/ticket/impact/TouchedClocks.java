package io.docket.ticket.impact;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.docket.scheme.engine.ClockKind;
import io.docket.scheme.impact.Fate;
import io.docket.scheme.impact.RunningClocks;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Clocks that run now and would lapse, or lead elsewhere (ALL-07).
 *
 * @param rule the rule that started them; absent: all of the kind
 * @param to where their tickets would go; absent: nowhere, or where depends on the ticket
 * @param statuses in which their tickets are, by id
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "TouchedClocks")
public record TouchedClocks(
        ClockKind kind,

        @Schema(examples = "mkt-09", description = "Absent where it is all clocks of the kind")
        String rule,

        Fate fate,

        @Schema(examples = "collected", description = "Absent where they lead nowhere, or where depends on the ticket")
        String to,

        @Schema(examples = "[\"awaiting-photo\"]") List<String> statuses,

        Count clocks) {

    static TouchedClocks of(RunningClocks running, Count clocks) {
        return new TouchedClocks(
                running.kind(), running.rule(), running.fate(), running.to(), running.statuses(), clocks);
    }
}
