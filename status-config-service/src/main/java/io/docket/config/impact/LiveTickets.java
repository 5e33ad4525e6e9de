package io.docket.config.impact;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The live tickets that a draft would touch, as ticket-service has counted them.
 *
 * @param version the published version that they were counted under
 * @param asOf when they were counted
 */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
@Schema(name = "LiveTickets")
public record LiveTickets(
        @Schema(examples = "7", description = "The published version that they were counted under")
        int version,

        @Schema(examples = "2026-11-21T09:30:00Z") Instant asOf,
        List<InStatus> statuses,
        List<WithClock> clocks) {

    public LiveTickets {
        Objects.requireNonNull(asOf, "asOf");
        Objects.requireNonNull(statuses, "statuses");
        Objects.requireNonNull(clocks, "clocks");
    }

    /** The tickets in a status that the draft touches. */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    @Schema(name = "TicketsInStatus")
    public record InStatus(
            StatusName status,
            @Schema(examples = "[\"DELETED\"]") List<String> effects,
            Count tickets) {}

    /**
     * The clocks that run now and would lapse or lead elsewhere.
     *
     * @param rule the rule that started them; absent: all of the kind
     * @param to where their tickets would go; absent: nowhere, or where depends on the ticket
     */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "RunningClocks")
    public record WithClock(
            @Schema(examples = "TIMER") String kind,
            @Schema(examples = "mkt-09") String rule,
            @Schema(examples = "LAPSES") String fate,
            @Schema(examples = "collected") String to,
            @Schema(examples = "[\"awaiting-photo\"]") List<String> statuses,
            Count clocks) {}

    /** How many. @param atLeast true: there are more than {@code count} */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    @Schema(name = "Count")
    public record Count(
            @Schema(examples = "412") long count,
            @Schema(examples = "false") boolean atLeast) {}
}
