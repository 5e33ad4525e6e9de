package io.docket.scheme.impact;

import io.docket.scheme.engine.ClockKind;
import io.docket.scheme.model.Calendar;
import io.docket.scheme.model.FollowUpRule;
import io.docket.scheme.model.Reminder;
import io.docket.scheme.model.RestartOn;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.Selector;
import io.docket.scheme.model.Span;
import io.docket.scheme.model.Status;
import io.docket.scheme.model.Timer;
import io.docket.scheme.wording.Calendars;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A rule of clocks, of whichever list.
 *
 * @param terms what it says beside where it holds: values as text, by their fields' names
 */
record ClockRule(Key key, List<Selector> in, Map<String, String> terms) {

    /** Rules are the same when their kind and id are. */
    record Key(ClockKind kind, String id) {}

    /** Every rule of clocks that a scheme has. */
    static List<ClockRule> all(Scheme scheme) {
        return Stream.of(
                        scheme.timers().stream().map(timer -> of(timer, scheme.calendar())),
                        scheme.reminders().stream().map(reminder -> of(reminder, scheme.calendar())),
                        scheme.followUps().stream().map(rule -> of(rule, scheme.calendar())))
                .flatMap(rules -> rules)
                .toList();
    }

    /** True if entering the status starts the clock, or lets a follow-up be set under this rule. */
    boolean holdsIn(Status status) {
        return status.isLive() && !status.isFinal() && Scheme.selects(in, status);
    }

    private static ClockRule of(Timer timer, Calendar calendar) {
        Map<String, String> terms = new LinkedHashMap<>();
        putSpan(terms, "after", timer.after(), calendar);
        terms.put("to", timer.to());
        putRestartOn(terms, timer.restartOn());
        return new ClockRule(new Key(ClockKind.TIMER, timer.id()), timer.in(), terms);
    }

    private static ClockRule of(Reminder reminder, Calendar calendar) {
        Map<String, String> terms = new LinkedHashMap<>();
        putSpan(terms, "every", reminder.every(), calendar);
        terms.put("times", Integer.toString(reminder.times()));
        putRestartOn(terms, reminder.restartOn());
        return new ClockRule(new Key(ClockKind.REMINDER, reminder.id()), reminder.in(), terms);
    }

    private static ClockRule of(FollowUpRule rule, Calendar calendar) {
        Map<String, String> terms = new LinkedHashMap<>();
        if (rule.within() != null) {
            putSpan(terms, "within", rule.within(), calendar);
        }
        terms.put("keep", Boolean.toString(rule.keep()));
        terms.put("promise", Boolean.toString(rule.promise()));
        return new ClockRule(new Key(ClockKind.FOLLOW_UP, rule.id()), rule.in(), terms);
    }

    /** Working time is another where the calendar is. */
    private static void putSpan(Map<String, String> terms, String field, Span span, Calendar calendar) {
        terms.put(field, span.text());
        if (span.isWorking() && calendar != null) {
            terms.put("calendar", Calendars.inWords(calendar));
        }
    }

    private static void putRestartOn(Map<String, String> terms, Set<RestartOn> events) {
        if (!events.isEmpty()) {
            terms.put("restartOn", events.stream().sorted().map(Enum::name).collect(Collectors.joining(", ")));
        }
    }
}
