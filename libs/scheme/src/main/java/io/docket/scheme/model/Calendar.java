package io.docket.scheme.model;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * When a desk works. A moment is worked if the clock on the wall of {@code timeZone} shows a time of that date's hours: what
 * summer time leaves out is not there to be worked, and an hour that it brings twice is worked twice.
 *
 * @param timeZone where its hours are; null in a document that leaves it to the company's
 * @param hours of each weekday, in their order; weekdays without are free
 * @param holidays dates that are not as their weekday is
 */
public record Calendar(ZoneId timeZone, Map<DayOfWeek, List<Shift>> hours, NavigableMap<LocalDate, Holiday> holidays) {

    public Calendar {
        Map<DayOfWeek, List<Shift>> worked = new EnumMap<>(DayOfWeek.class);
        hours.forEach((day, shifts) -> worked.put(day, List.copyOf(shifts)));
        hours = Collections.unmodifiableMap(worked);
        holidays = Collections.unmodifiableNavigableMap(new TreeMap<>(holidays));
    }

    /** This calendar, in {@code zone} unless it says where it is. */
    public Calendar orIn(ZoneId zone) {
        return timeZone == null ? new Calendar(zone, hours, holidays) : this;
    }

    /** The hours of a weekday that is no special date. */
    public List<Shift> on(DayOfWeek day) {
        return hours.getOrDefault(day, List.of());
    }

    /** The hours of a date; none if it is free. */
    public List<Shift> on(LocalDate date) {
        Holiday holiday = holidays.get(date);
        return holiday == null ? on(date.getDayOfWeek()) : holiday.hours();
    }
}
