package io.docket.config.company;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A company as operators and its own people see it.
 *
 * @param template what its scheme was made from; never changes
 * @param schemeVersion the version that is published
 */
@RegisterForReflection
@Schema(name = "Company")
public record CompanyView(
        @Schema(examples = "acme") String id,
        @Schema(examples = "Acme Outdoor") String name,

        @Schema(description = "What its scheme was made from, an id of GET /api/v1/templates; never changes")
        String template,

        @Schema(examples = "Europe/Berlin") String timeZone,
        @Schema(examples = "en") String locale,

        @Schema(examples = "1", description = "The version of its scheme that is published")
        int schemeVersion) {

    static CompanyView of(Company company) {
        return new CompanyView(
                company.id(),
                company.profile().name(),
                company.template(),
                company.profile().timeZone(),
                company.profile().locale(),
                company.schemeVersion());
    }
}
