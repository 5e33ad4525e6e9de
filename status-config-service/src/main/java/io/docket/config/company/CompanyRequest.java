package io.docket.config.company;

import io.docket.config.contract.Name;
import io.docket.config.publication.Profile;
import io.docket.platform.problem.Problem;
import io.docket.platform.problem.Violation;
import io.docket.scheme.templates.Templates;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What an operator says of a company.
 *
 * @param template what the scheme is made from; counts at creation only
 * @param timeZone an IANA name; UTC at creation, unchanged later, where it is left out
 * @param locale a BCP 47 tag; English at creation, unchanged later, where it is left out
 */
@RegisterForReflection
@Schema(
        name = "CompanyRequest",
        requiredProperties = {"name", "template"})
public record CompanyRequest(
        @Schema(examples = "Acme Outdoor", minLength = 1, maxLength = 200)
        String name,

        @Schema(description = "The id of one of GET /api/v1/templates; counts at creation only")
        String template,

        @Schema(examples = "Europe/Berlin", description = "An IANA name; UTC where it is left out at creation")
        String timeZone,

        @Schema(examples = "en", description = "A BCP 47 tag; en where it is left out at creation")
        String locale) {

    private static final Profile DEFAULTS = new Profile(null, "UTC", "en");
    private static final int LONGEST_NAME = 200;

    /**
     * Refuses what is malformed, all of it at once.
     *
     * @throws Problem 422 naming each field
     */
    void check() {
        List<Violation> violations = new ArrayList<>();
        violations.addAll(Name.violations("name", name, LONGEST_NAME));
        if (template == null || !Templates.ids().contains(template)) {
            violations.add(new Violation("template", "must be one of " + String.join(", ", Templates.ids())));
        }
        if (timeZone != null && !ZoneId.getAvailableZoneIds().contains(timeZone)) {
            violations.add(new Violation("timeZone", "must be an IANA time zone, such as Europe/Berlin"));
        }
        if (locale != null && !isLanguageTag(locale)) {
            violations.add(new Violation("locale", "must be a BCP 47 language tag, such as en or pt-BR"));
        }
        if (!violations.isEmpty()) {
            throw Problem.invalid(violations);
        }
    }

    /** The profile of a company that is created by this request. */
    Profile newProfile() {
        return profileAfter(DEFAULTS);
    }

    /** The profile that a company with this one has after the request. */
    Profile profileAfter(Profile present) {
        return new Profile(
                name.strip(),
                Objects.requireNonNullElse(timeZone, present.timeZone()),
                locale == null
                        ? present.locale()
                        : Locale.forLanguageTag(locale).toLanguageTag());
    }

    private static boolean isLanguageTag(String tag) {
        try {
            return !new Locale.Builder()
                    .setLanguageTag(tag)
                    .build()
                    .getLanguage()
                    .isEmpty();
        } catch (IllformedLocaleException malformed) {
            return false;
        }
    }
}
