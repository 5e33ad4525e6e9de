package io.docket.scheme.model;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * A length of time as schemes write it: ISO 8601, from {@code PT1S} to {@code P5Y}. Days are 24 hours long, months and
 * years are the calendar's, in UTC.
 *
 * <p>One that ends in {@code  working}, such as {@code PT8H working} or {@code P3D working}, is measured by the scheme's
 * {@link Calendar}: hours, minutes and seconds are working time; a day leads to the same time on the next date on which
 * somebody works. It has neither weeks nor months nor years.
 *
 * <p>A span keeps its text, malformed or not, so that validation can point at it among all its other findings
 * ({@code bad-duration}); a malformed one measures nothing and says so when asked to.
 */
public final class Span {
    private static final Instant LEAP_FREE_EPOCH = Instant.parse("2001-01-01T00:00:00Z");
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private static final String WORKING = " working";

    private final String text;
    private final Period date;
    private final Duration clock;
    private final boolean working;

    private Span(String text, Period date, Duration clock) {
        this.text = text;
        this.date = date;
        this.clock = clock;
        this.working = text.endsWith(WORKING);
    }

    /** Takes any text; {@link #isWellFormed()} tells whether it is a span of the language. */
    public static Span of(String text) {
        Objects.requireNonNull(text, "text");
        try {
            return parse(text);
        } catch (DateTimeException | ArithmeticException malformed) {
            return new Span(text, null, null);
        }
    }

    private static Span parse(String text) {
        String length = length(text);
        int time = length.indexOf('T');
        String days = time < 0 ? length : length.substring(0, time);
        Period date = days.equals("P") ? Period.ZERO : Period.parse(days);
        Duration clock = time < 0 ? Duration.ZERO : Duration.parse("P" + length.substring(time));
        Span span = new Span(text, date, clock);
        span.elapsed(LEAP_FREE_EPOCH); // fails, as parsing does, where it is longer than Java's time
        return span;
    }

    /** The text without the word that says how it is measured. */
    private static String length(String text) {
        return text.endsWith(WORKING) ? text.substring(0, text.length() - WORKING.length()) : text;
    }

    /** True for ISO 8601 durations between one second and five years; of working time, in days and parts of them only. */
    public boolean isWellFormed() {
        return date != null && isPlain() && isWithinBounds() && (!working || isInDays());
    }

    /** Java reads signs and small letters, too; the language has neither. */
    private boolean isPlain() {
        return length(text).chars().noneMatch(each -> each == '-' || each == '+' || Character.isLowerCase(each));
    }

    private boolean isWithinBounds() {
        Instant end = elapsed(LEAP_FREE_EPOCH);
        Instant latest = LEAP_FREE_EPOCH.atOffset(ZoneOffset.UTC).plusYears(5).toInstant();
        return !end.isBefore(LEAP_FREE_EPOCH.plus(SHORTEST)) && !end.isAfter(latest);
    }

    private boolean isInDays() {
        return date.toTotalMonths() == 0 && text.indexOf('W') < 0;
    }

    /** True if it is, or was meant to be, working time. */
    public boolean isWorking() {
        return working;
    }

    /**
     * The moment at which this span, counted from {@code start}, is over.
     *
     * @param calendar by which working time is measured; where there is none every hour is worked
     * @throws IllegalStateException if the text is no duration of the language
     */
    public Instant after(Instant start, Calendar calendar) {
        requireLength();
        return working && calendar != null ? WorkingTime.after(calendar, start, date.getDays(), clock) : elapsed(start);
    }

    /**
     * As {@link #after(Instant, Calendar)}, of a span that no calendar is needed for.
     *
     * @throws IllegalStateException if the text is no ISO 8601 duration, or is working time
     */
    public Instant after(Instant start) {
        requireLength();
        if (working) {
            throw new IllegalStateException("'" + text + "' is measured by a calendar");
        }
        return elapsed(start);
    }

    private void requireLength() {
        if (date == null) {
            throw new IllegalStateException("'" + text + "' is no ISO 8601 duration");
        }
    }

    private Instant elapsed(Instant start) {
        Instant months = date.toTotalMonths() == 0
                ? start
                : start.atOffset(ZoneOffset.UTC)
                        .plusMonths(date.toTotalMonths())
                        .toInstant();
        return months.plus(date.getDays(), ChronoUnit.DAYS).plus(clock);
    }

    /** True if both end at the same moment when counted from the same one, whatever the calendar. */
    public boolean isAsLongAs(Span other) {
        return working == other.working
                && elapsed(LEAP_FREE_EPOCH).equals(other.elapsed(LEAP_FREE_EPOCH))
                && (!working || date.getDays() == other.date.getDays());
    }

    /**
     * True if both are working time and this one has at least as many days and, beside them, at least as much time: then it
     * is never over before the other, whatever the calendar.
     */
    public boolean isWorkingNoShorterThan(Span other) {
        return working && other.working && date.getDays() >= other.date.getDays() && clock.compareTo(other.clock) >= 0;
    }

    /**
     * How long it takes at least: working time that long cannot be had sooner. A day leads to another date, which may begin
     * within hours where the zone changes; so one of them is not counted.
     */
    public Duration leastLength() {
        int days = Math.max(0, date.getDays() - 1);
        return working
                ? Duration.ofDays(days).plus(clock)
                : Duration.between(LEAP_FREE_EPOCH, elapsed(LEAP_FREE_EPOCH));
    }

    /** The text as it was written. */
    public String text() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Span span && text.equals(span.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
