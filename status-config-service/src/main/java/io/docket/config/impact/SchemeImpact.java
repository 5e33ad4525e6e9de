package io.docket.config.impact;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.docket.scheme.impact.Impact;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What publishing a draft would mean for tickets.
 *
 * @param statuses the statuses that it deletes, restricts or closes off
 * @param clocks the clocks that would be others for tickets that enter later
 * @param tickets how many tickets there are now that it would touch; null where that is not known
 * @param ticketsUnknown why it is not known; absent where it is
 */
@RegisterForReflection
@Schema(name = "SchemeImpact")
public record SchemeImpact(
        List<TouchedStatus> statuses,
        List<ChangedClock> clocks,

        @Schema(nullable = true, description = "How many tickets it would touch now; null where that is not known")
        LiveTickets tickets,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
                examples = "ticket-service could not be reached. Try again when it runs.",
                description = "Why it is not known; absent where it is")
        String ticketsUnknown) {

    static SchemeImpact of(Impact impact) {
        return new SchemeImpact(
                impact.statuses().stream().map(TouchedStatus::of).toList(),
                impact.clocks().stream().map(ChangedClock::of).toList(),
                null,
                null);
    }

    SchemeImpact with(LiveTickets counted) {
        return new SchemeImpact(statuses, clocks, counted, null);
    }

    SchemeImpact without(String because) {
        return new SchemeImpact(statuses, clocks, null, because);
    }
}
