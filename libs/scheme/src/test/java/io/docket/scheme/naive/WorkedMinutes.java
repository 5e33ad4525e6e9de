package io.docket.scheme.naive;

import io.docket.scheme.model.Calendar;
import io.docket.scheme.model.Holiday;
import io.docket.scheme.model.Shift;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Working time as one would count it with a watch and a wall clock: minute after minute, each looked up in the calendar; or a
 * quarter of an hour after the other where nobody begins or ends within one.
 */
public final class WorkedMinutes {
    private static final int MOST_REMEMBERED = 20_000;
    private static final Map<Question, Instant> REMEMBERED = new LinkedHashMap<>();

    private final Calendar calendar;
    private final Duration step;
    private final Instant horizon;

    private WorkedMinutes(Calendar calendar, Instant start) {
        this.calendar = calendar;
        this.step = Duration.ofMinutes(isInQuarters(calendar) ? 15 : 1);
        this.horizon = start.atZone(ZoneOffset.UTC).plusYears(5).toInstant();
    }

    private record Question(Calendar calendar, Instant start, int days, Duration time) {}

    /** Working days, then working time; after five years it is over. What was counted is remembered for a while. */
    public static Instant after(Calendar calendar, Instant start, int days, Duration time) {
        synchronized (REMEMBERED) {
            if (REMEMBERED.size() > MOST_REMEMBERED) {
                REMEMBERED.clear();
            }
            return REMEMBERED.computeIfAbsent(
                    new Question(calendar, start, days, time),
                    asked -> new WorkedMinutes(calendar, start).count(start, days, time));
        }
    }

    private Instant count(Instant start, int days, Duration time) {
        Instant at = days == 0 ? start : daysOn(start, days);
        return timeOn(at, time);
    }

    private Instant daysOn(Instant start, int days) {
        Instant at = timeOn(start, Duration.ZERO);
        LocalDateTime first = wall(at);
        LocalDate date = first.toLocalDate();
        int passed = 0;
        while (at.isBefore(horizon)) {
            LocalDate today = wall(at).toLocalDate();
            if (today.isAfter(date)) {
                date = today;
                passed += hours(today).isEmpty() ? 0 : 1;
            }
            Instant next = next(at);
            if (passed == days) {
                // the first moment of the step that is not before the time of the day
                LocalDateTime wanted = date.atTime(first.toLocalTime());
                if (!wall(at).isBefore(wanted)) {
                    return at;
                }
                if (wall(next.minusNanos(1)).compareTo(wanted) >= 0) {
                    return at.plus(Duration.between(wall(at), wanted));
                }
            }
            at = next;
        }
        return horizon;
    }

    private Instant timeOn(Instant start, Duration time) {
        Duration left = time;
        for (Instant at = start; at.isBefore(horizon); at = next(at)) {
            Duration here = Duration.between(at, min(next(at), horizon));
            if (isWorked(at) && left.compareTo(here) <= 0) {
                return at.plus(left);
            }
            left = isWorked(at) ? left.minus(here) : left;
        }
        return horizon;
    }

    private static Instant min(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private Instant next(Instant at) {
        long seconds = step.toSeconds();
        return Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), seconds) * seconds + seconds);
    }

    private boolean isWorked(Instant at) {
        LocalDateTime wall = wall(at);
        int minute = wall.getHour() * 60 + wall.getMinute();
        return hours(wall.toLocalDate()).stream().anyMatch(shift -> shift.from() <= minute && minute < shift.to());
    }

    private List<Shift> hours(LocalDate date) {
        for (Map.Entry<LocalDate, Holiday> holiday : calendar.holidays().entrySet()) {
            if (holiday.getKey().equals(date)) {
                return holiday.getValue().hours();
            }
        }
        return calendar.hours().getOrDefault(date.getDayOfWeek(), List.of());
    }

    private LocalDateTime wall(Instant at) {
        return at.atZone(calendar.timeZone()).toLocalDateTime();
    }

    private static boolean isInQuarters(Calendar calendar) {
        return calendar.hours().values().stream().allMatch(WorkedMinutes::areInQuarters)
                && calendar.holidays().values().stream().allMatch(holiday -> areInQuarters(holiday.hours()));
    }

    private static boolean areInQuarters(List<Shift> shifts) {
        return shifts.stream().allMatch(shift -> shift.from() % 15 == 0 && shift.to() % 15 == 0);
    }
}
