package io.docket.scheme.wording;

import io.docket.scheme.model.Calendar;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Says when a desk works. */
public final class Calendars {
    private static final int MOST_HOLIDAYS = 10;

    private Calendars() {}

    /** Such as {@code Monday to Friday 09:00-17:00 in Asia/Shanghai, with no holidays}. */
    public static String inWords(Calendar calendar) {
        List<Map<String, Object>> holidays = calendar.holidays().entrySet().stream()
                .map(entry -> Map.<String, Object>of(
                        "date", entry.getKey(),
                        "name", entry.getValue().name(),
                        "hours", entry.getValue().hours()))
                .toList();
        String zone =
                calendar.timeZone() == null ? "" : " in " + calendar.timeZone().getId();
        return hours(calendar.hours()) + zone + ", with " + holidays(holidays);
    }

    /** Weekdays of the same hours together. @param hours lists of texts by weekdays, in the week's order */
    public static String hours(Map<?, ?> hours) {
        List<String> parts = new ArrayList<>();
        String first = null;
        Map.Entry<?, ?> last = null;
        for (Map.Entry<?, ?> day : hours.entrySet()) {
            if (last != null && (!said(last).equals(said(day)) || !isNext(last.getKey(), day.getKey()))) {
                parts.add(days(first, last));
                first = null;
            }
            first = first == null ? name(day.getKey()) : first;
            last = day;
        }
        if (last != null) {
            parts.add(days(first, last));
        }
        return parts.isEmpty() ? "none" : String.join(", ", parts);
    }

    private static String days(String first, Map.Entry<?, ?> last) {
        String until = name(last.getKey());
        return (first.equals(until) ? first : first + " to " + until) + " " + said(last);
    }

    private static String said(Map.Entry<?, ?> day) {
        return said((List<?>) day.getValue());
    }

    private static String said(List<?> shifts) {
        return shifts.isEmpty()
                ? "free"
                : Lists.and(shifts.stream().map(Object::toString).toList());
    }

    private static boolean isNext(Object day, Object other) {
        return weekday(day).plus(1) == weekday(other);
    }

    private static DayOfWeek weekday(Object day) {
        return DayOfWeek.valueOf(day.toString());
    }

    private static String name(Object day) {
        String word = day.toString();
        return word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT);
    }

    /** By name and date; of many the first. @param holidays as documents write them */
    public static String holidays(List<?> holidays) {
        if (holidays.isEmpty()) {
            return "no holidays";
        }
        List<String> named = new ArrayList<>(holidays.stream()
                .limit(MOST_HOLIDAYS)
                .map(holiday -> holiday((Map<?, ?>) holiday))
                .toList());
        if (holidays.size() > MOST_HOLIDAYS) {
            named.add((holidays.size() - MOST_HOLIDAYS) + " more");
        }
        return (holidays.size() == 1 ? "the holiday " : "the holidays ") + Lists.and(named);
    }

    private static String holiday(Map<?, ?> holiday) {
        Object hours = holiday.get("hours");
        boolean open = hours instanceof List<?> shifts && !shifts.isEmpty();
        return Words.quoted(holiday.get("name").toString()) + " on "
                + LocalDate.parse(holiday.get("date").toString()) + (open ? " with " + said((List<?>) hours) : "");
    }
}
