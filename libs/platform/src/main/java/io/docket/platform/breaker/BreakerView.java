package io.docket.platform.breaker;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A breaker as admins see it. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Breaker", examples = BreakerView.EXAMPLE)
public record BreakerView(
        String company,
        String kind,
        BreakerState state,

        @Schema(description = "When it tripped last") Instant since,

        @Schema(description = "What waits for a decision, or to be released or dropped")
        HeldCount held,

        @Schema(description = "How many had been let through in the hour in which it tripped")
        long passed,

        @Schema(description = "How many may be in an hour") long limit,

        @Schema(description = "How many there were in the busiest hour of the seven days before")
        long usual,

        @Schema(description = "How many of what was held are released or dropped by now")
        long settled,

        @Schema(description = "The id of who had it released or dropped")
        String decidedBy,

        Instant decidedAt,

        @Schema(description = "Until when nothing of the kind is held, after a release")
        Instant openUntil) {

    static final String EXAMPLE = """
            {"company": "acme", "kind": "customer-reminder", "state": "HOLDING", "since": "2026-11-23T09:14:02.650Z",
             "held": {"count": 10000, "atLeast": true}, "passed": 500, "limit": 500, "usual": 12, "settled": 0}""";

    static BreakerView of(Breaker breaker, HeldCount held) {
        return new BreakerView(
                breaker.company(),
                breaker.kind(),
                breaker.state(),
                breaker.since(),
                held,
                breaker.passed(),
                breaker.limit(),
                breaker.usual(),
                breaker.settled(),
                breaker.decidedBy(),
                breaker.decidedAt(),
                breaker.openUntil());
    }
}
