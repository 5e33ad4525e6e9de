package io.docket.config.scheme;

import io.docket.config.publication.Author;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Who published which version, and when.
 *
 * @param version counts the company's publications from 1
 * @param restoredFrom the version whose rules were brought back by it; null where none was
 */
@RegisterForReflection
@Schema(name = "SchemeVersionSummary")
public record VersionSummary(
        @Schema(examples = "7", description = "Counts the company's publications from 1")
        int version,

        Author publishedBy,
        @Schema(examples = "2026-11-21T09:30:00Z") Instant publishedAt,

        @Schema(
                examples = "4",
                nullable = true,
                description = "The version whose rules were brought back by it; null where none was")
        Integer restoredFrom) {}
