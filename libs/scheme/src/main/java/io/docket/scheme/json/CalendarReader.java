package io.docket.scheme.json;

import io.docket.scheme.model.Calendar;
import io.docket.scheme.model.Holiday;
import io.docket.scheme.model.Shift;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads the calendar of a scheme. */
final class CalendarReader {
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    private CalendarReader() {}

    static Calendar read(Fields fields) {
        return new Calendar(
                timeZone(fields), fields.object("hours", Map.of(), CalendarReader::hours), holidays(fields));
    }

    private static ZoneId timeZone(Fields fields) {
        String name = fields.optionalText("timeZone");
        if (name == null || ZoneId.getAvailableZoneIds().contains(name)) {
            return name == null ? null : ZoneId.of(name);
        }
        fields.problem("timeZone", "must be an IANA time zone, such as Europe/Berlin");
        return null;
    }

    private static Map<DayOfWeek, List<Shift>> hours(Fields fields) {
        Map<DayOfWeek, List<Shift>> hours = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (fields.has(day.name())) {
                hours.put(day, shifts(fields, day.name()));
            }
        }
        return hours;
    }

    private static List<Shift> shifts(Fields fields, String field) {
        List<Optional<Shift>> read = fields.list(field, element -> Shift.of(element.text()));
        for (int i = 0; i < read.size(); i++) {
            if (read.get(i).isEmpty()) {
                fields.problemAt(
                        field,
                        i,
                        "must be hours of one day, such as 09:00-12:30; until 24:00 at the latest, and two of them across midnight");
            }
        }
        return read.stream().flatMap(Optional::stream).toList();
    }

    private static NavigableMap<LocalDate, Holiday> holidays(Fields fields) {
        NavigableMap<LocalDate, Holiday> holidays = new TreeMap<>();
        fields.objects("holidays", holiday -> {
            LocalDate date = date(holiday);
            Holiday read = new Holiday(holiday.line("name"), shifts(holiday, "hours"));
            if (date != null && holidays.putIfAbsent(date, read) != null) {
                holiday.problem("date", "is listed twice");
            }
            return read;
        });
        return holidays;
    }

    private static LocalDate date(Fields fields) {
        String text = fields.text("date");
        try {
            if (DATE.matcher(text).matches()) {
                return LocalDate.parse(text);
            }
        } catch (DateTimeException noDate) {
            // said below, as of one that is written otherwise
        }
        if (fields.has("date")) {
            fields.problem("date", "must be a date, such as 2026-12-25");
        }
        return null;
    }
}
