package io.docket.config.scheme;

import io.docket.config.impact.SchemeImpact;
import io.docket.config.publication.FindingView;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What would have been said of a sound scheme.
 *
 * @param version the version that it would have been published as
 * @param findings warnings only; a scheme with errors is refused, in a dry run too
 * @param impact what publishing it would mean for tickets
 */
@RegisterForReflection
@Schema(name = "DryRun")
public record DryRun(
        @Schema(examples = "8", description = "The version that it would have been published as")
        int version,

        List<FindingView> findings,
        SchemeImpact impact) {}
