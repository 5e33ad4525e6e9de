package io.docket.config.publication;

import io.docket.scheme.validation.Finding;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Something about a scheme that its author should know.
 *
 * @param code stable, as the scheme language has it
 * @param pointer where in the document, as a JSON pointer
 * @param severity whether it stops publication
 */
@RegisterForReflection
@Schema(name = "Finding")
public record FindingView(
        @Schema(examples = "unknown-status") String code,

        @Schema(examples = "/timers/0/to", description = "A JSON pointer into the document")
        String pointer,

        @Schema(examples = "There is no status 'colected'.") String message,

        @Schema(examples = "ERROR", description = "Errors stop publication, warnings do not")
        Finding.Severity severity) {

    static List<FindingView> all(List<Finding> findings) {
        return findings.stream()
                .map(finding ->
                        new FindingView(finding.code(), finding.pointer(), finding.message(), finding.severity()))
                .toList();
    }
}
