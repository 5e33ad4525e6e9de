package io.docket.ticket.impact;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The live tickets that a draft would touch.
 *
 * @param version the published version that the draft was compared with
 * @param asOf when the tickets were counted
 * @param statuses in the scheme's order
 */
@RegisterForReflection
@Schema(name = "SchemeImpact")
public record LiveImpact(
        @Schema(examples = "7", description = "The published version that the draft was compared with")
        int version,

        @Schema(examples = "2026-11-21T09:30:00Z", description = "When the tickets were counted")
        Instant asOf,

        List<TouchedStatus> statuses,
        List<TouchedClocks> clocks) {}
