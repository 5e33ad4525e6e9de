package io.docket.notification.channels;

import io.docket.notification.channels.DigestOption.Every;
import io.docket.notification.notice.Audience;
import io.docket.platform.problem.Violation;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A digest as admins write and read it, and as the database keeps it. */
@RegisterForReflection
@Schema(
        name = "Digest",
        description = "Mails of one kind that are gathered for each recipient. What a person has just written to the"
                + " customers is not gathered, nor what the group's robot or a webhook is told.",
        requiredProperties = {"notice", "audience", "every", "timeZone"})
record DigestView(
        @Schema(description = "Which notices", examples = "promise-broken")
        String notice,

        @Schema(description = "Whose: `CUSTOMER` or `AGENT`", examples = "AGENT")
        String audience,

        @Schema(description = "For how long they are gathered: `HOUR` or `DAY`", examples = "DAY")
        String every,

        @Schema(
                nullable = true,
                description = "With `DAY`: when they are sent, HH:mm. With `HOUR` it is the full hour",
                examples = "08:00")
        String at,

        @Schema(description = "An IANA time zone", examples = "Europe/Berlin")
        String timeZone) {

    private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]");

    /** What customers are told at once: what a person has just written to them, and a link that is theirs alone. */
    private static final Set<String> AT_ONCE = Set.of("agent-replied", "hold-notice", "survey-invitation");

    static DigestView of(DigestOption digest) {
        return new DigestView(
                digest.notice(),
                digest.audience().name(),
                digest.every().name(),
                digest.at() == null ? null : digest.at().toString(),
                digest.timeZone().getId());
    }

    /**
     * What is wrong with it.
     *
     * @param field where it stands
     * @param known which notices there are
     */
    List<Violation> violations(String field, Predicate<String> known) {
        List<Violation> violations = new ArrayList<>();
        if (notice == null || !known.test(notice)) {
            violations.add(new Violation(field + ".notice", "must be the name of a notice, such as promise-broken"));
        } else if (Audience.CUSTOMER.name().equals(audience) && AT_ONCE.contains(notice)) {
            violations.add(new Violation(field + ".notice", "is sent to customers at once, always"));
        }
        oneOf(field + ".audience", audience, Audience.values(), violations);
        oneOf(field + ".every", every, Every.values(), violations);
        if (Every.DAY.name().equals(every) && (at == null || !TIME.matcher(at).matches())) {
            violations.add(new Violation(field + ".at", "must be a time of the day, such as 08:00"));
        } else if (Every.HOUR.name().equals(every) && at != null) {
            violations.add(new Violation(field + ".at", "is of no use with HOUR: they are sent at the full hour"));
        }
        if (timeZone == null || !ZoneId.getAvailableZoneIds().contains(timeZone)) {
            violations.add(new Violation(field + ".timeZone", "must be an IANA time zone, such as Europe/Berlin"));
        }
        return violations;
    }

    /** As the service counts by it. It must have no violations. */
    DigestOption digest() {
        return new DigestOption(
                notice,
                Audience.valueOf(audience),
                Every.valueOf(every),
                at == null ? null : LocalTime.parse(at),
                ZoneId.of(timeZone));
    }

    private static void oneOf(String field, String word, Enum<?>[] known, List<Violation> violations) {
        List<String> names = Arrays.stream(known).map(Enum::name).toList();
        if (word == null || !names.contains(word)) {
            violations.add(new Violation(field, "must be one of " + String.join(", ", names)));
        }
    }
}
