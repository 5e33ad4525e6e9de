package io.docket.config.scheme;

import com.fasterxml.jackson.databind.JsonNode;
import io.docket.config.publication.Author;
import io.docket.scheme.json.SchemeJson;
import io.docket.scheme.model.Scheme;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A version, and what was published.
 *
 * @param version counts the company's publications from 1
 * @param restoredFrom the version whose rules were brought back by it; null where none was
 * @param scheme the whole document
 */
@RegisterForReflection
@Schema(name = "SchemeVersion")
public record VersionDetail(
        @Schema(examples = "7", description = "Counts the company's publications from 1")
        int version,

        Author publishedBy,
        @Schema(examples = "2026-11-21T09:30:00Z") Instant publishedAt,

        @Schema(
                examples = "4",
                nullable = true,
                description = "The version whose rules were brought back by it; null where none was")
        Integer restoredFrom,

        @Schema(ref = "SchemeDocument") JsonNode scheme) {

    VersionSummary summary() {
        return new VersionSummary(version, publishedBy, publishedAt, restoredFrom);
    }

    /** The document as it was published. */
    Scheme document() {
        return SchemeJson.readPublished(scheme);
    }
}
