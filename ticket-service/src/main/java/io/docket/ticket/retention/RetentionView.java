package io.docket.ticket.retention;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** For how long a company keeps its tickets, as its admins see it. */
@RegisterForReflection
@Schema(
        name = "Retention",
        examples = RetentionView.EXAMPLE,
        requiredProperties = {"closedTickets"})
record RetentionView(
        @Schema(nullable = true, description = "How long after it was closed a ticket is removed; null: never")
        String closedTickets) {

    static final String EXAMPLE = "{\"closedTickets\": \"P2Y\"}";

    static RetentionView of(Retention retention) {
        return new RetentionView(retention.closedTickets());
    }
}
