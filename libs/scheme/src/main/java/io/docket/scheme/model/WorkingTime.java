package io.docket.scheme.model;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;

/**
 * Counts working time. It goes through stretches in which the zone's offset stays as it is, in them through days, and over
 * whole weeks without a special date in one step; so it ends soon even where there is hardly an hour a year to be worked.
 */
final class WorkingTime {
    private static final int HORIZON_YEARS = 5;
    private static final int WEEK = 7;
    private static final long DAY = Duration.ofDays(1).toNanos();
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private final Calendar calendar;
    private final ZoneRules rules;
    private final long weekly;
    private final long workdays;
    private final Instant end;
    private long remaining;

    private WorkingTime(Calendar calendar, Instant start) {
        ZoneId zone = calendar.timeZone() == null ? ZoneOffset.UTC : calendar.timeZone();
        this.calendar = calendar;
        this.rules = zone.getRules();
        this.weekly = weekly(calendar);
        this.workdays = calendar.hours().values().stream()
                .filter(shifts -> !shifts.isEmpty())
                .count();
        this.end = start.atOffset(ZoneOffset.UTC).plusYears(HORIZON_YEARS).toInstant();
    }

    private static long weekly(Calendar calendar) {
        return calendar.hours().values().stream()
                .flatMap(List::stream)
                .mapToLong(shift -> (shift.to() - shift.from()) * MINUTE)
                .sum();
    }

    /**
     * The moment at which so many working days and then so much working time, counted from {@code start}, are over; five years
     * after it at the latest.
     */
    static Instant after(Calendar calendar, Instant start, int days, Duration time) {
        WorkingTime working = new WorkingTime(calendar, start);
        Instant from = days == 0 ? start : working.days(start, days);
        return working.time(from, time);
    }

    /** The same time of the day so many working days on; counted from the first moment that is worked. */
    private Instant days(Instant start, int days) {
        Instant first = time(start, Duration.ZERO);
        LocalDateTime local = LocalDateTime.ofInstant(first, rules.getOffset(first));
        LocalDate last = LocalDate.ofInstant(end, ZoneOffset.UTC).plusDays(1);
        LocalDate date = local.toLocalDate();
        for (long left = days; left > 0 && date.isBefore(last); ) {
            long weeks = wholeWeeks(date.plusDays(1), days * (long) WEEK, left, workdays);
            date = weeks > 0 ? date.plusWeeks(weeks) : date.plusDays(1);
            left -= weeks > 0 ? weeks * workdays : calendar.on(date).isEmpty() ? 0 : 1;
        }
        return moment(date.atTime(local.toLocalTime()));
    }

    /** When the clock on the wall first shows that time, or has passed over it. */
    private Instant moment(LocalDateTime local) {
        ZoneOffsetTransition transition = rules.getTransition(local);
        return transition != null && transition.isGap()
                ? transition.getInstant()
                : local.toInstant(rules.getOffset(local));
    }

    /** Where so much has been worked since {@code start}; the first moment that is worked if that is nothing. */
    private Instant time(Instant start, Duration amount) {
        remaining = amount.toNanos();
        for (Instant at = start; at.isBefore(end); ) {
            ZoneOffsetTransition next = rules.nextTransition(at);
            Instant until = next == null || next.getInstant().isAfter(end) ? end : next.getInstant();
            long over =
                    within(at, rules.getOffset(at), Duration.between(at, until).toNanos());
            if (over >= 0) {
                return at.plusNanos(over);
            }
            at = until;
        }
        return end;
    }

    /**
     * Counts down what remains within a stretch of one offset.
     *
     * @param length of the stretch, in nanoseconds
     * @return how far in nothing remains; -1 if something does
     */
    private long within(Instant at, ZoneOffset offset, long length) {
        LocalDateTime local = LocalDateTime.ofInstant(at, offset);
        LocalDate date = local.toLocalDate();
        long midnight = -local.toLocalTime().toNanoOfDay();
        while (midnight < length) {
            long weeks = midnight < 0 ? 0 : wholeWeeks(date, (length - midnight) / DAY, remaining, weekly);
            if (weeks > 0) {
                remaining -= weeks * weekly;
                date = date.plusWeeks(weeks);
                midnight += weeks * WEEK * DAY;
                continue;
            }
            for (Shift shift : calendar.on(date)) {
                long from = Math.max(midnight + shift.from() * MINUTE, 0);
                long to = Math.min(midnight + shift.to() * MINUTE, length);
                if (from < to && remaining <= to - from) {
                    return from + remaining;
                }
                remaining -= Math.max(to - from, 0);
            }
            date = date.plusDays(1);
            midnight += DAY;
        }
        return -1;
    }

    /**
     * How many weeks from a date on can be counted as a whole, since none of their days is special and more remains.
     *
     * @param days how many there are at most
     * @param left what is to be counted, and {@code each} what a week has of it
     */
    private long wholeWeeks(LocalDate date, long days, long left, long each) {
        if (days < WEEK) {
            return 0;
        }
        LocalDate special = calendar.holidays().ceilingKey(date);
        long plain = special == null ? days : Math.min(days, special.toEpochDay() - date.toEpochDay());
        return each == 0 ? plain / WEEK : Math.min(plain / WEEK, (left - 1) / each);
    }
}
