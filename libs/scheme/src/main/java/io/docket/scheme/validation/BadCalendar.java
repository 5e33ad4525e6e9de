package io.docket.scheme.validation;

import io.docket.scheme.model.Calendar;
import io.docket.scheme.model.Holiday;
import io.docket.scheme.model.Shift;
import io.docket.scheme.model.Span;
import io.docket.scheme.validation.Draft.At;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code bad-calendar}: working time can be measured. */
final class BadCalendar implements Check {
    private static final int MOST_HOLIDAYS = 500;

    @Override
    public List<Finding> of(Draft draft) {
        Calendar calendar = draft.scheme().calendar();
        return calendar == null ? withoutCalendar(draft) : judge(calendar);
    }

    private static List<Finding> withoutCalendar(Draft draft) {
        return draft.spans().stream()
                .filter(span -> span.value().isWorking() && span.value().isWellFormed())
                .map(BadCalendar::needed)
                .toList();
    }

    private static Finding needed(At<Span> span) {
        return bad(
                span.pointer(),
                "'" + span.value() + "' is working time, and the scheme says nowhere when somebody works:"
                        + " give it a calendar.");
    }

    private static List<Finding> judge(Calendar calendar) {
        List<Finding> findings = new ArrayList<>();
        if (calendar.hours().values().stream().allMatch(List::isEmpty)) {
            findings.add(bad(
                    "/calendar/hours",
                    "Nobody works on any weekday, so that no working time is ever over; give one hours."));
        }
        for (Map.Entry<DayOfWeek, List<Shift>> day : calendar.hours().entrySet()) {
            judge(findings, "/calendar/hours/" + day.getKey(), day.getValue());
        }
        if (calendar.holidays().size() > MOST_HOLIDAYS) {
            findings.add(bad(
                    "/calendar/holidays",
                    "There are " + calendar.holidays().size() + " special dates; " + MOST_HOLIDAYS
                            + " are taken: leave out what is over."));
        }
        for (Map.Entry<LocalDate, Holiday> holiday : calendar.holidays().entrySet()) {
            judge(findings, "/calendar/holidays", holiday.getValue().hours());
        }
        return findings;
    }

    private static void judge(List<Finding> findings, String pointer, List<Shift> shifts) {
        for (int i = 1; i < shifts.size(); i++) {
            if (shifts.get(i).from() < shifts.get(i - 1).to()) {
                findings.add(bad(
                        pointer,
                        "'" + shifts.get(i) + "' begins before '" + shifts.get(i - 1)
                                + "' is over; write the hours of a day in their order, apart from each other."));
            }
        }
    }

    private static Finding bad(String pointer, String message) {
        return Finding.error("bad-calendar", pointer, message);
    }
}
