package io.docket.notification.notice;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One attempt to deliver something, as admins see it. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "DeliveryAttempt")
public record AttemptView(
        @Schema(description = "How often the delivery had been asked for again by then")
        int redelivery,

        @Schema(description = "From 1. One that is missing ended with its sender: nobody lived to write it down")
        int number,

        Instant at,

        @Schema(description = "Milliseconds until the answer, or until there was none")
        int took,

        @Schema(
                description =
                        "`ACCEPTED`; `REFUSED`: given up there and then; `NOT_SENT`: it did not arrive; `IN_DOUBT`: it may have arrived",
                enumeration = {"ACCEPTED", "REFUSED", "NOT_SENT", "IN_DOUBT"})
        String outcome,

        @Schema(description = "The HTTP status of the answer, if there was one")
        Integer status,

        @Schema(description = "The beginning of the answer, 500 characters at most")
        String answer,

        @Schema(description = "What was wrong") String error) {}
