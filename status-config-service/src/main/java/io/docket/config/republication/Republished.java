package io.docket.config.republication;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What goes out again.
 *
 * @param schemeVersion the version of the scheme, the same as before
 * @param teams how many teams
 */
@RegisterForReflection
@Schema(name = "Republished")
public record Republished(
        @Schema(examples = "17") int schemeVersion,
        @Schema(examples = "3") int teams) {}
