package io.docket.ticket.retention;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** For how long an admin wants tickets to be kept. */
@RegisterForReflection
@Schema(name = "RetentionRequest", examples = RetentionView.EXAMPLE)
record RetentionRequest(
        @Schema(
                nullable = true,
                description = "How long after it was closed a ticket is removed, P30D to P20Y; null or left out: never",
                examples = "P2Y")
        String closedTickets) {}
