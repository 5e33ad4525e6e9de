package io.docket.ticket.statistics;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/** The query of a call for statistics, as it came. */
public class StatisticsParameters {

    @Parameter(description = "RFC 3339, inclusive; 30 days before 'to' unless given", example = "2026-10-01T00:00:00Z")
    @RestQuery
    String from;

    @Parameter(description = "RFC 3339, exclusive; 'asOf' unless given", example = "2026-11-01T00:00:00Z")
    @RestQuery
    String to;

    @Parameter(
            description = "By what the groups are made; status unless given",
            schema = @Schema(enumeration = {"status", "category", "assignee", "channel"}))
    @RestQuery
    String groupBy;
}
