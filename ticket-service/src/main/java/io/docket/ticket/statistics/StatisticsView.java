package io.docket.ticket.statistics;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.docket.scheme.model.Category;
import io.docket.scheme.model.Channel;
import io.docket.ticket.person.Person;
import io.docket.ticket.ticket.AgentTicketView.StatusView;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A company's tickets, counted.
 *
 * @param from the period's first moment
 * @param to the first moment after it
 * @param asOf up to when all that had happened was counted
 * @param quantileError by what part of itself a median or p90 may be off
 */
@RegisterForReflection
@Schema(name = "Statistics")
public record StatisticsView(
        @Schema(examples = "2026-10-01T00:00:00Z", description = "Inclusive")
        Instant from,

        @Schema(examples = "2026-11-01T00:00:00Z", description = "Exclusive")
        Instant to,

        @Schema(
                examples = "2026-11-21T09:30:00Z",
                description = "All that had happened until then is counted; of what happened after it, some may be")
        Instant asOf,

        @Schema(
                examples = "0.01",
                description = "By what part of itself a median or 90th percentile may be off; counts are exact")
        double quantileError,

        List<Group> groups,
        Totals totals) {

    /** One group; of the first four members it has the one by which the groups are made. */
    @RegisterForReflection
    @Schema(name = "StatisticsGroup")
    public record Group(
            @JsonInclude(Include.NON_NULL)
            @Schema(description = "Under the name that it has today; deleted ones are marked")
            StatusView status,

            @JsonInclude(Include.NON_NULL) Category category,

            @JsonInclude(Include.NON_NULL)
            @Schema(
                    implementation = Person.class,
                    nullable = true,
                    description = "Null for the tickets that nobody has")
            Optional<Person> assignee,

            @JsonInclude(Include.NON_NULL) Channel channel,

            @Schema(examples = "12", description = "Tickets in the group, as of 'asOf'")
            long now,

            @Schema(
                    examples = "40",
                    description = "How often a ticket came into it in the period, opened ones included")
            long entered,

            @Schema(examples = "38", description = "How often a ticket left it in the period")
            long left,

            @Schema(
                    examples = "5400",
                    nullable = true,
                    description = "How long those that left in the period had been in it; null where none left")
            Double medianSeconds,

            @Schema(examples = "86400", nullable = true, description = "What nine of ten of these did not exceed")
            Double p90Seconds) {

        static Group of(StatusView status, Figures figures) {
            return of(status, null, null, null, figures);
        }

        static Group of(Category category, Figures figures) {
            return of(null, category, null, null, figures);
        }

        /** Of somebody's tickets, or of nobody's. */
        static Group of(Optional<Person> assignee, Figures figures) {
            return of(null, null, assignee, null, figures);
        }

        static Group of(Channel channel, Figures figures) {
            return of(null, null, null, channel, figures);
        }

        private static Group of(
                StatusView status, Category category, Optional<Person> assignee, Channel channel, Figures figures) {
            return new Group(
                    status,
                    category,
                    assignee,
                    channel,
                    figures.now(),
                    figures.entered(),
                    figures.left(),
                    figures.stays().quantile(0.5),
                    figures.stays().quantile(0.9));
        }
    }

    /** What belongs to no group, the same however the groups are made. */
    @RegisterForReflection
    @Schema(name = "StatisticsTotals")
    public record Totals(
            @Schema(
                    examples = "1800",
                    nullable = true,
                    description = "Of the tickets opened in the period: from there to the desk's first public reply")
            Double firstReplyMedianSeconds,

            @Schema(
                    examples = "172800",
                    nullable = true,
                    description =
                            "Of the tickets opened in the period: from there to when they first entered RESOLVED, or CLOSED"
                                    + " where they never were in RESOLVED")
            Double resolutionMedianSeconds,

            @Schema(
                    examples = "3",
                    description = "Moves in the period out of RESOLVED or CLOSED into another category than these")
            long reopened,

            @Schema(examples = "1", description = "Promises that were broken in the period")
            long promisesBroken) {}
}
