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
 * <p>A span keeps its text, malformed or not, so that validation can point at it among all its other findings
 * ({@code bad-duration}); a malformed one measures nothing and says so when asked to.
 */
public final class Span {
    private static final Instant LEAP_FREE_EPOCH = Instant.parse("2001-01-01T00:00:00Z");
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private final String text;
    private final Period calendar;
    private final Duration clock;

    private Span(String text, Period calendar, Duration clock) {
        this.text = text;
        this.calendar = calendar;
        this.clock = clock;
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
        int time = text.indexOf('T');
        String date = time < 0 ? text : text.substring(0, time);
        Period calendar = date.equals("P") ? Period.ZERO : Period.parse(date);
        Duration clock = time < 0 ? Duration.ZERO : Duration.parse("P" + text.substring(time));
        Span span = new Span(text, calendar, clock);
        span.after(LEAP_FREE_EPOCH); // fails, as parsing does, where it is longer than Java's time
        return span;
    }

    /** True for ISO 8601 durations between one second and five years. */
    public boolean isWellFormed() {
        return calendar != null && isPlain() && isWithinBounds();
    }

    /** Java reads signs and small letters, too; the language has neither. */
    private boolean isPlain() {
        return text.chars().noneMatch(each -> each == '-' || each == '+' || Character.isLowerCase(each));
    }

    private boolean isWithinBounds() {
        Instant end = after(LEAP_FREE_EPOCH);
        Instant latest = LEAP_FREE_EPOCH.atOffset(ZoneOffset.UTC).plusYears(5).toInstant();
        return !end.isBefore(LEAP_FREE_EPOCH.plus(SHORTEST)) && !end.isAfter(latest);
    }

    /**
     * The moment at which this span, counted from {@code start}, is over.
     *
     * @throws IllegalStateException if the text is no ISO 8601 duration
     */
    public Instant after(Instant start) {
        if (calendar == null) {
            throw new IllegalStateException("'" + text + "' is no ISO 8601 duration");
        }
        Instant months = calendar.toTotalMonths() == 0
                ? start
                : start.atOffset(ZoneOffset.UTC)
                        .plusMonths(calendar.toTotalMonths())
                        .toInstant();
        return months.plus(calendar.getDays(), ChronoUnit.DAYS).plus(clock);
    }

    /** True if both end at the same moment when counted from the same one. */
    public boolean isAsLongAs(Span other) {
        return after(LEAP_FREE_EPOCH).equals(other.after(LEAP_FREE_EPOCH));
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
