package io.docket.notification.channels;

import io.docket.notification.notice.Audience;
import io.docket.platform.problem.Violation;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Quiet hours as admins write and read them, and as the database keeps them. */
@RegisterForReflection
@Schema(
        name = "QuietHours",
        description =
                "Hours in which mails and the group's robot wait. What a person writes to the customers does not wait.",
        requiredProperties = {"from", "to", "timeZone"})
record QuietHoursView(
        @Schema(description = "When they begin, HH:mm", examples = "20:00")
        String from,

        @Schema(
                description = "When they end, HH:mm: on that day or, where it is not later than `from`, on the next",
                examples = "08:00")
        String to,

        @Schema(description = "An IANA time zone", examples = "Europe/Berlin")
        String timeZone,

        @Schema(
                description = "The weekdays on which they begin, MONDAY to SUNDAY; left out, all",
                examples = "[\"MONDAY\", \"TUESDAY\"]")
        List<String> days,

        @Schema(description = "Whose notices wait: `CUSTOMER`, `AGENT`; left out, both", examples = "[\"CUSTOMER\"]")
        List<String> audiences) {

    private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]");

    static QuietHoursView of(QuietHours quiet) {
        return quiet == null
                ? null
                : new QuietHoursView(
                        quiet.from().toString(),
                        quiet.to().toString(),
                        quiet.timeZone().getId(),
                        names(DayOfWeek.values(), quiet.days()),
                        names(Audience.values(), quiet.audiences()));
    }

    /** What is wrong with them. */
    List<Violation> violations() {
        List<Violation> violations = new ArrayList<>();
        time("from", from).ifPresent(violations::add);
        time("to", to).ifPresent(violations::add);
        if (timeZone == null || !ZoneId.getAvailableZoneIds().contains(timeZone)) {
            violations.add(violation("timeZone", "must be an IANA time zone, such as Europe/Berlin"));
        }
        words("days", days, DayOfWeek.values()).ifPresent(violations::add);
        words("audiences", audiences, Audience.values()).ifPresent(violations::add);
        if (violations.isEmpty() && quietHours().lastForEver()) {
            violations.add(violation("to", "must not be 'from' on every day of the week: nobody would ever be told"));
        }
        return violations;
    }

    /** As the service counts by them. They must have no violations. */
    QuietHours quietHours() {
        return new QuietHours(
                LocalTime.parse(from),
                LocalTime.parse(to),
                ZoneId.of(timeZone),
                chosen(DayOfWeek.class, days),
                chosen(Audience.class, audiences));
    }

    private static Optional<Violation> time(String field, String text) {
        return text != null && TIME.matcher(text).matches()
                ? Optional.empty()
                : Optional.of(violation(field, "must be a time of the day, such as 20:00"));
    }

    private static Optional<Violation> words(String field, List<String> words, Enum<?>[] known) {
        List<String> names = Arrays.stream(known).map(Enum::name).toList();
        return words == null || !words.isEmpty() && names.containsAll(words)
                ? Optional.empty()
                : Optional.of(violation(field, "must be a list of at least one of " + String.join(", ", names)));
    }

    private static <E extends Enum<E>> Set<E> chosen(Class<E> type, List<String> names) {
        Set<E> all = EnumSet.allOf(type);
        if (names != null) {
            all.removeIf(each -> !names.contains(each.name()));
        }
        return all;
    }

    private static <E extends Enum<E>> List<String> names(E[] all, Set<E> chosen) {
        return Arrays.stream(all).filter(chosen::contains).map(Enum::name).toList();
    }

    private static Violation violation(String field, String message) {
        return new Violation("quietHours." + field, message);
    }
}
